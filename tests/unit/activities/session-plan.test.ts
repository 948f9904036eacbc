import fc from 'fast-check';

import {
  readSessionCounts,
  sessionCounts,
  sessionCountsQuery,
} from '@/lib/activities/labels/session-plan';
import { compareSessions, wantedSessions } from '@/lib/activities/rules/session-plan';
import type { SessionPlan } from '@/lib/activities/types/agents';
import type { ExistingSession } from '@/lib/activities/types/session-plan';
import { addDays, civilDate, timeOfDay } from '@/lib/core/dates/civil-date';

const MONDAY = civilDate('2026-12-14');
const START = timeOfDay('07:30');
const END = timeOfDay('09:00');
const PLAN: SessionPlan = {
  opensOn: 'TERM',
  weeklyTimes: [1, 2, 4, 5].map((weekday) => ({
    weekday: weekday as 1,
    startsAt: START,
    endsAt: END,
  })),
  capacity: 12,
  seasonStart: civilDate('2026-09-01'),
  seasonEnd: civilDate('2027-01-05'),
};
const CALENDAR = {
  publicHolidays: new Set([civilDate('2026-12-25'), civilDate('2027-01-01')]),
  schoolHolidays: [{ start: civilDate('2026-12-19'), end: civilDate('2027-01-03') }],
  closures: [{ start: civilDate('2026-12-15'), end: civilDate('2026-12-15') }],
};
const RANGE = { start: MONDAY, end: civilDate('2027-01-31') };

function daysFor(plan: Partial<SessionPlan>): string[] {
  return wantedSessions({ ...PLAN, ...plan }, RANGE, CALENDAR).map(({ day }) => day);
}

it('opens in term time, in the holidays, or both; never on a public holiday nor a closed day', () => {
  const term = ['2026-12-14', '2026-12-17', '2026-12-18', '2027-01-04', '2027-01-05'];
  const holidays = [
    '2026-12-21',
    '2026-12-22',
    '2026-12-24',
    '2026-12-28',
    '2026-12-29',
    '2026-12-31',
  ];
  expect(daysFor({})).toEqual(term);
  expect(daysFor({ opensOn: 'HOLIDAYS' })).toEqual(holidays);
  expect(daysFor({ opensOn: 'EVERY_DAY' })).toEqual([...term, ...holidays].sort());
  expect(daysFor({ seasonStart: null, seasonEnd: null })).toEqual([]);
});

function existing(over: Partial<ExistingSession> = {}): ExistingSession {
  return {
    id: 'one',
    day: MONDAY,
    startsAt: START,
    endsAt: END,
    capacity: 12,
    overbooked: 0,
    taken: 0,
    isUsed: false,
    ...over,
  };
}

const wanted = { day: MONDAY, startsAt: START, endsAt: END, capacity: 12 };

it('changes nothing where all is as it should be', () => {
  expect(compareSessions([existing()], [wanted])).toEqual({
    create: [],
    remove: [],
    change: [],
    kept: 0,
    capped: 0,
  });
});

it('removes what is not wanted, but what is booked', () => {
  const booked = existing({ id: 'booked', day: addDays(MONDAY, 1), isUsed: true });
  const changes = compareSessions([existing(), booked], []);
  expect(changes).toMatchObject({ remove: ['one'], kept: 1 });
});

it('moves what is free, and leaves what is booked at its time, without a second session that day', () => {
  const later = { ...wanted, startsAt: timeOfDay('08:00') };
  expect(compareSessions([existing()], [later]).change).toMatchObject([
    { id: 'one', startsAt: '08:00' },
  ]);
  expect(compareSessions([existing({ isUsed: true })], [later])).toEqual({
    create: [],
    remove: [],
    change: [],
    kept: 1,
    capped: 0,
  });
});

it('never brings seats under those that are taken', () => {
  const busy = existing({ capacity: 20, taken: 15, overbooked: 1, isUsed: true });
  const changes = compareSessions([busy], [wanted]);
  expect(changes).toMatchObject({ capped: 1, change: [{ capacity: 15, hasMoreSeats: false }] });
  const more = compareSessions([busy], [{ ...wanted, capacity: null }]);
  expect(more).toMatchObject({ capped: 0, change: [{ capacity: null, hasMoreSeats: true }] });
});

const sessionArbitrary = fc.record({
  day: fc.nat(6).map((count) => addDays(MONDAY, count)),
  startsAt: fc.constantFrom(START, timeOfDay('08:00')),
  endsAt: fc.constant(END),
  capacity: fc.option(fc.integer({ min: 1, max: 5 })),
  taken: fc.nat(5),
  overbooked: fc.nat(2),
  isUsed: fc.boolean(),
});

it('has, once done, what is wanted and what is used, and then changes nothing more', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(sessionArbitrary, { selector: ({ day, startsAt }) => `${day} ${startsAt}` }),
      fc.uniqueArray(fc.nat(6)),
      (rows, days) => {
        const before = rows.map((row, index) => ({
          ...row,
          id: String(index),
          taken:
            row.isUsed && row.capacity !== null
              ? Math.min(row.taken, row.capacity + row.overbooked)
              : 0,
        }));
        const asked = days.map((count) => ({
          ...wanted,
          day: addDays(MONDAY, count),
          capacity: 3,
        }));
        const { create, remove, change } = compareSessions(before, asked);
        const changed = new Map(change.map((one) => [one.id, one]));
        const after: ExistingSession[] = [
          ...before
            .filter(({ id }) => !remove.includes(id))
            .map((row) => ({ ...row, ...changed.get(row.id) })),
          ...create.map((row, index) => ({ ...existing(row), id: `new ${index}` })),
        ];
        for (const { isUsed, id } of before) if (isUsed) expect(remove).not.toContain(id);
        for (const { day } of asked) expect(after.some((row) => row.day === day)).toBe(true);
        for (const { capacity, taken, overbooked } of after)
          if (capacity !== null) expect(taken).toBeLessThanOrEqual(capacity + overbooked);
        const again = compareSessions(after, asked);
        expect([again.create, again.remove, again.change]).toEqual([[], [], []]);
      },
    ),
  );
});

it('says in the address what was done, and reads it back in words', () => {
  const counts = { ...sessionCounts(compareSessions([], [wanted])), kept: 2, capped: 1 };
  const params = Object.fromEntries(new URLSearchParams(sessionCountsQuery(counts)));
  expect(readSessionCounts(params)).toEqual([
    '1\u00A0créneau créé.',
    '0\u00A0créneau supprimé.',
    '2\u00A0créneaux gardés tels quels, car réservés ou demandés.',
    '1\u00A0créneau garde plus de places que prévu\u00A0: elles sont déjà prises.',
  ]);
  expect(readSessionCounts({})).toEqual([]);
});
