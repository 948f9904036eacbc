import type { CivilDate } from '@/lib/core/dates/civil-date';
import { shareCents, sumCents, type Cents } from '@/lib/core/money';

import type { TaxInvoice, TaxMovement } from '../types/tax';
import { followYears, type CentsByYear } from './tax-years';

/** The care of a line, or the rest of it: what is owed of it once credited, and paid. */
export type TaxPart = {
  lineId: string;
  isCare: boolean;
  owedCents: Cents;
  paidCents: Cents;
  /** The same, by the year in which it was paid. */
  paidIn: CentsByYear;
};

const NOTHING = { paidCents: 0, paidIn: new Map() };

type State = { parts: readonly TaxPart[]; paidCents: Cents };

const owed = ({ owedCents }: TaxPart): Cents => owedCents;
const paid = ({ paidCents }: TaxPart): Cents => paidCents;
const due = ({ owedCents, paidCents }: TaxPart): Cents => owedCents - paidCents;

// No more than a part is worth is ever shared: what a credit note gives back follows it.
function payable({ parts, paidCents }: State): Cents {
  return Math.max(0, Math.min(paidCents, sumCents(parts.map(owed))));
}

/** A payment pays for what is due of all the parts alike; what is given back is taken alike. */
function pay(state: State): State {
  const { parts } = state;
  const more = payable(state) - sumCents(parts.map(paid));
  const shares = shareCents(Math.abs(more), parts.map(more < 0 ? paid : due));
  const paidParts = parts.map((part, index) => ({
    ...part,
    paidCents: part.paidCents + Math.sign(more) * (shares[index] ?? 0),
  }));
  return { ...state, parts: paidParts };
}

/** What is credited is owed no more; what was paid then pays for all that is left alike. */
function credit(state: State, { lineId, cents }: { lineId: string | null; cents: Cents }): State {
  const weights = state.parts.map((part) =>
    lineId === null || part.lineId === lineId ? part.owedCents : 0,
  );
  const credited = shareCents(Math.min(cents, sumCents(weights)), weights);
  const parts = state.parts.map((part, index) => ({
    ...part,
    owedCents: part.owedCents - (credited[index] ?? 0),
    paidCents: 0,
  }));
  return pay({ ...state, parts });
}

function move(state: State, movement: TaxMovement): State {
  const moved =
    movement.kind === 'CREDITED'
      ? credit(state, movement)
      : pay({ ...state, paidCents: state.paidCents + movement.cents });
  return { ...moved, parts: followYears(moved.parts, movement) };
}

/**
 * What was paid of each part of an invoice by the end of a day, to the cent: the parts add up to what
 * was paid. What comes later changes nothing of it.
 */
export function partsPaidBy({ lines, movements }: TaxInvoice, day: CivilDate): readonly TaxPart[] {
  const parts = lines.flatMap(({ id: lineId, careCents, amountCents }): TaxPart[] => [
    { lineId, isCare: true, owedCents: careCents, ...NOTHING },
    { lineId, isCare: false, owedCents: amountCents - careCents, ...NOTHING },
  ]);
  return movements.filter(({ on }) => on <= day).reduce(move, { parts, paidCents: 0 }).parts;
}
