import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { buildPeriodForm } from '@/components/bookings/build-period-form';
import { buildPeriodSummary } from '@/components/bookings/build-period-summary';
import { readPeriodAddress } from '@/components/bookings/period-address';
import { PeriodForm } from '@/components/bookings/period-form';
import { PeriodSummary } from '@/components/bookings/period-summary';
import type { SearchParams } from '@/components/bookings/planning-address';
import { isInTimes } from '@/lib/bookings/rules/day-times';
import type { ActivityPlan, PeriodAsk, PeriodChoices } from '@/lib/bookings/types/period';
import { addDays, civilDate, timeOfDay, type Weekday } from '@/lib/core/dates/civil-date';
import { MONDAY, PLANNING_TODAY, SIEJ } from '@/tests/support/planning-source';

const mockRouter = { replace: jest.fn(), refresh: jest.fn() };

jest.mock('next/navigation', () => ({ useRouter: () => mockRouter }));
jest.mock('@/lib/requests/actions', () => ({ submitPeriodAction: jest.fn() }));

const LEO = '00000000-0000-4000-8000-000000000001';
const EVENING = '00000000-0000-4000-8000-00000000000a';
/** Two sessions on Mondays, Tuesdays and Fridays, one on Thursdays, none on Wednesdays. */
const HOURS: PeriodChoices['activities'][number]['hours'] = [
  [1, '16:30', '17:30'],
  [1, '17:30', '18:30'],
  [2, '16:30', '17:30'],
  [2, '17:30', '18:30'],
  [4, '16:30', '18:30'],
  [5, '16:00', '17:00'],
  [5, '17:00', '18:00'],
].map(([weekday, startsAt, endsAt]) => ({
  weekday: weekday as Weekday,
  startsAt: timeOfDay(String(startsAt)),
  endsAt: timeOfDay(String(endsAt)),
}));

const activity = {
  id: EVENING,
  collectivityId: SIEJ.id,
  name: 'Garderie soir',
  facilityName: 'École',
  hours: HOURS,
};

const CHOICES: PeriodChoices = {
  children: [
    {
      ids: [LEO],
      firstName: 'Léo',
      lastName: 'DURANT',
      birthDate: civilDate('2020-01-01'),
      sticker: 0,
    },
  ],
  activities: [activity],
  enrolments: [
    {
      childId: LEO,
      activityId: EVENING,
      range: { start: civilDate('2020-01-01'), end: civilDate('2099-12-31') },
      weekdays: [1, 2, 3, 4, 5],
    },
  ],
  holidays: [],
  patterns: [],
};

function planOf({ wishes: [wish] }: PeriodAsk): ActivityPlan[] {
  const items = HOURS.filter(({ weekday, ...hours }) => {
    const times = wish?.times?.find((one) => one.weekday === weekday);
    const isWished = wish?.weekdays.includes(weekday) === true;
    return isWished && (times === undefined || isInTimes(hours, times));
  }).map(({ weekday, startsAt }) => ({
    ...{ sessionId: `${weekday} ${startsAt}`, childId: LEO, day: addDays(MONDAY, weekday - 1) },
    ...{ minutes: 60, rank: null, isBilled: false },
  }));
  const prices = { priceCents: 100, latePriceCents: 100 };
  return [{ activityId: EVENING, childIds: [LEO], items, skipped: [], ...prices }];
}

function pageAt(params: SearchParams, choices = CHOICES) {
  const { form, ask } = buildPeriodForm({
    act: 'BOOKING',
    choices,
    address: readPeriodAddress({ du: MONDAY, au: addDays(MONDAY, 4), ...params }),
    today: PLANNING_TODAY,
    collectivities: [SIEJ],
  });
  if (ask === null) throw new Error(`The form is filled in: ${form.missing}`);
  const summary = buildPeriodSummary({
    ask,
    plan: planOf(ask),
    payer: { prices: [], collectivityOf: () => SIEJ.id },
    activityNames: new Map([[EVENING, 'Garderie soir']]),
    names: new Map([[LEO, 'Léo']]),
  });
  return (
    <PeriodForm form={form} summary={<PeriodSummary summary={summary} submissionId="one" />} />
  );
}

function asked(): SearchParams {
  act(() => jest.advanceTimersByTime(1_000));
  const [href] = mockRouter.replace.mock.calls.at(-1) as [string];
  const query = new URL(href, 'https://portail.example.fr').searchParams;
  return Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)]));
}

beforeEach(() => {
  jest.useFakeTimers();
  mockRouter.replace.mockReset();
});

afterEach(() => jest.useRealTimers());

const typist = () => userEvent.setup({ advanceTimers: (ms) => jest.advanceTimersByTime(ms) });
const list = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
const shown = (name: string) => list(name).selectedOptions[0]?.textContent;
const choose = (name: string, time: string) =>
  typist().selectOptions(list(name), within(list(name)).getByRole('option', { name: time }));
const optionsOf = (name: string) =>
  within(list(name))
    .getAllByRole('option')
    .map(({ textContent }) => textContent);

it('offers, of a day of several sessions, their starts and the ends that follow', async () => {
  render(pageAt({}));
  expect(optionsOf('Lundi, de')).toEqual(['16:30', '17:30']);
  expect([shown('Lundi, de'), shown('Lundi, à')]).toEqual(['16:30', '18:30']);
  await choose('Lundi, à', '17:30');
  await choose('Lundi, de', '17:30');
  // It ends after it begins.
  expect(optionsOf('Lundi, à')).toEqual(['18:30']);
  expect(shown('Lundi, à')).toBe('18:30');
});

it('says the hours of a day of one session, and why another has none', () => {
  render(pageAt({}));
  expect(screen.queryByRole('combobox', { name: /^Jeudi/ })).toBeNull();
  screen.getByRole('checkbox', { name: /^Jeudi\s?16:30–18:30$/ });
  const wednesday = screen.getByRole('checkbox', {
    name: /^Mercredi\s?Pas d’accueil le mercredi$/,
  });
  expect(wednesday.matches(':disabled')).toBe(true);
});

it('asks for the sessions in the times of a day: the summary follows, and so does what is sent', async () => {
  const { rerender } = render(pageAt({}));
  screen.getByText('4 jours');
  screen.getByText('soit 7 créneaux');
  await choose('Lundi, à', '17:30');
  rerender(pageAt(asked()));
  screen.getByText('soit 6 créneaux');
  expect(shown('Lundi, à')).toBe('17:30');
  const form = document.querySelector<HTMLFormElement>('#envoi');
  const sent = new FormData(form ?? undefined);
  expect(sent.getAll('de')).toEqual([`${EVENING}.1.16:30`]);
  expect(sent.getAll('a')).toEqual([`${EVENING}.1.17:30`]);
});

it('gives the times of the first day to all those that know them', async () => {
  const { rerender } = render(pageAt({}));
  await choose('Lundi, à', '17:30');
  await typist().click(
    screen.getByRole('button', { name: 'Appliquer 16:30–17:30 à tous les jours' }),
  );
  expect([shown('Mardi, de'), shown('Mardi, à')]).toEqual(['16:30', '17:30']);
  expect([shown('Vendredi, de'), shown('Vendredi, à')]).toEqual(['16:00', '18:00']);
  rerender(pageAt(asked()));
  screen.getByText('soit 5 créneaux');
});

it('keeps the times in the address of absences, and corrects those that no day has', () => {
  const said = { de: `${EVENING}.2.17:30`, a: [`${EVENING}.2.16:30`, `${EVENING}.9.16:30`] };
  render(pageAt(said));
  expect([shown('Mardi, de'), shown('Mardi, à')]).toEqual(['17:30', '18:30']);
  const href = screen.getByRole('link', { name: 'Absences' }).getAttribute('href') ?? '';
  expect(new URL(href, 'https://portail.example.fr').searchParams.getAll('de')).toEqual([said.de]);
});

it('has no times to choose where whole weeks are booked', () => {
  render(pageAt({}, { ...CHOICES, activities: [{ ...activity, isByWeek: true }] }));
  expect(screen.queryByRole('combobox')).toBeNull();
  expect(screen.queryByRole('button', { name: /^Appliquer/ })).toBeNull();
});
