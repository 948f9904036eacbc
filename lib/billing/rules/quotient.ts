import type { CivilDate } from '@/lib/core/dates/civil-date';

import type { Payer, QuotientValidity } from '../types/tariff';

/** A quotient familial that a family gave, and the days on which it holds. */
export type KnownQuotient = QuotientValidity & { quotient: number };

/**
 * What a family pays by on a day, of the last of its quotients to begin by then. Of one that has lapsed
 * only its days remain.
 */
export function quotientOn(
  day: CivilDate,
  known: KnownQuotient | null,
): Pick<Payer, 'quotient' | 'validity'> {
  if (known === null) return { quotient: null, validity: null };
  const { quotient, since, until } = known;
  const hasLapsed = until !== null && until < day;
  return { quotient: hasLapsed ? null : quotient, validity: { since, until } };
}
