import { addDays, type CivilDate, weekdayOf } from '@/lib/core/dates/civil-date';

import type { Agenda, AgendaDay, AgendaSlot, DayToBook } from '@/lib/bookings/types/agenda';

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
  const instants = slots.flatMap(({ bookableUntil }) => (bookableUntil === null ? [] : [bookableUntil]));
  return instants.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

function freeChildrenOf(slots: readonly AgendaSlot[]): AgendaSlot[] {
  const busy = new Set(slots.filter(({ state }) => state !== 'FREE').map(({ childId }) => childId));
  return slots.filter(({ childId, bookableUntil }) => !busy.has(childId) && bookableUntil !== null);
}

/**
 * The days whose first booking deadline falls within RECALL_HOURS, for the children who have
 * nothing on that day: neither a booking, nor a request, nor an absence. Soonest deadline first.
 */
export function daysToBook(agenda: Agenda, now: Date): DayToBook[] {
  const limit = now.getTime() + RECALL_HOURS * 3_600_000;
  const days = [...slotsByDay(agenda.slots)].flatMap(([day, slots]): DayToBook[] => {
    const free = freeChildrenOf(slots);
    const until = untilOf(free);
    const [first] = free;
    if (until === null || first === undefined || until.getTime() > limit) return [];
    return [
      {
        day,
        until,
        timeZone: first.timeZone,
        childIds: [...new Set(free.map(({ childId }) => childId))],
        activityNames: [...new Set(free.map(({ activityName }) => activityName))],
      },
    ];
  });
  return days.sort((a, b) => a.until.getTime() - b.until.getTime());
}
