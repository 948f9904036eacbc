import '@testing-library/jest-dom';
import { screen } from '@testing-library/react';
import { randomUUID } from 'node:crypto';

import { addDays } from '@/lib/core/dates/civil-date';
import { submitRequestsAction } from '@/lib/requests/actions';
import {
  activity,
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
jest.mock('@/lib/requests/actions', () => ({ submitRequestsAction: jest.fn() }));

const submit = jest.mocked(submitRequestsAction);
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

beforeAll(() => {
  installNativeDialog();
  Object.defineProperty(globalThis.crypto, 'randomUUID', { value: randomUUID, configurable: true });
});
beforeEach(() => {
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

  it('sends to the view of the week where one day alone is on screen', async () => {
    const address = {
      view: 'jour' as const,
      date: FRIDAY,
      children: null,
      activities: null,
      collectivities: null,
    };
    const { user } = showPlanning(planningSource({ ...CAMP, address, today: PLANNING_TODAY }));
    const dialog = await openSlot(user, 'Léa, Séjour');
    expect(
      dialog.getByText('Se réserve à la semaine entière, depuis la vue de la semaine.'),
    ).toBeVisible();
    expect(dialog.queryByRole('button', { name: /^Demander/ })).toBeNull();
  });
});
