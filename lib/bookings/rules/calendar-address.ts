import { type CivilDate, daysBetween, isCivilDate, mondayOf } from '@/lib/core/dates/civil-date';

import type { CalendarAddress } from '../types/calendar';

/** Where the agents' calendar stands. */
export const CALENDAR_PATH = '/backoffice/calendrier';

/** Where the school calendar is kept. */
export const HOLIDAYS_PATH = `${CALENDAR_PATH}/vacances`;

/** Where services are closed. */
export const CLOSURES_PATH = `${CALENDAR_PATH}/fermetures`;

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
// Sessions are made a school year at a time: further away there is nothing to show.
const REACH_DAYS = 3 * 366;

function one(params: SearchParams, name: string): string {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** Reads an address. What is not understood falls back to this week, in all the facilities. */
export function readCalendarAddress(params: SearchParams, today: CivilDate): CalendarAddress {
  const date = one(params, 'date');
  const facilityId = one(params, 'etablissement');
  const isNear = isCivilDate(date) && Math.abs(daysBetween(today, date)) <= REACH_DAYS;
  return {
    monday: mondayOf(isNear ? date : today),
    facilityId: UUID.test(facilityId) ? facilityId : null,
  };
}

/** The address of a week; this week and all the facilities are left out. */
export function calendarHref({ monday, facilityId }: CalendarAddress, today: CivilDate): string {
  const query = new URLSearchParams({
    ...(monday === mondayOf(today) ? {} : { date: monday }),
    ...(facilityId === null ? {} : { etablissement: facilityId }),
  }).toString();
  return query === '' ? CALENDAR_PATH : `${CALENDAR_PATH}?${query}`;
}

/** Where a session's own page stands. */
export function sessionPath(sessionId: string): string {
  return `${CALENDAR_PATH}/${sessionId}`;
}
