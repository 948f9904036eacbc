import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';
import { foldWords } from '@/lib/families/rules/search';

import { HIGHEST_CENTS } from '../../schema/record';
import type {
  SkipReason,
  StatementColumn,
  StatementLine,
  StatementMapping,
  StatementRecord,
  StatementText,
} from '../../types/statement-import';
import { cleanText, isOutgoing, readAmount, readDay, readMeans } from './cells';

type Cells = (column: StatementColumn) => string;

function amountOf(cells: Cells): Cents | null {
  const credit = readAmount(cells('credit'));
  const debit = readAmount(cells('debit'));
  if (credit !== null && credit !== 0) return credit;
  if (debit !== null && debit !== 0) return -Math.abs(debit);
  const amount = readAmount(cells('amount'));
  if (amount === null || amount === 0) return null;
  return isOutgoing(cells('sense')) ? -Math.abs(amount) : amount;
}

function skipReason(
  amountCents: Cents | null,
  paidOn: CivilDate | null,
  today: CivilDate,
): SkipReason | null {
  if (amountCents === null) return 'NO_AMOUNT';
  if (paidOn === null) return 'NO_DATE';
  if (amountCents < 0) return 'DEBIT';
  if (paidOn > today) return 'FUTURE';
  return amountCents > HIGHEST_CENTS ? 'TOO_HIGH' : null;
}

function textOf(cells: Cells): StatementText {
  const [label, title, reference, transaction, payer] = (
    ['label', 'title', 'reference', 'transaction', 'payer'] as const
  ).map((column) => cleanText(cells(column)));
  return {
    label: label ?? '',
    title: title ?? '',
    reference: reference ?? '',
    transaction: transaction ?? '',
    payer: payer ?? '',
  };
}

// Letters and digits alone: banks write the same movement with other spaces from one file to the next.
function sameOf(paidOn: CivilDate, amountCents: Cents, text: StatementText): string {
  const words = foldWords(Object.values(text).join(' ')).replaceAll(/[^a-z0-9]+/g, ' ');
  return [paidOn, amountCents, words.trim()].join('|');
}

/**
 * The lines of a statement under the names of its columns, each with its line in the file: credits, and
 * those that are no payment of a family, with why. Movements that nothing tells apart are numbered: two
 * files that overlap give the same identities.
 */
export function readStatementLines(
  records: readonly StatementRecord[],
  { headerLine, places }: StatementMapping,
  today: CivilDate,
): StatementLine[] {
  const seen = new Map<string, number>();
  const under = records.filter(({ line }) => line > headerLine);
  return under.map(({ line: row, fields }) => {
    if (fields === null)
      return { kind: 'skipped', row, reason: 'BROKEN', paidOn: null, amountCents: null };
    const cells: Cells = (column) =>
      (places[column] ?? []).map((place) => fields[place] ?? '').join(' ');
    const amountCents = amountOf(cells);
    const paidOn = readDay(cells('date'));
    const reason = skipReason(amountCents, paidOn, today);
    if (reason !== null || paidOn === null || amountCents === null)
      return { kind: 'skipped', row, reason: reason ?? 'NO_DATE', paidOn, amountCents };
    const text = textOf(cells);
    const same = sameOf(paidOn, amountCents, text);
    const rank = seen.get(same) ?? 0;
    seen.set(same, rank + 1);
    const means = readMeans(cells('means'));
    const identity = `${same}|${rank}`;
    return { kind: 'credit', row, paidOn, amountCents, means, text, identity };
  });
}
