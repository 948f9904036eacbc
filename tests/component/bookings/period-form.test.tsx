import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { buildPeriodForm } from '@/components/bookings/build-period-form';
import { buildPeriodSummary } from '@/components/bookings/build-period-summary';
import { readPeriodAddress } from '@/components/bookings/period-address';
import { PeriodForm } from '@/components/bookings/period-form';
import { PeriodSummary } from '@/components/bookings/period-summary';
import type { SearchParams } from '@/components/bookings/planning-address';
import type { ActivityPlan, PeriodChoices } from '@/lib/bookings/types/period';
import { addDays, civilDate, timeOfDay, type Weekday } from '@/lib/core/dates/civil-date';
import { emptyForm, readForm, type FormState } from '@/lib/core/form';
import type { SubmissionReceipt } from '@/lib/requests/types';
import { MONDAY, PLANNING_TODAY, SIEJ } from '@/tests/support/planning-source';

const mockRouter = { replace: jest.fn(), refresh: jest.fn() };

jest.mock('next/navigation', () => ({ useRouter: () => mockRouter }));
const mockSend = jest.fn<Promise<FormState<SubmissionReceipt>>, [unknown, FormData]>();
jest.mock('@/lib/requests/actions', () => ({
  submitPeriodAction: (state: unknown, form: FormData) => mockSend(state, form),
  undoSubmissionAction: jest.fn(),
}));

const LEO = '00000000-0000-4000-8000-000000000001';
const ANNA = '00000000-0000-4000-8000-000000000002';
const MORNING = '00000000-0000-4000-8000-00000000000a';
const MEAL = '00000000-0000-4000-8000-00000000000b';
const DAYS: readonly Weekday[] = [1, 2];

function activity(id: string, name: string): PeriodChoices['activities'][number] {
  const [startsAt, endsAt] = [timeOfDay('07:00'), timeOfDay('09:00')];
  const hours = DAYS.map((weekday) => ({ weekday, startsAt, endsAt }));
  return { id, collectivityId: SIEJ.id, name, facilityName: 'École', hours };
}

// Anna comes in the morning alone.
const CHOICES: PeriodChoices = {
  children: [
    [LEO, 'Léo'],
    [ANNA, 'Anna'],
  ].map(([id = '', firstName = '']) => {
    const birthDate = civilDate('2020-01-01');
    return { ids: [id], firstName, lastName: 'DURANT', birthDate, sticker: 0 };
  }),
  activities: [activity(MORNING, 'Garderie'), activity(MEAL, 'Repas')],
  enrolments: [
    [LEO, MORNING],
    [LEO, MEAL],
    [ANNA, MORNING],
  ].map(([childId = '', activityId = '']) => {
    const range = { start: civilDate('2020-01-01'), end: civilDate('2099-12-31') };
    return { childId, activityId, range, weekdays: DAYS };
  }),
  holidays: [],
  patterns: [],
};

function pageAt(params: SearchParams) {
  const address = readPeriodAddress(params);
  const source = { act: 'BOOKING', choices: CHOICES, address, today: PLANNING_TODAY } as const;
  const { form, ask } = buildPeriodForm({ ...source, collectivities: [SIEJ] });
  const plan = (ask?.wishes ?? []).map(({ activityId, weekdays }): ActivityPlan => {
    const items = weekdays.map((day) => ({
      ...{ sessionId: `${activityId} ${day}`, childId: LEO, day: addDays(MONDAY, day - 1) },
      ...{ minutes: 120, rank: null, isBilled: false },
    }));
    const priceCents = activityId === MEAL ? 460 : 230;
    const prices = { priceCents, latePriceCents: priceCents };
    return { activityId, childIds: [LEO], items, skipped: [], ...prices };
  });
  const names = {
    activityNames: new Map([
      [MORNING, 'Garderie'],
      [MEAL, 'Repas'],
    ]),
  };
  const payer = { prices: [], collectivityOf: () => SIEJ.id };
  const summary =
    ask === null ? (
      form.missing
    ) : (
      <PeriodSummary
        summary={buildPeriodSummary({ ask, plan, payer, ...names, names: new Map([[LEO, 'Léo']]) })}
        submissionId="00000000-0000-4000-8000-0000000000ff"
      />
    );
  return <PeriodForm form={form} summary={summary} />;
}

/** The address that the form asks for, once what it holds has rested. */
function asked(): SearchParams {
  act(() => jest.advanceTimersByTime(1_000));
  const [href] = mockRouter.replace.mock.calls.at(-1) as [string];
  const query = new URL(href, 'https://portail.example.fr').searchParams;
  return Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)]));
}

const WHEN = { du: MONDAY, au: addDays(MONDAY, 4) };

beforeEach(() => {
  jest.useFakeTimers();
  mockRouter.replace.mockReset();
});

afterEach(() => jest.useRealTimers());

const typist = () => userEvent.setup({ advanceTimers: (ms) => jest.advanceTimersByTime(ms) });

function isTicked(name: RegExp, groupName: RegExp): boolean {
  const group = within(screen.getByRole('group', { name: groupName }));
  return group.getByRole<HTMLInputElement>('checkbox', { name }).checked;
}

function partText(name: string): string {
  return screen.getByRole('region', { name }).textContent;
}

const DAYS_OF = (name: string) => new RegExp(`^${name}.+: jours de la semaine et horaires$`);

it('ticks a second activity from the keyboard, and gives each its own days', async () => {
  const user = typist();
  const { rerender } = render(pageAt({ enfants: LEO, activite: MORNING, jours: '1', ...WHEN }));
  screen.getByText('1 jour');
  screen.getByRole('checkbox', { name: /^Repas/ }).focus();
  await user.keyboard(' ');
  rerender(pageAt(asked()));
  expect(isTicked(/^Mardi/, DAYS_OF('Garderie'))).toBe(false);
  expect(isTicked(/^Mardi/, DAYS_OF('Repas'))).toBe(true);
  const meals = within(screen.getByRole('group', { name: DAYS_OF('Repas') }));
  meals.getByRole('checkbox', { name: /^Lundi/ }).focus();
  await user.keyboard(' ');
  rerender(pageAt(asked()));
  screen.getByText('2 créneaux');
  expect(partText('Repas')).toContain('4,60');
  expect(partText('Garderie')).toContain('2,30');
  expect(screen.getByText('Coût estimé en tout').parentElement?.textContent).toContain('6,90');
  const sent = [...document.querySelectorAll<HTMLInputElement>('input[type=hidden]')];
  expect(sent.map(({ name, value }) => `${name}=${value}`)).toEqual(
    expect.arrayContaining([`activite=${MORNING}`, `activite=${MEAL}`, 'vu=1-0-0 1-0-0']),
  );
});

it('wants no day of an activity of which the last one is unticked', async () => {
  const user = typist();
  const params = { enfants: LEO, activite: [MORNING, MEAL], jours: `${MEAL}.1`, ...WHEN };
  const { rerender } = render(pageAt(params));
  const meals = within(screen.getByRole('group', { name: DAYS_OF('Repas') }));
  await user.click(meals.getByRole('checkbox', { name: /^Lundi/ }));
  rerender(pageAt(asked()));
  screen.getByText(/^Choisissez un jour de la semaine pour «\s?Repas\s?»\.$/);
});

it('says that an activity is of none of the children chosen', () => {
  render(pageAt({ enfants: ANNA, activite: [MORNING, MEAL], ...WHEN }));
  screen.getByText(/^Aucun des enfants choisis n’est inscrit à «\s?Repas\s?»/);
});

it('says which days of the week the dates are, and how long it is from one to the other', () => {
  const described = (name: string) =>
    document.getElementById(screen.getByLabelText(name).getAttribute('aria-describedby') ?? '')
      ?.textContent;
  const { rerender } = render(pageAt({ enfants: LEO, du: '2026-11-12', au: '2027-01-08' }));
  expect(described('Du')).toBe('jeudi 12 novembre');
  expect(described('Au (inclus)')).toBe('vendredi 8 janvier, soit 8\u00A0semaines');
  rerender(pageAt({ enfants: LEO, du: '2026-11-12', au: '2026-11-12' }));
  expect(described('Au (inclus)')).toBe('jeudi 12 novembre, soit 1\u00A0jour');
  rerender(pageAt({ enfants: LEO, au: '2026-11-12' }));
  expect(described('Au (inclus)')).toBe('jeudi 12 novembre');
});

it('is, with one activity, what one needs: no title over its days, no part in its summary', () => {
  render(pageAt({ enfants: LEO, activite: MEAL, jours: ['1', '2'], ...WHEN }));
  screen.getByRole('group', { name: 'Jours de la semaine et horaires' });
  expect(screen.queryByRole('region', { name: 'Repas' })).toBeNull();
  screen.getByText('2 jours');
  screen.getByText('Repas, lundi et mardi · Léo');
  screen.getByText('Coût estimé');
});

describe('a word to the service', () => {
  const FILLED = { enfants: LEO, activite: MORNING, jours: '1', ...WHEN };
  const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Un mot/ });
  const answer = (form: FormData, changes: Partial<FormState<SubmissionReceipt>>) => {
    const values = readForm(form) as Record<string, string>;
    return Promise.resolve({ ...emptyForm<SubmissionReceipt>(values), attempt: 1, ...changes });
  };

  it('is sent with the request, and says what is left of it; no address holds it', async () => {
    const user = typist();
    mockSend.mockImplementation((_, form) =>
      answer(form, { done: { submissionId: 'one', lines: [] } }),
    );
    const { rerender } = render(pageAt(FILLED));
    screen.getByText('300 caractères au plus.');
    await user.type(field(), 'Bonjour');
    screen.getByText('300 caractères au plus. Il en reste 293.');
    expect(mockRouter.replace).not.toHaveBeenCalled();
    await user.click(screen.getByRole('checkbox', { name: /^Mardi/ }));
    expect(asked()).not.toHaveProperty('mot');
    rerender(pageAt(asked()));
    expect(field().value).toBe('Bonjour');
    await user.click(screen.getByRole('button', { name: 'Demander' }));
    await screen.findByText('Votre demande est envoyée.');
    expect(mockSend.mock.calls[0]?.[1].get('mot')).toBe('Bonjour');
    expect(field().value).toBe('');
  });

  it.each([
    [['ACCEPTED', 'WITHDRAWN'], '2 créneaux demandés. 1 accepté tout de suite. 1 retiré depuis.'],
    [
      ['PENDING', 'WITHDRAWN'],
      '2 créneaux demandés. 1 retiré depuis. Le service répond par e-mail, à 13:00 ou à 18:00.',
    ],
  ] as const)(
    'awaits the service’s answer to what waits for it alone (%j)',
    async (statuses, words) => {
      const lines = statuses.map((status, rank) => ({
        ...{
          lineId: `${rank}`,
          sessionId: `${rank}`,
          childId: LEO,
          kind: 'BOOKING' as const,
          status,
          rank: null,
        },
      }));
      mockSend.mockImplementation((_, form) =>
        answer(form, { done: { submissionId: 'one', lines } }),
      );
      render(pageAt(FILLED));
      await typist().click(screen.getByRole('button', { name: 'Demander' }));
      await screen.findByText(words);
    },
  );

  it('stays where the request is refused, and says what is wrong with it', async () => {
    const user = typist();
    const error = 'Raccourcissez ce texte : 300 caractères au plus.';
    mockSend.mockImplementation((_, form) =>
      answer(form, { code: 'INVALID', fieldErrors: { mot: error } }),
    );
    render(pageAt(FILLED));
    await user.type(field(), 'Bonjour');
    await user.click(screen.getByRole('button', { name: 'Demander' }));
    expect((await screen.findByRole('link', { name: error })).getAttribute('href')).toBe('#mot');
    expect(field().value).toBe('Bonjour');
    expect(field().getAttribute('aria-invalid')).toBe('true');
  });

  it('says aloud that few characters are left', () => {
    render(pageAt(FILLED));
    fireEvent.change(field(), { target: { value: 'a'.repeat(279) } });
    expect(screen.queryByText('Il en reste 21.')).toBeNull();
    fireEvent.change(field(), { target: { value: 'a'.repeat(280) } });
    expect(screen.getByText('Il en reste 20.').getAttribute('role')).toBe('status');
  });
});
