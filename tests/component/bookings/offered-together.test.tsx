import '@testing-library/jest-dom';
import { screen } from '@testing-library/react';

import { acceptOfferAction, declineOfferAction } from '@/lib/requests/actions';
import { activity, child, FRIDAY, planningSource, slot } from '@/tests/support/planning-source';

import { installNativeDialog } from '../ui/native-dialog';
import { clearToasts, openSlot, showPlanning } from './board';

jest.mock('next/navigation', () => ({
  useRouter: () => ({ push: jest.fn(), refresh: jest.fn(), prefetch: jest.fn() }),
}));
jest.mock('@/lib/bookings/actions', () => ({
  getSlotHistoryAction: () => Promise.resolve({ data: [] }),
}));
jest.mock('@/lib/requests/actions', () => ({
  acceptOfferAction: jest.fn(),
  declineOfferAction: jest.fn(),
}));

const accept = jest.mocked(acceptOfferAction);
const decline = jest.mocked(declineOfferAction);
const UNTIL = new Date('2026-11-26T09:00:00.000Z');

beforeAll(installNativeDialog);
beforeEach(() => {
  for (const action of [accept, decline])
    action.mockReset().mockResolvedValue({ data: { isDone: true } });
});
afterEach(clearToasts);

async function openOffer(together: readonly string[]) {
  const offer = { id: 'offer', until: UNTIL, together };
  const { user } = showPlanning(
    planningSource({
      children: [child('Léo', 0)],
      activities: [activity('Repas')],
      slots: [slot('Repas', 'Léo', FRIDAY, { state: 'WAITLISTED', offer, permissions: [] })],
    }),
  );
  await openSlot(user, 'Léo, Repas');
  return user;
}

it('says who has a seat by the same answer, and takes all of them', async () => {
  const user = await openOffer(['Tom']);
  expect(
    await screen.findByText(/^Elle va avec celle de Tom\s: une seule réponse vaut pour tous\.$/),
  ).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Accepter les places' }));
  expect(accept).toHaveBeenCalledWith({ offerId: 'offer' });
  expect(await screen.findByText(/^Places acceptées pour Léo et Tom, vendredi/)).toBeVisible();
});

it('says who leaves the list with the child', async () => {
  const user = await openOffer(['Tom']);
  await user.click(await screen.findByRole('button', { name: 'Laisser les places' }));
  expect(decline).toHaveBeenCalledWith({ offerId: 'offer' });
  expect(await screen.findByText(/Léo et Tom ne sont plus en liste d’attente\.$/)).toBeVisible();
});

it('speaks of one seat where one is offered', async () => {
  const user = await openOffer([]);
  await user.click(await screen.findByRole('button', { name: 'Accepter la place' }));
  expect(screen.queryByText(/Elle va avec/)).toBeNull();
  expect(await screen.findByText(/^Place acceptée pour Léo, vendredi/)).toBeVisible();
});
