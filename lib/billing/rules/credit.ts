import { sumCents, type Cents } from '@/lib/core/money';

import type { MyInvoice, MyLine } from '../types/mine';

type Credited = Pick<MyInvoice, 'amountCents' | 'creditedCents'> & {
  lines: readonly Pick<MyLine, 'id' | 'amountCents'>[];
  creditNotes: readonly Pick<MyInvoice['creditNotes'][number], 'lineId' | 'amountCents'>[];
};

/** What a credit note can still give back of a line of an issued invoice: no more than is left of all of it. */
export function creditableOfLine(
  lineId: string,
  { lines, creditNotes, amountCents, creditedCents }: Credited,
): Cents {
  const own = creditNotes.filter((note) => note.lineId === lineId);
  const given = sumCents(own.map((note) => note.amountCents));
  const line = lines.find(({ id }) => id === lineId);
  const left = Math.min((line?.amountCents ?? 0) - given, amountCents - creditedCents);
  return Math.max(0, left);
}
