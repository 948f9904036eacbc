import '@testing-library/jest-dom';

import { BANDED, familyPrices, FORFAIT } from '@/tests/support/family-prices';
import {
  activity,
  allowed,
  child,
  FRIDAY,
  freeSlot,
  planningSource,
} from '@/tests/support/planning-source';

import { installNativeDialog } from '../ui/native-dialog';
import { openSlot, SCENE, showPlanning } from './board';

const mockRouter = { push: jest.fn(), refresh: jest.fn(), prefetch: jest.fn() };

jest.mock('next/navigation', () => ({ useRouter: () => mockRouter }));
jest.mock('@/lib/bookings/actions', () => ({
  getSlotHistoryAction: () => Promise.resolve({ data: [] }),
}));
jest.mock('@/lib/requests/actions', () => ({
  submitRequestsAction: jest.fn(),
  undoSubmissionAction: jest.fn(),
  withdrawLinesAction: jest.fn(),
}));

beforeAll(installNativeDialog);

it('is what the family will be billed, in the panel of the slot and after its deadline', async () => {
  const prices = [familyPrices({ Repas: BANDED }, { billed: ['Léa'] })];
  const { user } = showPlanning({ ...SCENE, prices });
  const dialog = await openSlot(user, 'Léa, Repas');
  expect(dialog.getByText(/^Prix/)).toHaveTextContent(/^Prix.: 1,20.€$/);
  expect(dialog.getByText(/^Après, l’absence est facturée 1,20.€\.$/)).toBeVisible();
});

it('says that the price is the highest, for want of a quotient familial', async () => {
  const prices = [familyPrices({ Repas: BANDED }, { quotient: null })];
  const { user } = showPlanning({ ...SCENE, prices });
  const dialog = await openSlot(user, 'Léa, Repas');
  expect(dialog.getByText(/^Prix/)).toHaveTextContent(/3,00.€/);
  expect(dialog.getByText(/^Au tarif le plus élevé.: quotient familial inconnu$/)).toBeVisible();
});

it('is a flat month, where there is one', async () => {
  const { user } = showPlanning({ ...SCENE, prices: [familyPrices({ Repas: FORFAIT })] });
  const dialog = await openSlot(user, 'Léa, Repas');
  expect(dialog.getByText(/^Prix/)).toHaveTextContent(/^Prix.: forfait de 40,00.€ par mois$/);
  expect(dialog.getByText('Après, l’absence compte dans le forfait.')).toBeVisible();
});

it.each([
  [{ capacity: 10, free: 1, waiting: 0, hasList: true }, /^Demander une réservation à 3,00.€$/],
  [{ capacity: 10, free: 0, waiting: 1, hasList: true }, /^Demander une réservation$/],
])('asks a late price for a seat, not for a place on the list: %o', async (outlook, name) => {
  const { user } = showPlanning(
    planningSource({
      children: [child('Léa', 0)],
      activities: [activity('Repas', { isAtOnce: true, priceCents: 200, latePriceCents: 300 })],
      slots: [
        freeSlot('Repas', 'Léa', FRIDAY, {
          outlook,
          permissions: [allowed('BOOKING', new Date('2026-11-12T11:00:00.000Z'), true)],
        }),
      ],
    }),
  );
  const dialog = await openSlot(user, 'Léa, Repas');
  expect(dialog.getByRole('button', { name })).toBeVisible();
});
