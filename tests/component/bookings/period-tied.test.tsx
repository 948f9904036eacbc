import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { buildPeriodForm } from '@/components/bookings/build-period-form';
import { buildPeriodSummary } from '@/components/bookings/build-period-summary';
import { readPeriodAddress } from '@/components/bookings/period-address';
import { PeriodForm } from '@/components/bookings/period-form';
import { PeriodSummary } from '@/components/bookings/period-summary';
import type { SearchParams } from '@/components/bookings/planning-address';
import { planPeriod } from '@/lib/bookings/rules/period';
import type { PeriodAct, PeriodAsk, PeriodChoices } from '@/lib/bookings/types/period';
import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { emptyForm, type FormState } from '@/lib/core/form';
import type { SubmissionReceipt } from '@/lib/requests/types';
import { allowed, child, FRIDAY, PLANNING_TODAY, SIEJ } from '@/tests/support/planning-source';

const mockRouter = { replace: jest.fn(), refresh: jest.fn() };
const mockSend = jest.fn<Promise<FormState<SubmissionReceipt>>, [unknown, FormData]>();

jest.mock('next/navigation', () => ({ useRouter: () => mockRouter }));
jest.mock('@/lib/requests/actions', () => ({
  submitPeriodAction: (state: unknown, form: FormData) => mockSend(state, form),
  undoSubmissionAction: jest.fn(),
}));

const LEA = '00000000-0000-4000-8000-000000000001';
const LEO = '00000000-0000-4000-8000-000000000002';
const MEAL = '00000000-0000-4000-8000-00000000000b';
const SEND = '00000000-0000-4000-8000-0000000000ff';
const TIED = /^Tous ensemble ou pas du tout/;

const CHOICES: PeriodChoices = {
  children: [child('Léa', 0, LEA), child('Léo', 1, LEO)],
  activities: [
    {
      id: MEAL,
      collectivityId: SIEJ.id,
      name: 'Repas',
      facilityName: 'École',
      hours: [{ weekday: 5, startsAt: timeOfDay('12:00'), endsAt: timeOfDay('14:00') }],
    },
  ],
  enrolments: [LEA, LEO].map((childId) => {
    const range = { start: civilDate('2020-01-01'), end: civilDate('2099-12-31') };
    return { childId, activityId: MEAL, range, weekdays: [5] };
  }),
  holidays: [],
  patterns: [],
};

/** On Friday there is one seat left, and three children wait. */
function planOf({ act: kind, childIds, wishes, range, areTied }: PeriodAsk) {
  const slots = childIds.map((childId) => ({
    ...{ sessionId: 'friday', childId, activityId: MEAL, day: FRIDAY, minutes: 120 },
    ...{ seatsLeft: 1, capacity: 30, waiting: 3, canWait: true, weekLeft: null },
    permission: allowed(kind),
  }));
  const prices = { priceCents: 460, latePriceCents: 460 };
  const activities = wishes.map((wish) => ({
    ...{ ...wish, ...prices, childIds, slots },
    ...{ isAtOnce: true, periods: [] },
  }));
  return planPeriod({ ask: { act: kind, range, areTied: areTied === true }, activities });
}

function pageAt(params: SearchParams, kind: PeriodAct = 'BOOKING') {
  const address = readPeriodAddress(params);
  const source = { act: kind, choices: CHOICES, address, today: PLANNING_TODAY };
  const { form, ask } = buildPeriodForm({ ...source, collectivities: [SIEJ] });
  if (ask === null) return <PeriodForm form={form} summary={form.missing} />;
  const summary = buildPeriodSummary({
    ask,
    plan: planOf(ask),
    payer: { prices: [], collectivityOf: () => SIEJ.id },
    activityNames: new Map([[MEAL, 'Repas']]),
    names: new Map([
      [LEA, 'Léa'],
      [LEO, 'Léo'],
    ]),
  });
  const shown = <PeriodSummary summary={summary} submissionId={SEND} />;
  return <PeriodForm form={form} summary={shown} />;
}

/** The address that the form asks for, once what it holds has rested. */
function asked(): SearchParams {
  act(() => jest.advanceTimersByTime(1_000));
  const [href] = mockRouter.replace.mock.calls.at(-1) as [string];
  const query = new URL(href, 'https://portail.example.fr').searchParams;
  return Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)]));
}

const ONE = { enfants: LEA, activite: MEAL, jours: '5', du: FRIDAY, au: FRIDAY };
const BOTH = { ...ONE, enfants: [LEA, LEO] };

const box = () => screen.queryByRole<HTMLInputElement>('checkbox', { name: TIED });

beforeEach(() => {
  jest.useFakeTimers();
  mockRouter.replace.mockReset();
});

afterEach(() => jest.useRealTimers());

const typist = () => userEvent.setup({ advanceTimers: (ms) => jest.advanceTimersByTime(ms) });

it('is offered where several children are to be booked, and to them alone', () => {
  const { rerender } = render(pageAt(ONE));
  expect(box()).toBeNull();
  rerender(pageAt(BOTH));
  expect(box()?.checked).toBe(false);
  rerender(pageAt(BOTH, 'ABSENCE'));
  expect(box()).toBeNull();
});

it('keeps no tie of a child left alone', () => {
  const { container } = render(pageAt({ ...ONE, ensemble: 'on' }));
  expect(box()).toBeNull();
  expect(container.querySelector('[name=ensemble]')).toBeNull();
});

it('says that all wait together, at which ranks, and is sent with the request', async () => {
  mockSend.mockResolvedValue({ ...emptyForm<SubmissionReceipt>(), attempt: 1 });
  const user = typist();
  const { rerender } = render(pageAt(BOTH));
  screen.getByText('Demandés');
  screen.getByText('vendredi 13 novembre (Léa)');
  screen.getByText(/^vendredi 13 novembre \(Léo\)\s: complet, 4e en liste d’attente$/);
  await user.click(screen.getByRole('checkbox', { name: TIED }));
  const address = asked();
  expect(address).toMatchObject({ enfants: [LEA, LEO], ensemble: ['on'] });
  rerender(pageAt(address));
  expect(box()?.checked).toBe(true);
  expect(screen.queryByText('Demandés')).toBeNull();
  screen.getByText(
    /^vendredi 13 novembre\s: pas assez de places pour tous, 4e et 5e en liste d’attente$/,
  );
  await user.click(screen.getByRole('button', { name: 'Demander' }));
  const sent = mockSend.mock.calls[0]?.[1];
  expect(sent?.get('ensemble')).toBe('on');
  expect(sent?.getAll('enfants')).toEqual([LEA, LEO]);
});

it('is not sent where it is not ticked', async () => {
  mockSend.mockReset().mockResolvedValue({ ...emptyForm<SubmissionReceipt>(), attempt: 1 });
  const user = typist();
  render(pageAt(BOTH));
  await user.click(screen.getByRole('button', { name: 'Demander' }));
  expect(mockSend.mock.calls[0]?.[1].has('ensemble')).toBe(false);
});
