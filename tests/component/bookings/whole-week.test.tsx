import '@testing-library/jest-dom';
import { screen } from '@testing-library/react';
import { randomUUID } from 'node:crypto';

import { addDays } from '@/lib/core/dates/civil-date';
import { submitRequestsAction, withdrawLinesAction } from '@/lib/requests/actions';
import {
  activity,
  allowed,
  child,
  FRIDAY,
  freeSlot,
  MONDAY,
  PLANNING_TODAY,
  planningSource,
  slot,
} from '@/tests/support/planning-source';

import { installNativeDialog } from '../ui/native-dialog';
import { fridaySlot, openSlot, showPlanning } from './board';

const mockRouter = { push: jest.fn(), refresh: jest.fn(), prefetch: jest.fn() };

jest.mock('next/navigation', () => ({ useRouter: () => mockRouter }));
jest.mock('@/lib/bookings/actions', () => ({
  getSlotHistoryAction: () => Promise.resolve({ data: [] }),
}));
jest.mock('@/lib/requests/actions', () => ({
  submitRequestsAction: jest.fn(),
  withdrawLinesAction: jest.fn(),
}));

const submit = jest.mocked(submitRequestsAction);
const withdraw = jest.mocked(withdrawLinesAction);
const DAYS = [2, 3, 4].map((count) => addDays(MONDAY, count));

// Monday is had, Tuesday is over; Léo may book too.
const CAMP = {
  children: [child('Léa', 0), child('Léo', 1)],
  activities: [activity('Séjour', { isByWeek: true })],
  slots: [
    slot('Séjour', 'Léa', MONDAY),
    ...DAYS.flatMap((day) => [freeSlot('Séjour', 'Léa', day), freeSlot('Séjour', 'Léo', day)]),
  ],
};

const onFriday = (slots: typeof CAMP.slots, view: 'jour' | 'semaine' = 'jour') =>
  planningSource({
    ...CAMP,
    slots,
    address: { view, date: FRIDAY, children: null, activities: null, collectivities: null },
    today: PLANNING_TODAY,
  });

beforeAll(() => {
  installNativeDialog();
  Object.defineProperty(globalThis.crypto, 'randomUUID', { value: randomUUID, configurable: true });
});
beforeEach(() => {
  withdraw.mockReset().mockResolvedValue({ data: { withdrawn: [], changed: [] } });
  submit.mockReset().mockImplementation(({ submissionId, items }) => {
    const lines = items.map((item, rank) => ({
      ...item,
      lineId: String(rank),
      status: 'PENDING' as const,
      rank: null,
    }));
    return Promise.resolve({ data: { submissionId, lines } });
  });
});

const sentItems = () => submit.mock.calls.flatMap(([{ items }]) => items);
const weekOfLea = DAYS.map((day) => ({
  sessionId: `Séjour ${day}`,
  childId: 'Léa',
  kind: 'BOOKING',
}));

describe('an activity booked by the whole week, on the planning', () => {
  it('says so in the panel of a day, which asks for the whole week of the child', async () => {
    const { user } = showPlanning(planningSource(CAMP));
    const dialog = await openSlot(user, 'Léa, Séjour');
    expect(
      dialog.getByText(
        'Se réserve à la semaine entière, du mercredi 11 novembre au vendredi 13 novembre.',
      ),
    ).toBeVisible();
    await user.click(dialog.getByRole('button', { name: /Demander la semaine, 3.jours/ }));
    expect(sentItems()).toEqual(weekOfLea);
  });

  it('picks the whole week at one tap, and lets it go at another', async () => {
    const { user } = showPlanning(planningSource(CAMP));
    await user.click(screen.getByRole('button', { name: 'Choisir plusieurs créneaux' }));
    await user.click(fridaySlot('Léa, Séjour', 'checkbox'));
    expect(screen.getByText(/^3.créneaux choisis$/)).toBeVisible();
    await user.click(fridaySlot('Léa, Séjour', 'checkbox'));
    expect(screen.getByText('Choisissez des créneaux')).toBeVisible();
    await user.click(fridaySlot('Léa, Séjour', 'checkbox'));
    await user.click(screen.getByRole('button', { name: 'Demander' }));
    expect(sentItems()).toEqual(weekOfLea);
  });

  it('is asked whole where one day alone is on screen', async () => {
    const { user } = showPlanning(onFriday(CAMP.slots));
    expect(screen.queryByRole('button', { name: /Léa, Séjour .*lundi/ })).toBeNull();
    const dialog = await openSlot(user, 'Léa, Séjour');
    expect(
      dialog.getByText(
        'Se réserve à la semaine entière, du mercredi 11 novembre au vendredi 13 novembre.',
      ),
    ).toBeVisible();
    await user.click(dialog.getByRole('button', { name: /Demander la semaine, 3.jours/ }));
    expect(sentItems()).toEqual(weekOfLea);
  });

  it('is picked whole where one day alone is on screen, by its day or by its row', async () => {
    const { user } = showPlanning(onFriday(CAMP.slots));
    await user.click(screen.getByRole('button', { name: 'Choisir plusieurs créneaux' }));
    await user.click(fridaySlot('Léa, Séjour', 'checkbox'));
    expect(screen.getByText(/^3.créneaux choisis$/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Choisir une activité entière' }));
    await user.click(screen.getByRole('checkbox', { name: /^Séjour/ }));
    expect(screen.getByText(/^6.créneaux choisis$/)).toBeVisible();
  });

  it('loses a week of the picks with one of its days', async () => {
    const { user } = showPlanning(planningSource(CAMP));
    await user.click(screen.getByRole('button', { name: 'Choisir plusieurs créneaux' }));
    await user.click(fridaySlot('Léa, Séjour', 'checkbox'));
    await user.click(fridaySlot('Léo, Séjour', 'checkbox'));
    await user.click(screen.getByRole('button', { name: 'Voir le détail' }));
    const [remove] = screen.getAllByRole('button', { name: /^Retirer Léa/ });
    if (remove === undefined) throw new Error('Léa’s days are in the list.');
    await user.click(remove);
    expect(screen.getByText(/^3.créneaux choisis$/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Demander' }));
    expect(sentItems().map(({ childId }) => childId)).toEqual(['Léo', 'Léo', 'Léo']);
  });

  it.each(['semaine', 'jour'] as const)('is given up whole, from the view %s', async (view) => {
    const had = DAYS.map((day) =>
      slot('Séjour', 'Léa', day, { permissions: [allowed('ABSENCE'), allowed('CANCELLATION')] }),
    );
    const { user } = showPlanning(onFriday(had, view));
    const dialog = await openSlot(user, 'Léa, Séjour');
    expect(
      dialog.getByText(
        'S’annule à la semaine entière, du mercredi 11 novembre au vendredi 13 novembre.',
      ),
    ).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Demander une absence' })).toBeVisible();
    await user.click(dialog.getByRole('button', { name: /Annuler la semaine, 3.jours/ }));
    expect(sentItems()).toEqual(weekOfLea.map((item) => ({ ...item, kind: 'CANCELLATION' })));
  });

  it('leaves the list of one day, and keeps those that are booked', async () => {
    const may = { permissions: [allowed('CANCELLATION')] };
    const had = DAYS.map((day) =>
      slot('Séjour', 'Léa', day, day === FRIDAY ? { ...may, state: 'WAITLISTED', rank: 1 } : may),
    );
    const { user } = showPlanning(onFriday(had, 'semaine'));
    const list = await openSlot(user, 'Léa, Séjour');
    await user.click(list.getByRole('button', { name: 'Quitter la liste d’attente' }));
    expect(sentItems()).toMatchObject([{ sessionId: `Séjour ${FRIDAY}`, kind: 'CANCELLATION' }]);
  });

  it('gives up the days that are booked, and stays on the list of another', async () => {
    const may = { permissions: [allowed('CANCELLATION')] };
    const had = DAYS.map((day) =>
      slot('Séjour', 'Léa', day, day === DAYS[0] ? { ...may, state: 'WAITLISTED', rank: 1 } : may),
    );
    const { user } = showPlanning(onFriday(had, 'semaine'));
    const booked = await openSlot(user, 'Léa, Séjour');
    await user.click(booked.getByRole('button', { name: /Annuler la semaine, 2.jours/ }));
    expect(sentItems().map(({ sessionId }) => sessionId)).toEqual(
      DAYS.slice(1).map((day) => `Séjour ${day}`),
    );
  });

  it('is withdrawn whole while it waits', async () => {
    const asked = DAYS.map((day) =>
      slot('Séjour', 'Léa', day, {
        state: 'PENDING_BOOKING',
        pendingLineId: day,
        permissions: [],
      }),
    );
    const { user } = showPlanning(onFriday(asked));
    const dialog = await openSlot(user, 'Léa, Séjour');
    await user.click(dialog.getByRole('button', { name: /Retirer ma demande, 3.jours/ }));
    expect(withdraw.mock.calls).toEqual([[{ lineIds: DAYS }]]);
  });
});
