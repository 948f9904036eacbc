import {
  addDays,
  type CivilDate,
  type DateRange,
  daysBetween,
  firstOfMonth,
  isCivilDate,
  mondayOf,
} from '@/lib/core/dates/civil-date';

export const PLANNING_PATH = '/espace-famille/planning';

/** Mois, Semaine, Semaine 5 j, Jour. */
export type PlanningViewKey = 'mois' | 'semaine' | 'semaine5' | 'jour';

const VIEWS: readonly PlanningViewKey[] = ['mois', 'semaine', 'semaine5', 'jour'];
const LENGTHS: Record<Exclude<PlanningViewKey, 'mois'>, number> = {
  semaine: 7,
  semaine5: 5,
  jour: 1,
};
// A planning of another decade has nothing to show: such an address was not made here.
const REACH_DAYS = 3 * 366;
const NONE = 'aucun';

/** What a filter shows: null is everything, an empty list nothing. */
export type Shown = readonly string[] | null;

const FILTERS = {
  children: 'enfants',
  activities: 'activites',
  collectivities: 'collectivites',
} as const;

export type FilterKey = keyof typeof FILTERS;

/** The state of the planning, as its address holds it. */
export type PlanningAddress = {
  view: PlanningViewKey;
  date: CivilDate;
} & Record<FilterKey, Shown>;

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function shownIn(params: SearchParams, key: FilterKey): Shown {
  const value = single(params[FILTERS[key]]);
  if (value === undefined || value === '') return null;
  return value === NONE ? [] : value.split(',');
}

/** Reads an address. What is not understood falls back to the week of today, with everything shown. */
export function readPlanningAddress(params: SearchParams, today: CivilDate): PlanningAddress {
  const view = VIEWS.find((key) => key === single(params.vue)) ?? 'semaine';
  const date = single(params.date) ?? '';
  const isNear = isCivilDate(date) && Math.abs(daysBetween(today, date)) <= REACH_DAYS;
  return {
    view,
    date: isNear ? date : today,
    children: shownIn(params, 'children'),
    activities: shownIn(params, 'activities'),
    collectivities: shownIn(params, 'collectivities'),
  };
}

/** The days that an address shows: of a month, the whole weeks. */
export function planningRangeOf({ view, date }: PlanningAddress): DateRange {
  if (view === 'mois') {
    const last = addDays(firstOfMonth(date, 1), -1);
    return { start: mondayOf(firstOfMonth(date)), end: addDays(mondayOf(last), 6) };
  }
  const start = view === 'jour' ? date : mondayOf(date);
  return { start, end: addDays(start, LENGTHS[view] - 1) };
}

/** The days that are read: the whole week where a part of it is shown, for the strip above it and for what is booked by the week. */
export function planningReachOf(address: PlanningAddress): DateRange {
  if (address.view === 'mois' || address.view === 'semaine') return planningRangeOf(address);
  const monday = mondayOf(address.date);
  return { start: monday, end: addDays(monday, 6) };
}

/** The date of the period that follows (1) or precedes (-1). */
export function neighbourOf({ view, date }: PlanningAddress, direction: 1 | -1): CivilDate {
  if (view === 'mois') return firstOfMonth(date, direction);
  return addDays(date, direction * (view === 'jour' ? 1 : 7));
}

/** The address of a state; today's date and filters that show everything are left out. */
export function planningHref(address: PlanningAddress, today: CivilDate): string {
  const params: string[] = [];
  if (address.view !== 'semaine') params.push(`vue=${address.view}`);
  if (address.date !== today) params.push(`date=${address.date}`);
  for (const key of ['children', 'activities', 'collectivities'] as const)
    params.push(...paramsOf(key, address[key]));
  return hrefOf(params);
}

function paramsOf(key: FilterKey, shown: Shown): string[] {
  if (shown === null) return [];
  return [`${FILTERS[key]}=${shown.length === 0 ? NONE : shown.join(',')}`];
}

function hrefOf(params: readonly string[]): string {
  return params.length === 0 ? PLANNING_PATH : `${PLANNING_PATH}?${params.join('&')}`;
}

/** An address of the planning, with another filter. */
export function withShown(href: string, key: FilterKey, shown: Shown): string {
  const [, query = ''] = href.split('?');
  const others = query
    .split('&')
    .filter((param) => param !== '' && !param.startsWith(`${FILTERS[key]}=`));
  return hrefOf([...others, ...paramsOf(key, shown)]);
}

/** The filter once one of its values is shown or hidden. */
export function toggled(shown: Shown, all: readonly string[], value: string): Shown {
  const isShown = shown === null || shown.includes(value);
  const next = all.filter((other) =>
    other === value ? !isShown : shown === null || shown.includes(other),
  );
  return next.length === all.length ? null : next;
}
