import { isBankingDay } from '@/lib/core/dates/banking';
import { addDays, isCivilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';

import type { DebitExclusion, DebitSequence } from '../types/direct-debit';
import type { MandateDays } from '../types/mandate';
import { mandateStateOf } from './mandates';

/** The first day on which families may be debited, who are told today. */
export function earliestCollection(today: CivilDate, leadDays: number): CivilDate {
  let day = addDays(today, leadDays);
  while (!isBankingDay(day)) day = addDays(day, 1);
  return day;
}

/** Why a collection may not take place on a day; null where it may. */
export function collectionProblem(
  collectOn: CivilDate,
  { today, leadDays }: { today: CivilDate; leadDays: number },
): 'TOO_EARLY' | 'NOT_A_BANKING_DAY' | null {
  if (collectOn < addDays(today, leadDays)) return 'TOO_EARLY';
  return isBankingDay(collectOn) ? null : 'NOT_A_BANKING_DAY';
}

/** The day of a collection that an address asks for, or the first one that may be. */
export type AskedCollection = {
  collectOn: CivilDate;
  earliest: CivilDate;
  /** Why another day, which was asked for, is not this one. */
  problem: 'TOO_EARLY' | 'NOT_A_BANKING_DAY' | null;
};

/** The day that an address asks for, where a collection may take place on it; the first one otherwise. */
export function readCollectOn(
  text: string | readonly string[] | undefined,
  today: CivilDate,
  leadDays: number,
): AskedCollection {
  const earliest = earliestCollection(today, leadDays);
  if (typeof text !== 'string' || !isCivilDate(text))
    return { collectOn: earliest, earliest, problem: null };
  const problem = collectionProblem(text, { today, leadDays });
  return { collectOn: problem === null ? text : earliest, earliest, problem };
}

type Candidate = {
  mandate: MandateDays;
  balanceCents: Cents;
  isSentToTreasury: boolean;
  isPaymentUnderWay: boolean;
  /** The day of the debit that is the first of the mandate; null where none stands. */
  firstOn: CivilDate | null;
};

/**
 * Why an unpaid invoice is not collected on a day with its family's mandate; null where it is. The
 * mandate must hold on the day of the collection.
 */
export function exclusionOf(candidate: Candidate, collectOn: CivilDate): DebitExclusion | null {
  const { mandate, isSentToTreasury, isPaymentUnderWay, firstOn } = candidate;
  const state = mandateStateOf(mandate, collectOn);
  if (state !== 'ACTIVE') return state;
  if (isSentToTreasury) return 'SENT_TO_TREASURY';
  if (isPaymentUnderWay) return 'UNDER_WAY';
  return firstOn !== null && firstOn > collectOn ? 'FIRST_LATER' : null;
}

/**
 * The sequences of the debits of one run, in the order given: the first of a mandate that no debit
 * stands for is FRST, all others RCUR. One that was rejected or released does not stand: what follows
 * it is FRST again.
 */
export function sequencesOf(
  debits: readonly { mandateId: string; standing: number }[],
): DebitSequence[] {
  const begun = new Set<string>();
  return debits.map(({ mandateId, standing }) => {
    const isFirst = standing === 0 && !begun.has(mandateId);
    begun.add(mandateId);
    return isFirst ? 'FRST' : 'RCUR';
  });
}

const FRENCH_TERRITORIES = ['GF', 'GP', 'MQ', 'RE', 'PF', 'TF', 'YT', 'NC', 'BL', 'MF', 'PM', 'WF'];

/** A BIC that belongs to the country of its IBAN; null otherwise: banks find it from the IBAN. */
export function bicOfIban(iban: string, bic: string | null): string | null {
  if (bic === null) return null;
  const country = iban.slice(0, 2);
  const of = bic.slice(4, 6);
  return of === country || (country === 'FR' && FRENCH_TERRITORIES.includes(of)) ? bic : null;
}
