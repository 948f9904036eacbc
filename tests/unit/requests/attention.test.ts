import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { excessOf, groupByActivity } from '@/lib/requests/rules/attention';
import type { SessionToDecide } from '@/lib/requests/types/attention';

function session(overrides: Partial<SessionToDecide>): SessionToDecide {
  return {
    sessionId: 's',
    activityId: 'loisirs',
    activityName: 'Accueil de loisirs',
    facilityName: 'Les Goélands',
    day: civilDate('2026-11-27'),
    startsAt: timeOfDay('14:00'),
    endsAt: timeOfDay('16:00'),
    capacity: 24,
    taken: 20,
    bookings: 1,
    absences: 0,
    cancellations: 0,
    since: new Date('2026-11-20T08:00:00Z'),
    ...overrides,
  };
}

it('counts the seats asked above the capacity', () => {
  expect(excessOf(session({ bookings: 4 }))).toBe(0);
  expect(excessOf(session({ bookings: 6 }))).toBe(2);
  expect(excessOf(session({ bookings: 600, capacity: null }))).toBe(0);
});

describe('the queue by activity', () => {
  it('puts what lacks seats first, then what comes soonest', () => {
    const late = session({ sessionId: 'late', day: civilDate('2026-12-18'), bookings: 9 });
    const soon = session({ sessionId: 'soon', day: civilDate('2026-11-24'), activityId: 'soir' });
    const later = session({ sessionId: 'later', day: civilDate('2026-11-25') });
    const groups = groupByActivity([soon, later, late]);
    expect(groups.map(({ activityId }) => activityId)).toEqual(['loisirs', 'soir']);
    expect(groups[0]?.sessions.map(({ sessionId }) => sessionId)).toEqual(['late', 'later']);
  });

  it('adds up the lines of each kind, and keeps the oldest', () => {
    const oldest = new Date('2026-11-18T08:00:00Z');
    const [group] = groupByActivity([
      session({ absences: 2 }),
      session({ cancellations: 1, since: oldest }),
    ]);
    expect(group).toMatchObject({ lines: 5, since: oldest });
  });

  it('is empty where nothing waits', () => {
    expect(groupByActivity([])).toEqual([]);
  });
});
