import type { CollectivityRef } from '@/lib/accounts/types';
import type { PlanningPeriod, PlanningSlot } from '@/lib/bookings/types/planning';
import { type CivilDate, weekdayOf } from '@/lib/core/dates/civil-date';
import { formatDayNumber, formatMonthShort, formatWeekdayDay } from '@/lib/core/dates/format';

import { slotTone } from './slot-look';
import type { DayModel, Dot, StripDayModel } from './planning-model';
import { firstDeadlineWords, shortWeekday, untilWords } from './planning-words';

/** What the days are made from. */
export type DaySource = {
  today: CivilDate;
  now: Date;
  /** Those that the filters show. */
  collectivities: readonly CollectivityRef[];
  periods: readonly PlanningPeriod[];
  /** By activity. */
  zones: ReadonlyMap<string, string>;
};

function periodsOn(day: CivilDate, { periods }: DaySource): PlanningPeriod[] {
  return periods.filter(({ start, end }) => start <= day && day <= end);
}

/** Whether a collectivity is closed on a day: a public holiday, or a closure. */
export function isClosedOn(day: CivilDate, collectivityId: string, source: DaySource): boolean {
  return periodsOn(day, source).some(
    (period) => period.kind !== 'SCHOOL_HOLIDAY' && period.collectivityId === collectivityId,
  );
}

const CLOSED_STATUS: Record<PlanningPeriod['kind'], string> = {
  PUBLIC_HOLIDAY: 'Férié',
  CLOSURE: 'Fermé',
  SCHOOL_HOLIDAY: 'Vacances',
};

const SHUT = { status: CLOSED_STATUS.CLOSURE, note: CLOSED_STATUS.CLOSURE };

function closureText(
  { kind, collectivityId }: PlanningPeriod,
  source: DaySource,
  isShared: boolean,
): string {
  if (kind === 'SCHOOL_HOLIDAY') return 'Pas d’accueil pour les activités affichées.';
  if (isShared) return 'Tous les services sont fermés.';
  const issuer = source.collectivities.find(({ id }) => id === collectivityId);
  return `${issuer?.shortName ?? 'Un service'}\u00A0: services fermés.`;
}

// A closure that all the collectivities share is told once; school holidays, only where they are
// why there is nothing.
function closuresOf(day: CivilDate, hasSlots: boolean, source: DaySource): PlanningPeriod[] {
  const shownIds = new Set(source.collectivities.map(({ id }) => id));
  const ofDay = periodsOn(day, source).filter(({ collectivityId }) => shownIds.has(collectivityId));
  const closures = ofDay.filter(({ kind }) => kind !== 'SCHOOL_HOLIDAY');
  const told = closures.length > 0 ? closures : hasSlots ? [] : ofDay;
  return [...new Map(told.map((period) => [period.label, period])).values()];
}

// Agents close sessions one by one: a day all of whose sessions are closed is told as a closed day.
function sessionClosuresOf(slots: readonly PlanningSlot[]): DayModel['closures'] {
  const reasons = slots.map(({ closure }) => closure);
  if (reasons.length === 0 || reasons.includes(null)) return [];
  const labels = [...new Set(reasons.filter((reason) => reason !== null))];
  return labels.map((label) => ({ label, text: 'Service fermé.' }));
}

type Changes = Pick<DayModel, 'status' | 'note' | 'deadline' | 'isModifiable'>;

function changesOf(day: CivilDate, slots: readonly PlanningSlot[], source: DaySource): Changes {
  const { now, today, zones } = source;
  // A waiting list can be left until the last moment: that is no deadline to keep in mind.
  const deadlines = slots.flatMap(({ permissions, activityId, state }) =>
    permissions.flatMap((permission) =>
      permission.allowed && state !== 'WAITLISTED'
        ? [{ until: permission.until, zone: zones.get(activityId) ?? 'UTC' }]
        : [],
    ),
  );
  const [first, ...others] = deadlines.sort((a, b) => a.until.getTime() - b.until.getTime());
  if (first === undefined) {
    const status =
      day < today ? pastStatus(slots) : day === today ? 'Aujourd’hui' : 'Délai dépassé';
    const note = day < today ? status : 'Non modifiable';
    return { status, note, deadline: 'non modifiable', isModifiable: false };
  }
  const isShared = others.every(({ until }) => until.getTime() === first.until.getTime());
  const deadline = isShared
    ? untilWords(first.until, now, first.zone)
    : firstDeadlineWords(first.until, now, first.zone);
  const note = `Modifiable${isShared ? '' : ','} ${deadline}`;
  return {
    status: day === today ? 'Aujourd’hui' : 'Modifiable',
    note,
    deadline,
    isModifiable: true,
  };
}

function pastStatus(slots: readonly PlanningSlot[]): string {
  const isRecorded = slots.every(({ state }) => state !== 'BOOKED');
  return isRecorded && slots.some(({ state }) => state !== 'FREE')
    ? 'Journée pointée'
    : 'Journée passée';
}

/** A day and its slots, in words. */
export function dayModelOf(
  day: CivilDate,
  slots: readonly PlanningSlot[],
  source: DaySource,
): DayModel {
  const hasSlots = slots.length > 0;
  const isWeekend = weekdayOf(day) > 5;
  const closures = closuresOf(day, hasSlots, source);
  const closedIds = source.collectivities.filter(({ id }) => isClosedOn(day, id, source));
  const isShared = closedIds.length === source.collectivities.length;
  const [firstClosure] = closures;
  const isClosed = !hasSlots && firstClosure !== undefined && !isWeekend;
  const closed = firstClosure === undefined ? '' : CLOSED_STATUS[firstClosure.kind];
  const shut = sessionClosuresOf(slots);
  const changes: Changes = hasSlots
    ? { ...changesOf(day, slots, source), ...(shut.length > 0 && SHUT) }
    : { status: closed, note: closed, deadline: '', isModifiable: false };
  return {
    day,
    name: formatWeekdayDay(day),
    weekday: shortWeekday(day),
    number: formatDayNumber(day),
    month: formatMonthShort(day),
    isToday: day === source.today,
    isPast: day < source.today,
    isWeekend,
    kind: hasSlots ? 'open' : isClosed ? 'closed' : 'none',
    closures:
      isWeekend && !hasSlots
        ? []
        : [
            ...closures.map((period) => ({
              label: period.label,
              text: closureText(period, source, isShared),
            })),
            ...shut,
          ],
    ...changes,
  };
}

const DOTS: readonly Dot[] = ['booked', 'absent', 'waiting', 'pending'];

/** A day of the strip: its states at a glance. */
export function stripDayOf(
  model: DayModel,
  slots: readonly PlanningSlot[],
  { href, isShown }: { href: string; isShown: boolean },
): StripDayModel {
  const { day, weekday, number, isToday, kind, status } = model;
  const tones = new Set<string>(slots.map(({ state }) => slotTone(state)));
  const isShut = status === CLOSED_STATUS.CLOSURE;
  const note =
    kind === 'open' && !isShut ? '' : status === '' ? 'pas d’accueil' : status.toLowerCase();
  return {
    day,
    weekday,
    number,
    isToday,
    isShown,
    href,
    note,
    dots: DOTS.filter((dot) => tones.has(dot)),
  };
}
