import { addDays, type CivilDate, weekdayOf } from '@/lib/core/dates/civil-date';

import type { Agenda, AgendaDay, AgendaSlot, DaysToBook } from '@/lib/bookings/types/agenda';

/** How long before its deadline a day without booking is recalled: over a week-end too. */
const RECALL_HOURS = 72;

function slotsByDay(slots: readonly AgendaSlot[]): Map<CivilDate, AgendaSlot[]> {
  const days = new Map<CivilDate, AgendaSlot[]>();
  for (const slot of slots) days.set(slot.day, [...(days.get(slot.day) ?? []), slot]);
  return days;
}

/**
 * The next days that have slots, from `today` to `until`, `count` at most, with the closed working
 * days among them; a closure of several days is told once.
 */
export function nextDaysOf(
  agenda: Agenda,
  { today, until, count }: { today: CivilDate; until: CivilDate; count: number },
): AgendaDay[] {
  const slots = slotsByDay(agenda.slots);
  const days: AgendaDay[] = [];
  const told = new Set<string>();
  let open = 0;
  for (let day = today; day <= until && open < count; day = addDays(day, 1)) {
    const ofDay = slots.get(day);
    if (ofDay !== undefined) {
      days.push({ kind: 'open', day, slots: ofDay });
      open += 1;
      continue;
    }
    const closure = agenda.closures.find(({ start, end }) => start <= day && day <= end);
    if (closure === undefined || weekdayOf(day) > 5 || told.has(closure.label)) continue;
    told.add(closure.label);
    days.push({ kind: 'closed', day, closure });
  }
  return open === 0 ? [] : days;
}

function untilOf(slots: readonly AgendaSlot[]): Date | null {
  const instants = slots.flatMap(({ bookableUntil }) =>
    bookableUntil === null ? [] : [bookableUntil],
  );
  return instants.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

function freeChildrenOf(slots: readonly AgendaSlot[]): AgendaSlot[] {
  const busy = new Set(slots.filter(({ state }) => state !== 'FREE').map(({ childId }) => childId));
  return slots.filter(({ childId, bookableUntil }) => !busy.has(childId) && bookableUntil !== null);
}

function dayToBook(day: CivilDate, slots: readonly AgendaSlot[]): DaysToBook | null {
  const free = freeChildrenOf(slots);
  const until = untilOf(free);
  const [first] = free;
  if (until === null || first === undefined) return null;
  return {
    days: [day],
    until,
    timeZone: first.timeZone,
    childIds: [...new Set(free.map(({ childId }) => childId))].sort(),
    activityNames: [...new Set(free.map(({ activityName }) => activityName))],
    collectivityIds: [...new Set(free.map(({ collectivityId }) => collectivityId))],
  };
}

/**
 * The days whose first booking deadline falls within RECALL_HOURS, for the children who have
 * nothing on that day: neither a booking, nor a request, nor an absence. Days of the same deadline
 * and children stand together. Soonest deadline first.
 */
export function daysToBook(agenda: Agenda, now: Date): DaysToBook[] {
  const limit = now.getTime() + RECALL_HOURS * 3_600_000;
  const groups = new Map<string, DaysToBook>();
  for (const [day, slots] of slotsByDay(agenda.slots)) {
    const found = dayToBook(day, slots);
    if (found === null || found.until.getTime() > limit) continue;
    const key = `${found.until.getTime()} ${found.childIds.join()}`;
    const known = groups.get(key);
    const activityNames = new Set([...(known?.activityNames ?? []), ...found.activityNames]);
    const collectivityIds = new Set([...(known?.collectivityIds ?? []), ...found.collectivityIds]);
    groups.set(key, {
      ...found,
      days: [...(known?.days ?? []), day],
      activityNames: [...activityNames],
      collectivityIds: [...collectivityIds],
    });
  }
  return [...groups.values()].sort((a, b) => a.until.getTime() - b.until.getTime());
}
