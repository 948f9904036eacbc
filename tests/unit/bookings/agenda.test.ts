import { daysToBook, nextDaysOf } from '@/lib/bookings/rules/agenda';
import type { Agenda, AgendaSlot } from '@/lib/bookings/types/agenda';
import { addDays, civilDate, timeOfDay } from '@/lib/core/dates/civil-date';

const NOW = new Date('2026-11-23T09:00:00Z');
const MONDAY = civilDate('2026-11-23');

function slot(overrides: Partial<AgendaSlot> & Pick<AgendaSlot, 'day'>): AgendaSlot {
  return {
    sessionId: `${overrides.day} ${overrides.childId ?? 'lea'} ${overrides.activityName ?? ''}`,
    childId: 'lea',
    collectivityId: 'siej',
    timeZone: 'Europe/Paris',
    startsAt: timeOfDay('12:00'),
    endsAt: timeOfDay('14:00'),
    activityName: '2/Repas Sco',
    state: 'FREE',
    rank: null,
    bookableUntil: new Date('2026-11-24T11:00:00Z'),
    ...overrides,
  };
}

const agenda = (slots: AgendaSlot[], closures: Agenda['closures'] = []): Agenda => ({
  slots,
  closures,
});
const ahead = { today: MONDAY, until: addDays(MONDAY, 21), count: 4 };

describe('the next days', () => {
  it('are the first four that have slots, and no other', () => {
    const days = [0, 1, 3, 4, 7].map((count) => addDays(MONDAY, count));
    const found = nextDaysOf(agenda(days.map((day) => slot({ day }))), ahead);
    expect(found.map(({ day }) => day)).toEqual(days.slice(0, 4));
  });

  it('tell a closure among them once, and not at week-ends', () => {
    const closure = {
      label: 'Pont',
      start: addDays(MONDAY, 2),
      end: addDays(MONDAY, 5),
      isHoliday: false,
    };
    const found = nextDaysOf(
      agenda([slot({ day: MONDAY }), slot({ day: addDays(MONDAY, 7) })], [closure]),
      ahead,
    );
    expect(found.map(({ kind, day }) => [kind, day])).toEqual([
      ['open', '2026-11-23'],
      ['closed', '2026-11-25'],
      ['open', '2026-11-30'],
    ]);
  });

  it('are none where nothing is ahead, even with a holiday', () => {
    const holiday = { label: 'Armistice', start: MONDAY, end: MONDAY, isHoliday: true };
    expect(nextDaysOf(agenda([], [holiday]), ahead)).toEqual([]);
  });
});

describe('the days to book', () => {
  const tuesday = addDays(MONDAY, 1);

  it('are those whose deadline nears with nothing booked for a child', () => {
    const booked = slot({ day: tuesday, childId: 'leo', state: 'BOOKED', bookableUntil: null });
    const [found, ...others] = daysToBook(agenda([slot({ day: tuesday }), booked]), NOW);
    expect(found).toMatchObject({
      days: [tuesday],
      childIds: ['lea'],
      activityNames: ['2/Repas Sco'],
      collectivityIds: ['siej'],
    });
    expect(others).toEqual([]);
  });

  it.each(['BOOKED', 'PENDING_BOOKING', 'WAITLISTED', 'ABSENT'] as const)(
    'leave out a child who has a %s slot that day',
    (state) => {
      const other = slot({ day: tuesday, activityName: '4/Péri SOIR', state, bookableUntil: null });
      expect(daysToBook(agenda([slot({ day: tuesday }), other]), NOW)).toEqual([]);
    },
  );

  it('leave out what can no longer be booked, and what has time', () => {
    const late = slot({ day: tuesday, bookableUntil: null });
    const early = slot({
      day: addDays(MONDAY, 4),
      bookableUntil: new Date('2026-11-26T09:00:01Z'),
    });
    expect(daysToBook(agenda([late, early]), NOW)).toEqual([]);
  });

  it('hold a deadline exactly three days away', () => {
    const day = addDays(MONDAY, 4);
    const edge = slot({ day, bookableUntil: new Date('2026-11-26T09:00:00Z') });
    expect(daysToBook(agenda([edge]), NOW)).toMatchObject([{ days: [day] }]);
  });

  it('stand together where they share their deadline, the soonest first', () => {
    const soon = new Date('2026-11-23T11:00:00Z');
    const week = [7, 8].map((count) => slot({ day: addDays(MONDAY, count) }));
    const found = daysToBook(agenda([...week, slot({ day: tuesday, bookableUntil: soon })]), NOW);
    expect(found.map(({ days }) => days)).toEqual([['2026-11-24'], ['2026-11-30', '2026-12-01']]);
  });
});
