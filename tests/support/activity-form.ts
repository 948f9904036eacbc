import { newId } from '@/lib/core/ids';

/** What the form of an activity sends: mornings of four days, twelve seats, unless said. */
export function activityForm(
  facilityId: string,
  over: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const times = [1, 2, 4, 5].flatMap((day) => [
    [`from${day}`, '07:30'],
    [`to${day}`, '09:00'],
  ]);
  return {
    ...(Object.fromEntries(times) as Record<string, string>),
    activityId: newId(),
    facilityId,
    name: 'Garderie du matin',
    moment: 'MORNING',
    opensOn: 'TERM',
    seasonStart: '2026-11-23',
    seasonEnd: '2026-12-31',
    capacity: '12',
    minAge: '3',
    maxAge: '11',
    decisionMode: 'AUTOMATIC',
    bookingUnit: 'DAY',
    waiting: 'OFFERED',
    offerHours: '24',
    price: '2,60',
    ...over,
  };
}
