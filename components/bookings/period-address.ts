import { isCivilDate, type CivilDate, type Weekday } from '@/lib/core/dates/civil-date';
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
  activityId: string | null;
  start: CivilDate | null;
  end: CivilDate | null;
  /** Null: all those on which the activity takes place. */
  weekdays: readonly Weekday[] | null;
  /** Brothers and sisters are asked together. */
  areTied?: boolean;
  /** How many times a kept week was taken: each time, the form is drawn anew. */
  taken: number;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST = 20;

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

function isWeekday(number: number): number is Weekday {
  return Number.isInteger(number) && number >= 1 && number <= 7;
}

/** Reads an address; what is not understood counts as not filled in. */
export function readPeriodAddress(params: SearchParams): PeriodAddress {
  const activityId = all(params, 'activite')?.[0] ?? '';
  return {
    childIds: all(params, 'enfants')?.filter((id) => UUID.test(id)) ?? null,
    activityId: UUID.test(activityId) ? activityId : null,
    start: dayIn(params, 'du'),
    end: dayIn(params, 'au'),
    weekdays: all(params, 'jours')?.map(Number).filter(isWeekday) ?? null,
    areTied: all(params, 'ensemble') !== null,
    taken: takenIn(params),
  };
}

/** The address of a form with what it holds. */
export function periodHref(act: PeriodAct, address: PeriodAddress): string {
  const { childIds, activityId, start, end, weekdays, areTied, taken } = address;
  const query = new URLSearchParams([
    ...(childIds ?? []).map((id) => ['enfants', id]),
    ...(activityId === null ? [] : [['activite', activityId]]),
    ...(start === null ? [] : [['du', start]]),
    ...(end === null ? [] : [['au', end]]),
    ...(weekdays ?? []).map((day) => ['jours', String(day)]),
    ...(areTied === true ? [['ensemble', 'on']] : []),
    ...(taken === 0 ? [] : [['reprises', String(taken)]]),
  ]).toString();
  return query === '' ? PERIOD_PATHS[act] : `${PERIOD_PATHS[act]}?${query}`;
}
