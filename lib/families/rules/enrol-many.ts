import { type CivilDate, isCivilDate, type Weekday } from '@/lib/core/dates/civil-date';

import type { EnrolFilters } from '../types/enrol-many';

/** As many children as a page shows, and as one confirmation enrols at most. */
export const MOST_ENROLLED = 50;

const LONGEST_NAME = 60;
const LAST_PAGE = 10_000;
const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const FILES: Readonly<Record<string, boolean>> = { complet: true, incomplet: false };

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

type Plan = {
  seasonEnd: CivilDate | null;
  seasonStart: CivilDate | null;
  weeklyTimes: readonly { weekday: Weekday }[];
};

function one(params: SearchParams, name: string): string | undefined {
  const value = params[name];
  return Array.isArray(value) ? value[0] : value;
}

function dayOf(text: string): CivilDate | '' {
  return isCivilDate(text) ? text : '';
}

// From today, or from the first day of a season to come, to the end of the season.
function usualDays({ seasonStart, seasonEnd }: Plan, today: CivilDate) {
  const isOver = seasonEnd === null || seasonEnd < today;
  return {
    startDay: seasonStart !== null && seasonStart > today ? seasonStart : today,
    endDay: isOver ? ('' as const) : seasonEnd,
  };
}

function weekdaysOf(params: SearchParams, { weeklyTimes }: Plan): Weekday[] {
  const value = params.jours;
  // A form that was sent with no day at all has its other fields.
  if (value === undefined && params.debut === undefined)
    return WEEKDAYS.filter((day) => weeklyTimes.some(({ weekday }) => weekday === day));
  const asked = Array.isArray(value) ? value : [value];
  return WEEKDAYS.filter((day) => asked.includes(String(day)));
}

/** What an address asks of the children to enrol; the activity's season and weekdays until it says. */
export function readEnrolFilters(params: SearchParams, plan: Plan, today: CivilDate): EnrolFilters {
  const usual = usualDays(plan, today);
  const page = Number(one(params, 'page'));
  const [start, end] = [one(params, 'debut'), one(params, 'fin')];
  return {
    startDay: start === undefined ? usual.startDay : dayOf(start),
    endDay: end === undefined ? usual.endDay : dayOf(end),
    weekdays: weekdaysOf(params, plan),
    isAnyAge: one(params, 'age') === 'tous',
    isComplete: FILES[one(params, 'dossier') ?? ''] ?? null,
    name: (one(params, 'nom') ?? '').replaceAll('\0', '').trim().slice(0, LONGEST_NAME),
    page: Number.isSafeInteger(page) && page > 1 && page <= LAST_PAGE ? page : 1,
  };
}

/** The address of another page of the same children. */
export function enrolHref(path: string, filters: EnrolFilters, page: number): string {
  const { startDay, endDay, weekdays, isAnyAge, isComplete, name } = filters;
  const query = new URLSearchParams({ debut: startDay, fin: endDay });
  for (const day of weekdays) query.append('jours', String(day));
  if (isAnyAge) query.set('age', 'tous');
  if (isComplete !== null) query.set('dossier', isComplete ? 'complet' : 'incomplet');
  if (name !== '') query.set('nom', name);
  if (page > 1) query.set('page', String(page));
  return `${path}?${query.toString()}`;
}

/** What a check box holds: whom, in which file, and the enrolment that is made if it is ticked. */
export function enrolValue(ids: {
  familyId: string;
  childId: string;
  enrolmentId: string;
}): string {
  return `${ids.familyId}.${ids.childId}.${ids.enrolmentId}`;
}
