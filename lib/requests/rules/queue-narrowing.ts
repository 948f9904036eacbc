import { type CivilDate, isCivilDate } from '@/lib/core/dates/civil-date';

import type { AgeBand, QueueNarrowing, WaitedDays } from '../types/queue';

/** Nothing is narrowed. */
export const WHOLE_QUEUE: QueueNarrowing = {
  placeId: null,
  day: null,
  waitedDays: null,
  ageBand: null,
};

/** How long a request must have waited to be shown, in days. */
export const WAITED_DAYS: readonly WaitedDays[] = [1, 3, 7];

/** Ages in whole years on the day of the session, both ends counted; `to` null: no end. */
export const AGE_BANDS: Readonly<Record<AgeBand, { from: number; to: number | null }>> = {
  '0-2': { from: 0, to: 2 },
  '3-5': { from: 3, to: 5 },
  '6-11': { from: 6, to: 11 },
  '12': { from: 12, to: null },
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An identifier of the database, or null. */
export function readUuid(value: string): string | null {
  return UUID.test(value) ? value : null;
}

function dayOf(value: string): CivilDate | null {
  return isCivilDate(value) && value >= '2000' ? value : null;
}

/** What narrows a list, as an address says it; what it does not know is left out. */
export function readNarrowing(read: (name: string) => string): QueueNarrowing {
  const [waited, band] = [read('recue'), read('age')];
  return {
    placeId: readUuid(read('lieu')),
    day: dayOf(read('jour')),
    waitedDays: WAITED_DAYS.find((days) => String(days) === waited) ?? null,
    ageBand: (Object.keys(AGE_BANDS) as AgeBand[]).find((key) => key === band) ?? null,
  };
}

/** The parameters of an address that narrow a list. */
export function narrowingParams(narrowing: QueueNarrowing): Record<string, string> {
  const { placeId, day, waitedDays, ageBand } = narrowing;
  return {
    ...(placeId === null ? {} : { lieu: placeId }),
    ...(day === null ? {} : { jour: day }),
    ...(waitedDays === null ? {} : { recue: String(waitedDays) }),
    ...(ageBand === null ? {} : { age: ageBand }),
  };
}

/** How many things narrow a list. */
export function countNarrowing(narrowing: QueueNarrowing): number {
  return Object.keys(narrowingParams(narrowing)).length;
}
