import { isCivilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import type { TimesSaid } from '@/lib/bookings/rules/wishes';
import type { PeriodAct } from '@/lib/bookings/types/period';

import type { SearchParams } from './planning-address';

/** Where each long-period form stands. */
export const PERIOD_PATHS: Record<PeriodAct, string> = {
  BOOKING: '/espace-famille/planning/reservations',
  ABSENCE: '/espace-famille/planning/absences',
};

/** What the form holds, as its address says it: what is not filled in is null. */
export type PeriodAddress = {
  childIds: readonly string[] | null;
  activityIds: readonly string[];
  start: CivilDate | null;
  end: CivilDate | null;
  /** Days of the week, each of its activity: see lib/bookings/rules/wishes.ts. */
  days: readonly string[];
  /** When they begin and end, where a part of them is asked for. */
  times?: TimesSaid;
  /** Brothers and sisters are asked together. */
  areTied?: boolean;
  /** How many times a kept week was taken: each time, the form is drawn anew. */
  taken: number;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY = /^(?:[\da-f-]{36}\.)?[0-7]$/;
const TIME = /^[\da-f-]{36}\.[1-7]\.\d\d:\d\d$/;
const MOST = 100;

function all(params: SearchParams, name: string): readonly string[] | null {
  const value = params[name];
  if (value === undefined) return null;
  return (Array.isArray(value) ? value : [value]).slice(0, MOST);
}

function dayIn(params: SearchParams, name: string): CivilDate | null {
  const text = all(params, name)?.[0] ?? '';
  return isCivilDate(text) ? text : null;
}

function takenIn(params: SearchParams): number {
  const count = Number(all(params, 'reprises')?.[0] ?? '0');
  return Number.isSafeInteger(count) && count >= 0 ? count : 0;
}

function timesIn(params: SearchParams, name: string): readonly string[] {
  return all(params, name)?.filter((time) => TIME.test(time)) ?? [];
}

/** Reads an address; what is not understood counts as not filled in. */
export function readPeriodAddress(params: SearchParams): PeriodAddress {
  return {
    childIds: all(params, 'enfants')?.filter((id) => UUID.test(id)) ?? null,
    activityIds: all(params, 'activite')?.filter((id) => UUID.test(id)) ?? [],
    start: dayIn(params, 'du'),
    end: dayIn(params, 'au'),
    days: all(params, 'jours')?.filter((day) => DAY.test(day)) ?? [],
    times: { from: timesIn(params, 'de'), to: timesIn(params, 'a') },
    areTied: all(params, 'ensemble') !== null,
    taken: takenIn(params),
  };
}

/** The address of a form with what it holds. */
export function periodHref(act: PeriodAct, address: PeriodAddress): string {
  const { childIds, activityIds, start, end, days, times, areTied, taken } = address;
  const query = new URLSearchParams([
    ...(childIds ?? []).map((id) => ['enfants', id]),
    ...activityIds.map((id) => ['activite', id]),
    ...(start === null ? [] : [['du', start]]),
    ...(end === null ? [] : [['au', end]]),
    ...days.map((day) => ['jours', day]),
    ...(times?.from ?? []).map((time) => ['de', time]),
    ...(times?.to ?? []).map((time) => ['a', time]),
    ...(areTied === true ? [['ensemble', 'on']] : []),
    ...(taken === 0 ? [] : [['reprises', String(taken)]]),
  ]).toString();
  return query === '' ? PERIOD_PATHS[act] : `${PERIOD_PATHS[act]}?${query}`;
}
