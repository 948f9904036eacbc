import '@testing-library/jest-dom';
import { act, screen } from '@testing-library/react';
import { randomUUID } from 'node:crypto';

import { submitRequestsAction } from '@/lib/requests/actions';
import type { RequestLineStatus } from '@/lib/requests/types';

import { installNativeDialog } from '../ui/native-dialog';
import { clearToasts, openSlot, SCENE, showPlanning } from './board';

const mockRouter = { push: jest.fn(), refresh: jest.fn(), prefetch: jest.fn() };

jest.mock('next/navigation', () => ({ useRouter: () => mockRouter }));
jest.mock('@/lib/bookings/actions', () => ({
  getSlotHistoryAction: () => Promise.resolve({ data: [] }),
}));
jest.mock('@/lib/requests/actions', () => ({
  submitRequestsAction: jest.fn(),
  withdrawLinesAction: () => Promise.resolve({ data: { withdrawn: ['kept'], changed: [] } }),
}));

type Submission = Parameters<typeof submitRequestsAction>[0];

const submit = jest.mocked(submitRequestsAction);

beforeAll(() => {
  installNativeDialog();
  Object.defineProperty(globalThis.crypto, 'randomUUID', { value: randomUUID, configurable: true });
});
beforeEach(() => {
  clearToasts();
  mockRouter.refresh.mockReset();
  submit.mockReset();
});
afterEach(() => act(async () => clearToasts()));

const sentNumbers = (): string[] => submit.mock.calls.map(([input]) => input.submissionId);

/** The server kept what was lost: sent again, it says what has become of it. */
function answers(lost: string | undefined, status: RequestLineStatus) {
  return ({ submissionId, items }: Submission) => {
    const become = submissionId === lost ? status : 'PENDING';
    const lines = items.map((item) => ({ ...item, lineId: 'kept', status: become, rank: null }));
    return Promise.resolve({ data: { submissionId, lines } });
  };
}

/** The planning, once the server has kept what Léa asked for. */
function keptScene(): typeof SCENE {
  const kept = { state: 'PENDING_BOOKING', pendingLineId: 'kept', permissions: [] } as const;
  const slots = SCENE.planning.slots.map((slot) =>
    slot.childId === 'Léa' && slot.activityId === 'Garderie' ? { ...slot, ...kept } : slot,
  );
  return { ...SCENE, planning: { ...SCENE.planning, slots } };
}

async function askForMorning(user: ReturnType<typeof showPlanning>['user']): Promise<void> {
  const dialog = await openSlot(user, 'Léa, Garderie');
  await user.click(dialog.getByRole('button', { name: 'Demander une réservation' }));
}

/** A morning is asked for, kept, and its answer lost; since then it was withdrawn, or not. */
async function loseAnswer(become: RequestLineStatus = 'PENDING') {
  submit.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  const shown = showPlanning();
  await askForMorning(shown.user);
  const retry = await screen.findByRole('button', { name: 'Réessayer' });
  const [lost] = sentNumbers();
  submit.mockImplementation(answers(lost, become));
  return { ...shown, lost, retry };
}

it('asks anew for what the page has shown, and that was withdrawn', async () => {
  const { user, showAgain, lost } = await loseAnswer('WITHDRAWN');
  showAgain(keptScene());
  const dialog = await openSlot(user, 'Léa, Garderie');
  await user.click(dialog.getByRole('button', { name: 'Retirer ma demande' }));
  await screen.findByText('Demande de Léa retirée, vendredi 13 novembre.');
  showAgain({ ...SCENE });
  await askForMorning(user);
  expect(
    await screen.findByText('Réservation de Léa demandée, vendredi 13 novembre.'),
  ).toBeVisible();
  expect(sentNumbers()).toHaveLength(2);
  expect(sentNumbers()[1]).not.toBe(lost);
});

it('is the same request while the page shows nothing of it', async () => {
  const { user, showAgain, lost } = await loseAnswer();
  showAgain({ ...SCENE });
  await askForMorning(user);
  await screen.findByText(/^Réservation de Léa demandée/);
  expect(sentNumbers()).toEqual([lost, lost]);
});

it('claims nothing of a request withdrawn since, when it is tried again, and then asks anew', async () => {
  const { user, showAgain, lost, retry } = await loseAnswer('WITHDRAWN');
  showAgain(keptScene());
  showAgain({ ...SCENE });
  await user.click(retry);
  expect(sentNumbers()).toEqual([lost, lost]);
  expect(await screen.findByText('Demande de Léa retirée, vendredi 13 novembre.')).toBeVisible();
  expect(screen.queryByText(/demandée/)).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Annuler' })).not.toBeInTheDocument();
  expect(mockRouter.refresh).toHaveBeenCalled();
  await askForMorning(user);
  await screen.findByText(/^Réservation de Léa demandée/);
  expect(sentNumbers()[2]).not.toBe(lost);
});
