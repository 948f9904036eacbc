import '@testing-library/jest-dom';
import { act, screen, waitFor, within } from '@testing-library/react';
import { randomUUID } from 'node:crypto';

import type { RequestLineStatus } from '@/lib/requests/types';
import {
  submitRequestsAction,
  undoSubmissionAction,
  withdrawLinesAction,
} from '@/lib/requests/actions';
import { FRIDAY } from '@/tests/support/planning-source';

import { installNativeDialog } from '../ui/native-dialog';
import { clearToasts, fridaySlot, openSlot, showPlanning } from './board';

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

type Submission = Parameters<typeof submitRequestsAction>[0];

const submit = jest.mocked(submitRequestsAction);
const undo = jest.mocked(undoSubmissionAction);
const withdraw = jest.mocked(withdrawLinesAction);

function receiptOf({ submissionId, items }: Submission, status: RequestLineStatus = 'PENDING') {
  const lines = items.map((item, rank) => ({ ...item, lineId: String(rank), status, rank: null }));
  return { data: { submissionId, lines } };
}

/** An answer that comes when the test says so. */
function laterAnswer<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, come: (value: T) => resolve(value) };
}

beforeAll(() => {
  installNativeDialog();
  Object.defineProperty(globalThis.crypto, 'randomUUID', { value: randomUUID, configurable: true });
});
beforeEach(() => {
  clearToasts();
  mockRouter.refresh.mockReset();
  submit.mockReset().mockImplementation((input) => Promise.resolve(receiptOf(input)));
  undo
    .mockReset()
    .mockResolvedValue({
      data: { undone: ['0'], kept: [], lostDays: [], passedOn: [], parted: [] },
    });
  withdraw.mockReset().mockResolvedValue({ data: { withdrawn: ['line'], changed: [] } });
});
afterEach(() => act(async () => clearToasts()));

const sentSubmissions = (): Submission[] => submit.mock.calls.map(([input]) => input);

describe('asking', () => {
  it('shows at once, then tells, with the focus on the slot', async () => {
    const answer = laterAnswer<ReturnType<typeof receiptOf>>();
    submit.mockReturnValue(answer.promise);
    const { user } = showPlanning();
    const dialog = await openSlot(user, 'Léa, Garderie');
    await user.click(dialog.getByRole('button', { name: 'Demander une réservation' }));
    expect(fridaySlot('Léa, Garderie')).toHaveAccessibleName(/Demande de réservation en attente$/);
    expect(fridaySlot('Léa, Garderie')).toHaveFocus();
    const [sent] = sentSubmissions();
    expect(sent?.items).toEqual([
      { sessionId: `Garderie ${FRIDAY}`, childId: 'Léa', kind: 'BOOKING' },
    ]);
    answer.come(receiptOf(sent!));
    expect(
      await screen.findByText('Réservation de Léa demandée, vendredi 13 novembre.'),
    ).toBeVisible();
  });

  it('makes one request of a double click', async () => {
    const answer = laterAnswer<ReturnType<typeof receiptOf>>();
    submit.mockReturnValue(answer.promise);
    const { user } = showPlanning();
    const dialog = await openSlot(user, 'Léa, Repas');
    await user.dblClick(dialog.getByRole('button', { name: 'Demander une absence' }));
    const again = await openSlot(user, 'Léa, Repas');
    expect(again.getByText('Votre demande est en cours d’envoi.')).toBeVisible();
    expect(again.queryByRole('button', { name: /Demander|Retirer/ })).not.toBeInTheDocument();
    expect(submit).toHaveBeenCalledTimes(1);
    answer.come(receiptOf(sentSubmissions()[0]!));
    expect(await screen.findByText(/^Absence de Léa demandée/)).toBeInTheDocument();
  });

  it('can be undone from the toast', async () => {
    const { user } = showPlanning();
    const dialog = await openSlot(user, 'Léa, Repas');
    await user.click(dialog.getByRole('button', { name: 'Demander une absence' }));
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    expect(undo).toHaveBeenCalledWith({ submissionId: sentSubmissions()[0]?.submissionId });
    expect(await screen.findByText(/1.demande annulée\./)).toBeVisible();
    expect(fridaySlot('Léa, Repas')).toHaveFocus();
  });

  it('says what could not be undone', async () => {
    undo.mockResolvedValue({
      data: { undone: [], kept: ['0'], lostDays: [], passedOn: [], parted: [] },
    });
    const { user } = showPlanning();
    const dialog = await openSlot(user, 'Léa, Repas');
    await user.click(dialog.getByRole('button', { name: 'Demander une absence' }));
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    expect(await screen.findByText(/1.demande n’a pas pu être annulée\./)).toBeVisible();
    expect(mockRouter.refresh).toHaveBeenCalled();
  });

  it('says that an offered seat passed on, though the place in the list is back', async () => {
    undo.mockResolvedValue({
      data: { undone: ['0'], kept: [], lostDays: [], passedOn: ['0'], parted: [] },
    });
    const { user } = showPlanning();
    const dialog = await openSlot(user, 'Léa, Repas');
    await user.click(dialog.getByRole('button', { name: 'Demander une absence' }));
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    expect(
      await screen.findByText(/rétablie, mais la place qui vous était proposée est déjà passée/),
    ).toBeVisible();
    expect(mockRouter.refresh).toHaveBeenCalled();
  });

  it('says who waits again alone, for the others have a seat', async () => {
    const parted = [{ child: 'Léa', other: 'Tom', isSeated: true }];
    undo.mockResolvedValue({
      data: { undone: ['0'], kept: [], lostDays: [], passedOn: [], parted },
    });
    const { user } = showPlanning();
    const dialog = await openSlot(user, 'Léa, Repas');
    await user.click(dialog.getByRole('button', { name: 'Demander une absence' }));
    await user.click(await screen.findByRole('button', { name: 'Annuler' }));
    expect(
      await screen.findByText(/^Tom a déjà sa place.: Léa attend de son côté\.$/),
    ).toBeVisible();
    expect(mockRouter.refresh).toHaveBeenCalled();
  });

  it('comes back to the state before when the server refuses, with its reason', async () => {
    const answer = laterAnswer<{ serverError: { code: string; message: string } }>();
    submit.mockReturnValue(answer.promise);
    const { user } = showPlanning();
    const dialog = await openSlot(user, 'Léa, Garderie');
    await user.click(dialog.getByRole('button', { name: 'Demander une réservation' }));
    answer.come({ serverError: { code: 'SESSION_FULL', message: 'Il n’y a plus de place.' } });
    expect(await screen.findByRole('alert', { name: '' })).toHaveTextContent(
      'Il n’y a plus de place.',
    );
    await waitFor(() => expect(fridaySlot('Léa, Garderie')).toHaveAccessibleName(/: Non réservé$/));
    expect(fridaySlot('Léa, Garderie')).toHaveFocus();
    expect(mockRouter.refresh).toHaveBeenCalledTimes(1);
  });

  it('is sent again under the same number after a loss of the network', async () => {
    submit.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const { user } = showPlanning();
    const dialog = await openSlot(user, 'Léa, Garderie');
    await user.click(dialog.getByRole('button', { name: 'Demander une réservation' }));
    await user.click(await screen.findByRole('button', { name: 'Réessayer' }));
    expect(await screen.findByText(/^Réservation de Léa demandée/)).toBeVisible();
    const [first, second] = sentSubmissions();
    expect(second?.submissionId).toBe(first?.submissionId);
  });

  it('gives another number to another confirmation', async () => {
    const { user } = showPlanning();
    for (const child of ['Léa', 'Léo']) {
      const dialog = await openSlot(user, `${child}, Garderie`);
      await user.click(dialog.getByRole('button', { name: 'Demander une réservation' }));
    }
    const [first, second] = sentSubmissions();
    expect(second?.submissionId).not.toBe(first?.submissionId);
  });
});

it('withdraws what waits', async () => {
  const { user } = showPlanning();
  const dialog = await openSlot(user, 'Léo, Repas');
  await user.click(dialog.getByRole('button', { name: 'Retirer ma demande' }));
  expect(withdraw).toHaveBeenCalledWith({ lineIds: ['line'] });
  expect(await screen.findByText('Demande de Léo retirée, vendredi 13 novembre.')).toBeVisible();
});

describe('picking several slots', () => {
  async function pick(...names: string[]) {
    const shown = showPlanning();
    await shown.user.click(screen.getByRole('button', { name: 'Choisir plusieurs créneaux' }));
    for (const name of names) await shown.user.click(fridaySlot(name, 'checkbox'));
    return shown;
  }

  it('puts a check box on what can be asked only', async () => {
    await pick();
    expect(screen.getAllByRole('checkbox')).toHaveLength(3);
    expect(fridaySlot('Léo, Repas')).toHaveAttribute('aria-disabled', 'true');
    expect(screen.getByRole('button', { name: 'Demander' })).toBeDisabled();
  });

  it('sums up, and asks for all at once', async () => {
    const { user } = await pick('Léa, Garderie', 'Léo, Garderie', 'Léa, Repas');
    expect(screen.getByText(/2.réservations, 1.absence, 4,60.€/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Demander' }));
    expect(submit).toHaveBeenCalledTimes(1);
    expect(sentSubmissions()[0]?.items.map(({ childId, kind }) => [childId, kind])).toEqual([
      ['Léa', 'BOOKING'],
      ['Léo', 'BOOKING'],
      ['Léa', 'ABSENCE'],
    ]);
    expect(await screen.findByText(/^3.demandes envoyées\.$/)).toBeVisible();
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  });

  it('asks for brothers and sisters together where it is wished, and says where none has a seat', async () => {
    submit.mockImplementation((input) => Promise.resolve(receiptOf(input, 'REFUSED')));
    const { user } = await pick('Léa, Garderie');
    expect(screen.queryByRole('checkbox', { name: /^Tous ensemble/ })).not.toBeInTheDocument();
    await user.click(fridaySlot('Léo, Garderie', 'checkbox'));
    await user.click(screen.getByRole('checkbox', { name: /^Tous ensemble ou pas du tout/ }));
    await user.click(screen.getByRole('button', { name: 'Demander' }));
    expect(sentSubmissions()[0]?.areTied).toBe(true);
    const bar = within(screen.getByRole('region', { name: 'Créneaux choisis' }));
    expect(await bar.findByRole('alert')).toHaveTextContent(
      /^Rien n’est réservé\s: 2\srefusées faute de places pour tous \(vendredi 13 novembre\)/,
    );
    await user.click(screen.getByRole('checkbox', { name: /^Tous ensemble ou pas du tout/ }));
    await user.click(screen.getByRole('button', { name: 'Demander' }));
    expect(sentSubmissions()[1]?.areTied).toBeUndefined();
  });

  it('picks a whole activity at once, its bookings or its absences, and lets it go', async () => {
    const { user } = await pick('Léa, Garderie');
    const open = screen.getByRole('button', { name: 'Choisir une activité entière' });
    expect(open).toHaveAttribute('aria-expanded', 'false');
    act(() => open.focus());
    await user.keyboard('{Enter}');
    const bar = within(screen.getByRole('region', { name: 'Créneaux choisis' }));
    const morning = bar.getByRole('checkbox', { name: /^Garderie, 2.réservations$/ });
    const meals = bar.getByRole('checkbox', { name: /^Repas, 1.absence$/ });
    expect(morning).toHaveAttribute('aria-checked', 'mixed');
    await user.click(morning);
    expect(fridaySlot('Léo, Garderie', 'checkbox')).toBeChecked();
    await user.click(meals);
    expect(screen.getByText(/2.réservations, 1.absence, 4,60.€/)).toBeVisible();
    await user.click(morning);
    expect(fridaySlot('Léa, Garderie', 'checkbox')).not.toBeChecked();
    expect(morning).not.toBeChecked();
    await user.click(bar.getByRole('button', { name: 'Demander' }));
    expect(sentSubmissions()[0]?.items.map(({ kind }) => kind)).toEqual(['ABSENCE']);
  });

  it('says what was refused, and keeps what is picked', async () => {
    submit.mockResolvedValue({
      serverError: { code: 'SESSION_FULL', message: 'Léa, Garderie : il n’y a plus de place.' },
    });
    const { user } = await pick('Léa, Garderie');
    await user.click(screen.getByRole('button', { name: 'Demander' }));
    expect(await screen.findByText('Léa, Garderie : il n’y a plus de place.')).toHaveAttribute(
      'role',
      'alert',
    );
    expect(fridaySlot('Léa, Garderie', 'checkbox')).toBeChecked();
  });

  it('unpicks one by one, or all', async () => {
    const { user } = await pick('Léa, Garderie', 'Léo, Garderie');
    await user.click(fridaySlot('Léa, Garderie', 'checkbox'));
    expect(fridaySlot('Léa, Garderie', 'checkbox')).not.toBeChecked();
    await user.click(screen.getByRole('button', { name: 'Tout désélectionner' }));
    expect(screen.getByText('Choisissez des créneaux')).toBeVisible();
  });

  it('is left by Escape, and by its button with the focus back where it began', async () => {
    const { user } = await pick('Léa, Garderie');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Choisir plusieurs créneaux' }));
    await user.click(screen.getByRole('button', { name: 'Annuler' }));
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Choisir plusieurs créneaux' })).toHaveFocus(),
    );
  });
});
