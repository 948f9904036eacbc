import type { DueSummary } from '@/lib/billing/types/mine';
import type { AgendaDay, DaysToBook } from '@/lib/bookings/types/agenda';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { FamilyChild } from '@/lib/families/types';
import type { FamilyAttention } from '@/lib/requests/types/attention';

/** All that the home page of a parent tells. */
export type FamilyHome = {
  now: Date;
  today: CivilDate;
  timeZone: string;
  children: readonly FamilyChild[];
  /** The next days that have slots. */
  days: readonly AgendaDay[];
  /** Days whose deadline nears with nothing booked. */
  toBook: readonly DaysToBook[];
  attention: FamilyAttention;
  /** What there is to pay. */
  due: DueSummary;
  /** Whether the account is subscribed to several collectivities: then each thing names its own. */
  namesIssuers: boolean;
  /** Short names of the collectivities, by id. */
  issuers: ReadonlyMap<string, string>;
};
