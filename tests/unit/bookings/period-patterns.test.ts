import { buildPeriodForm } from '@/components/bookings/build-period-form';
import { readPeriodAddress } from '@/components/bookings/period-address';
import type { PeriodChoices, WeekPattern } from '@/lib/bookings/types/period';
import { civilDate, timeOfDay, type Weekday } from '@/lib/core/dates/civil-date';
import { PLANNING_TODAY, SIEJ } from '@/tests/support/planning-source';

const NBSP = '\u00A0';
const LEO = '00000000-0000-4000-8000-000000000001';
const ANNA = '00000000-0000-4000-8000-000000000002';
const MORNING = '00000000-0000-4000-8000-00000000000a';
const DAYS: readonly Weekday[] = [1, 2, 4, 5];

function child(id: string, firstName: string): PeriodChoices['children'][number] {
  return {
    ids: [id],
    firstName,
    lastName: 'DURANT',
    birthDate: civilDate('2020-01-01'),
    sticker: 0,
  };
}

function formWith(patterns: readonly WeekPattern[], query: Record<string, string | string[]> = {}) {
  const range = { start: civilDate('2020-01-01'), end: civilDate('2099-12-31') };
  const hours = DAYS.map((weekday) => ({
    weekday,
    startsAt: timeOfDay('07:00'),
    endsAt: timeOfDay('09:00'),
  }));
  const choices: PeriodChoices = {
    children: [child(LEO, 'Léo'), child(ANNA, 'Anna')],
    activities: [
      { id: MORNING, collectivityId: SIEJ.id, name: 'Garderie', facilityName: 'École', hours },
    ],
    enrolments: [LEO, ANNA].map((childId) => ({
      childId,
      activityId: MORNING,
      range,
      weekdays: DAYS,
    })),
    holidays: [],
    patterns,
  };
  return buildPeriodForm({
    act: 'BOOKING',
    choices,
    address: readPeriodAddress(query),
    today: PLANNING_TODAY,
    collectivities: [SIEJ],
  }).form;
}

const week = (childId: string, weekdays: readonly Weekday[]): WeekPattern => ({
  childId,
  activityId: MORNING,
  weekdays,
});

it('offers a kept week as an address that fills in the form, with the dates that it holds', () => {
  const form = formWith([week(ANNA, [1, 4]), week(LEO, [1, 4])], { du: '2026-12-01' });
  expect(form.patterns).toMatchObject([
    { title: 'Garderie', details: [`Léo et Anna${NBSP}: lundi et jeudi`], who: 'de Léo et Anna' },
  ]);
  const { searchParams } = new URL(form.patterns[0]?.href ?? '', 'https://portail.example.fr');
  const filled = formWith([week(ANNA, [1, 4]), week(LEO, [1, 4])], {
    enfants: searchParams.getAll('enfants'),
    jours: searchParams.getAll('jours'),
    du: searchParams.get('du') ?? '',
    reprises: searchParams.get('reprises') ?? '',
  });
  expect(filled).toMatchObject({ start: '2026-12-01', taken: 1 });
  expect(filled.children.map(({ isChosen }) => isChosen)).toEqual([true, true]);
  expect(
    filled.days[0]?.weekdays.filter(({ isChosen }) => isChosen).map(({ name }) => name),
  ).toEqual(['Lundi', 'Jeudi']);
  expect(filled.week).toMatchObject({
    isKept: true,
    who: 'de Léo et Anna',
    activities: [{ name: 'Garderie', days: 'lundi et jeudi' }],
  });
});

it('has no week to keep until a child and a day are chosen', () => {
  expect(formWith([]).week).toBeNull();
  expect(formWith([], { enfants: ANNA, jours: '3' }).week).toBeNull();
  expect(formWith([], { enfants: ANNA, jours: '5' }).week).toMatchObject({
    isKept: false,
    who: 'd’Anna',
    activities: [{ weekdays: [5] }],
  });
});

it('asks for whole days, whatever times the form held', () => {
  const [pattern] = formWith([week(LEO, [1])], {
    de: `${MORNING}.1.07:00`,
    a: `${MORNING}.1.08:00`,
  }).patterns;
  const query = new URL(pattern?.href ?? '', 'https://portail.example.fr').searchParams;
  expect([query.getAll('jours'), query.has('de'), query.has('a')]).toEqual([
    [`${MORNING}.1`],
    false,
    false,
  ]);
});
