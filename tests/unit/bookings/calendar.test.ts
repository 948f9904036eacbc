import {
  askingWords,
  attendeeNote,
  dayNote,
  leftWords,
  takenWords,
  weekTitle,
} from '@/lib/bookings/messages/calendar';
import {
  arrangeWeek,
  groupAttendees,
  type PlacedSession,
  shownDays,
} from '@/lib/bookings/rules/calendar';
import { calendarHref, readCalendarAddress } from '@/lib/bookings/rules/calendar-address';
import type { Attendee, CalendarDay } from '@/lib/bookings/types/calendar';
import { addDays, civilDate, timeOfDay } from '@/lib/core/dates/civil-date';

const MONDAY = civilDate('2026-11-23');
const WEEK: CalendarDay[] = [0, 1, 2, 3, 4, 5, 6].map((count) => ({
  day: addDays(MONDAY, count),
  closure: null,
  holiday: null,
}));

function placed(rank: number, facility: string, activity: string): PlacedSession {
  return {
    sessionId: `${facility}-${activity}-${rank}`,
    day: addDays(MONDAY, rank),
    startsAt: timeOfDay('07:00'),
    endsAt: timeOfDay('08:30'),
    seats: { capacity: 20, overbooked: 0, taken: 5 },
    absent: 0,
    requested: 0,
    waiting: 0,
    activityId: activity,
    activityName: `Activité ${activity}`,
    facilityId: facility,
    facilityName: `École ${facility}`,
  };
}

function child(lastName: string, facts: Partial<Attendee>): Attendee {
  return {
    childId: lastName,
    firstName: 'Léa',
    lastName,
    birthDate: civilDate('2018-05-02'),
    position: 0,
    familyId: 'f',
    familyNumber: 12,
    status: null,
    pending: null,
    lineId: null,
    rank: null,
    ...facts,
  };
}

describe('the address of the calendar', () => {
  it('names a week by any of its days, and a facility', () => {
    const facilityId = '019aa000-0000-7000-8000-000000000001';
    const address = readCalendarAddress({ date: '2026-12-03', etablissement: facilityId }, MONDAY);
    expect(address).toEqual({ monday: '2026-11-30', facilityId });
    expect(calendarHref(address, MONDAY)).toBe(
      `/backoffice/calendrier?date=2026-11-30&etablissement=${facilityId}`,
    );
  });

  it.each([
    [{}],
    [{ date: '2026-13-45', etablissement: "x' or 1=1" }],
    [{ date: '1999-01-01' }],
    [{ date: ['2026-11-25', '2026-12-03'] }],
  ])('falls back to this week and to all the facilities: %j', (params) => {
    const today = civilDate('2026-11-25');
    const address = readCalendarAddress(params, today);
    expect(address).toEqual({ monday: MONDAY, facilityId: null });
    expect(calendarHref(address, today)).toBe('/backoffice/calendrier');
  });
});

describe('a week', () => {
  it('shows the weekend only when something is held on it', () => {
    expect(shownDays(WEEK, []).map(({ day }) => day)).toEqual(
      WEEK.slice(0, 5).map(({ day }) => day),
    );
    expect(shownDays(WEEK, [{ day: addDays(MONDAY, 5) }])).toHaveLength(6);
  });

  it('stands by facility, activity and day, each session in its own cell', () => {
    const sessions = [
      placed(0, 'A', '1'),
      placed(0, 'A', '2'),
      placed(4, 'A', '1'),
      placed(1, 'B', '3'),
    ];
    const weeks = arrangeWeek(sessions, WEEK.slice(0, 5));
    expect(
      weeks.map(({ facilityName, rows }) => [
        facilityName,
        rows.map(({ days }) => days.map((cell) => cell.length)),
      ]),
    ).toEqual([
      [
        'École A',
        [
          [1, 0, 0, 0, 1],
          [1, 0, 0, 0, 0],
        ],
      ],
      ['École B', [[0, 1, 0, 0, 0]]],
    ]);
  });
});

describe('the children of a session', () => {
  it('are told apart by what is known of them, the list by rank, the others by name', () => {
    const groups = groupAttendees([
      child('ZOLA', { status: 'BOOKED' }),
      child('ÉLUARD', { status: 'PRESENT' }),
      child('HUGO', { status: 'WAITLISTED', rank: 2 }),
      child('SAND', { status: 'WAITLISTED', rank: 1 }),
      child('ARAGON', { pending: 'BOOKING' }),
      child('CHAR', { status: 'CANCELLED', pending: 'BOOKING' }),
      child('PERDU', { status: 'CANCELLED' }),
      child('PEREC', { status: 'ABSENT' }),
    ]);
    expect(
      groups.map(({ group, attendees }) => [group, attendees.map(({ lastName }) => lastName)]),
    ).toEqual([
      ['expected', ['ÉLUARD', 'ZOLA']],
      ['asking', ['ARAGON', 'CHAR']],
      ['waiting', ['SAND', 'HUGO']],
      ['absent', ['PEREC']],
    ]);
  });

  it('bear what else is known', () => {
    expect(attendeeNote(child('A', { status: 'WAITLISTED', rank: 1 }))).toBe('1er de la liste');
    expect(attendeeNote(child('A', { status: 'WAITLISTED', rank: 2 }))).toBe('2e de la liste');
    expect(attendeeNote(child('A', { status: 'BOOKED', pending: 'ABSENCE' }))).toBe(
      'Absence demandée',
    );
    expect(attendeeNote(child('A', { status: 'BOOKED' }))).toBe('');
  });
});

describe('its words', () => {
  const load = placed(0, 'A', '1');

  it('tell what is taken and what is left', () => {
    expect(takenWords(load)).toBe('5 sur 20\u00A0places');
    expect(leftWords(load)).toBe('15\u00A0libres');
    const full = { ...load, seats: { capacity: 4, overbooked: 1, taken: 5 } };
    expect(leftWords(full)).toBe('complet, 1 en surnombre');
    const open = { ...load, seats: { capacity: null, overbooked: 0, taken: 1 } };
    expect([takenWords(open), leftWords(open)]).toEqual(['1\u00A0réservé', '']);
  });

  it('tell who asks, who waits and who is away, where there is somebody', () => {
    expect(askingWords(load)).toEqual([]);
    expect(askingWords({ ...load, requested: 2, waiting: 3, absent: 1 })).toEqual([
      '2\u00A0demandés',
      '3 sur liste',
      '1\u00A0absent',
    ]);
  });

  it('say why a day is not like others: the closure before the holidays', () => {
    const holiday = 'Vacances de Noël';
    expect(dayNote({ day: MONDAY, closure: null, holiday })).toBe(holiday);
    expect(dayNote({ day: MONDAY, closure: 'Grève', holiday })).toBe('Fermé\u00A0: Grève');
    expect(weekTitle(MONDAY)).toBe('Semaine du 23 au 29 novembre');
  });
});
