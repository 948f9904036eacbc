import type { SlotAct } from '@/lib/bookings/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';

import type { RequestStatus } from '../types';

/** A request on activities, as the family's list shows it (guide 4). */
export type ListedRequest = {
  id: string;
  reference: bigint;
  childId: string;
  firstName: string;
  kind: SlotAct;
  facilityName: string;
  activityName: string;
  collectivityName: string;
  start: CivilDate;
  end: CivilDate;
  status: RequestStatus;
  /** Why days are refused, where it is one reason for all of them. */
  reason: string | null;
};

export type RequestPage = {
  requests: readonly ListedRequest[];
  /** How many there are in all, over the pages. */
  total: number;
  /** How many there would be without a filter. */
  unfiltered: number;
  /** Which page this is, from 1, of how many. */
  page: number;
  pages: number;
};
