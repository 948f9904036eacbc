import '@testing-library/jest-dom';
import { act, screen } from '@testing-library/react';
import { randomUUID } from 'node:crypto';

import type { SlotPermission } from '@/lib/bookings/types';
import { addDays, type CivilDate } from '@/lib/core/dates/civil-date';
import { submitRequestsAction, withdrawLinesAction } from '@/lib/requests/actions';
import {
  activity,
  allowed,
  child,
  FRIDAY,
  MONDAY,
  planningSource,
  refused,
  slot,
} from '@/tests/support/planning-source';

import { installNativeDialog } from '../ui/native-dialog';
import { clearToasts, openSlot, showPlanning } from './board';

jest.mock('next/navigation', () => ({
  useRouter: () => ({ push: jest.fn(), refresh: jest.fn(), prefetch: jest.fn() }),
}));
jest.mock('@/lib/bookings/actions', () => ({
  getSlotHistoryAction: () => Promise.resolve({ data: [] }),
}));
jest.mock('@/lib/requests/actions', () => ({
  submitRequestsAction: jest.fn(),
  undoSubmissionAction: jest.fn(),
  withdrawLinesAction: jest.fn(),
}));

const submit = jest.mocked(submitRequestsAction);
const withdraw = jest.mocked(withdrawLinesAction);
const EVENING = `Soir ${FRIDAY}`;
const NEEDED: SlotPermission = {
  act: 'CANCELLATION',
  allowed: false,
  code: 'NEEDED_BY',
  explanation: 'Le même jour, Soir ne va pas sans cette activité.',
  neededBy: [EVENING],
};

// Léo has the meal, and the evening that does not go without it.
const sceneWith = (evening: SlotPermission) =>
  planningSource({
    children: [child('Léo', 0)],
    activities: [activity('Repas'), activity('Soir', { moment: 'EVENING' })],
    slots: [
      slot('Repas', 'Léo', FRIDAY, { permissions: [allowed('ABSENCE'), NEEDED] }),
      slot('Soir', 'Léo', FRIDAY, { permissions: [evening] }),
    ],
  });

// Léo's meal waits for an answer; the evening that requires it as well, or not any more.
const waitingWith = (evening: Parameters<typeof slot>[3]) =>
  planningSource({
    children: [child('Léo', 0)],
    activities: [activity('Repas'), activity('Soir', { moment: 'EVENING' })],
    slots: [
      slot('Repas', 'Léo', FRIDAY, {
        state: 'PENDING_BOOKING',
        pendingLineId: 'meal',
        permissions: [NEEDED],
      }),
      slot('Soir', 'Léo', FRIDAY, evening),
    ],
  });

beforeAll(() => {
  installNativeDialog();
  Object.defineProperty(globalThis.crypto, 'randomUUID', { value: randomUUID, configurable: true });
});
beforeEach(() => {
  clearToasts();
  withdraw.mockReset().mockResolvedValue({ data: { withdrawn: [], changed: [] } });
  submit.mockReset().mockImplementation(({ submissionId, items }) => {
    const answer = { status: 'PENDING', rank: null } as const;
    const lines = items.map((item, rank) => ({ ...item, ...answer, lineId: String(rank) }));
    return Promise.resolve({ data: { submissionId, lines } });
  });
});
afterEach(() => act(async () => clearToasts()));

describe('a booking that another one requires', () => {
  it('says why it is not cancelled alone, and is cancelled with the other in one request', async () => {
    const { user } = showPlanning(sceneWith(allowed('CANCELLATION')));
    await openSlot(user, 'Léo, Repas');
    expect(await screen.findByText(NEEDED.explanation)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Demander l’annulation' })).toBeNull();
    expect(
      screen.getByText(
        'Soir demande Repas : l’annulation de Repas et Soir sera demandée au service.',
      ),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Annuler les deux ensemble' }));
    expect(submit.mock.calls[0]?.[0].items).toEqual([
      { sessionId: `Repas ${FRIDAY}`, childId: 'Léo', kind: 'CANCELLATION' },
      { sessionId: EVENING, childId: 'Léo', kind: 'CANCELLATION' },
    ]);
  });

  it('is not offered so where the other one cannot be cancelled any more', async () => {
    const { user } = showPlanning(sceneWith(refused('CANCELLATION')));
    await openSlot(user, 'Léo, Repas');
    expect(await screen.findByText(NEEDED.explanation)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Annuler les deux ensemble' })).toBeNull();
  });
});

describe('a week that something requires', () => {
  const DAYS = [3, 4, 5].map((count) => addDays(MONDAY, count));
  const SATURDAY = addDays(MONDAY, 5);
  const holding = (by: string, day: CivilDate): SlotPermission => ({
    ...NEEDED,
    neededBy: [`${by} ${day}`],
  });
  type Options = {
    view: 'jour' | 'semaine5';
    /** The days on which the evening is had, and the activities that the family looks at. */
    evenings: readonly CivilDate[];
    activities?: string[];
    evening?: SlotPermission;
  };

  // Léo has the camp from Thursday to Saturday, and evenings that do not go without it.
  const campWith = ({ view, evenings, activities, evening = allowed('CANCELLATION') }: Options) =>
    planningSource({
      children: [child('Léo', 0)],
      activities: [activity('Séjour', { isByWeek: true }), activity('Soir', { moment: 'EVENING' })],
      slots: [
        ...DAYS.map((day) =>
          slot('Séjour', 'Léo', day, {
            permissions: [evenings.includes(day) ? holding('Soir', day) : allowed('CANCELLATION')],
          }),
        ),
        ...evenings.map((day) => slot('Soir', 'Léo', day, { permissions: [evening] })),
      ],
      address: {
        ...{ view, date: FRIDAY, children: null, collectivities: null },
        activities: activities ?? null,
      },
    });

  it.each<[string, Options]>([
    ['every evening, and one day is on screen', { view: 'jour', evenings: DAYS }],
    ['on a day that is not on screen', { view: 'jour', evenings: [SATURDAY] }],
    ['on the Saturday of a week of five days', { view: 'semaine5', evenings: [SATURDAY] }],
    [
      'by what the family does not look at',
      { view: 'jour', evenings: DAYS, activities: ['Séjour'] },
    ],
  ])('is given up with it, where it is required %s', async (_, options) => {
    const { user } = showPlanning(campWith(options));
    await openSlot(user, 'Léo, Séjour');
    expect(screen.queryByRole('button', { name: /Annuler la semaine/ })).toBeNull();
    expect(
      screen.getByText(
        /Soir demande Séjour : l’annulation de Séjour et Soir sera demandée au service/,
      ),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Annuler le tout ensemble' }));
    const sent = submit.mock.calls[0]?.[0].items.map(({ sessionId }) => sessionId);
    expect(sent?.sort()).toEqual(
      [
        ...DAYS.map((day) => `Séjour ${day}`),
        ...options.evenings.map((day) => `Soir ${day}`),
      ].sort(),
    );
  });

  it('is not offered so where an evening that is not on screen cannot go any more', async () => {
    const evening = refused('CANCELLATION');
    const { user } = showPlanning(campWith({ view: 'jour', evenings: DAYS, evening }));
    await openSlot(user, 'Léo, Séjour');
    expect(await screen.findByText(NEEDED.explanation)).toBeVisible();
    expect(screen.queryByRole('button', { name: /ensemble/ })).toBeNull();
  });

  it('gives no row to what is on other days alone', () => {
    showPlanning(campWith({ view: 'semaine5', evenings: [SATURDAY] }));
    expect(screen.getAllByRole('rowheader').map((row) => row.textContent)).toEqual(['Midi']);
  });
});

describe('a booking that waits, and that another one requires', () => {
  it('is not withdrawn alone, and goes with the other that waits, at once', async () => {
    const evening = {
      state: 'PENDING_BOOKING',
      pendingLineId: 'evening',
      permissions: [],
    } as const;
    const { user } = showPlanning(waitingWith(evening));
    await openSlot(user, 'Léo, Repas');
    expect(await screen.findByText(NEEDED.explanation)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Retirer ma demande' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Annuler les deux ensemble' }));
    expect(withdraw.mock.calls).toEqual([[{ lineIds: ['meal', 'evening'], areTied: true }]]);
    expect(submit).not.toHaveBeenCalled();
    expect(await screen.findByText(/2.demandes retirées\./)).toBeVisible();
  });

  it('goes with the other that is booked, in one act that is not undone by half', async () => {
    const { user } = showPlanning(waitingWith({ permissions: [allowed('CANCELLATION')] }));
    await openSlot(user, 'Léo, Repas');
    await user.click(screen.getByRole('button', { name: 'Annuler les deux ensemble' }));
    expect(submit.mock.calls[0]?.[0]).toMatchObject({
      items: [{ sessionId: EVENING, childId: 'Léo', kind: 'CANCELLATION' }],
      withdrawn: ['meal'],
    });
    expect(await screen.findByText(/Demande de Léo retirée/)).toBeVisible();
    expect(withdraw).not.toHaveBeenCalled();
    expect(screen.queryByRole('button', { name: 'Annuler' })).toBeNull();
  });

  it('takes with it what requires that in turn, or is not offered', async () => {
    const needed = (by: string): SlotPermission => ({ ...NEEDED, neededBy: [by] });
    const chain = (sport: SlotPermission) =>
      planningSource({
        children: [child('Léo', 0)],
        activities: [activity('Repas'), activity('Soir'), activity('Sport')],
        slots: [
          slot('Repas', 'Léo', FRIDAY, { permissions: [NEEDED] }),
          slot('Soir', 'Léo', FRIDAY, { permissions: [needed(`Sport ${FRIDAY}`)] }),
          slot('Sport', 'Léo', FRIDAY, { permissions: [sport] }),
        ],
      });
    const { user, showAgain } = showPlanning(chain(refused('CANCELLATION')));
    await openSlot(user, 'Léo, Repas');
    expect(await screen.findByText(NEEDED.explanation)).toBeVisible();
    expect(screen.queryByRole('button', { name: /ensemble/ })).toBeNull();
    showAgain(chain(allowed('CANCELLATION')));
    expect(
      await screen.findByText(
        'Soir et Sport demandent Repas : l’annulation de Repas, Soir et Sport sera demandée au service.',
      ),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Annuler le tout ensemble' }));
    expect(submit.mock.calls[0]?.[0].items).toHaveLength(3);
  });

  it('is offered a seat that is not left alone, but with what requires it', async () => {
    const meal = {
      state: 'WAITLISTED',
      offer: { id: 'offer', until: new Date('2026-11-26T09:00:00.000Z'), together: [] },
      permissions: [NEEDED],
    } as const;
    const { user } = showPlanning(
      planningSource({
        children: [child('Léo', 0)],
        activities: [activity('Repas'), activity('Soir', { moment: 'EVENING' })],
        slots: [
          slot('Repas', 'Léo', FRIDAY, meal),
          slot('Soir', 'Léo', FRIDAY, { permissions: [allowed('CANCELLATION')] }),
        ],
      }),
    );
    await openSlot(user, 'Léo, Repas');
    expect(await screen.findByText(NEEDED.explanation)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Accepter la place' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Laisser la place' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Annuler les deux ensemble' }));
    expect(submit.mock.calls[0]?.[0].items).toHaveLength(2);
  });
});
