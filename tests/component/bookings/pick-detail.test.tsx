import '@testing-library/jest-dom';
import { act, screen, waitFor, within } from '@testing-library/react';

import {
  activity,
  child,
  FRIDAY,
  freeSlot,
  planningSource,
  slot,
} from '@/tests/support/planning-source';

import { installNativeDialog } from '../ui/native-dialog';
import { fridaySlot, showPlanning } from './board';

const mockRouter = { push: jest.fn(), refresh: jest.fn(), prefetch: jest.fn() };

jest.mock('next/navigation', () => ({ useRouter: () => mockRouter }));
jest.mock('@/lib/bookings/actions', () => ({ getSlotHistoryAction: jest.fn() }));
jest.mock('@/lib/requests/actions', () => ({
  submitRequestsAction: jest.fn(),
  undoSubmissionAction: jest.fn(),
  withdrawLinesAction: jest.fn(),
}));

beforeAll(() => installNativeDialog());

/** One seat left on Friday morning for two children; a meal that Léa has. */
const SOURCE = planningSource({
  children: [child('Léa', 0), child('Léo', 1)],
  activities: [
    activity('Garderie', { moment: 'MORNING', priceCents: 230, isAtOnce: true }),
    activity('Repas'),
  ],
  slots: [
    ...['Léa', 'Léo'].map((name) =>
      freeSlot('Garderie', name, FRIDAY, {
        ...{
          start: '07:00',
          end: '09:00',
          outlook: { free: 1, waiting: 1, hasList: true, capacity: 3 },
        },
      }),
    ),
    slot('Repas', 'Léa', FRIDAY),
  ],
});

const ALL = ['Léa, Garderie', 'Léo, Garderie', 'Léa, Repas'];
const bar = () => within(screen.getByRole('region', { name: 'Créneaux choisis' }));
const detailButton = () => bar().getByRole('button', { name: 'Voir le détail' });
const removeButton = (name: RegExp) => bar().getByRole('button', { name });

async function pickAll() {
  const shown = showPlanning(SOURCE);
  await shown.user.click(screen.getByRole('button', { name: 'Choisir plusieurs créneaux' }));
  for (const name of ALL) await shown.user.click(fridaySlot(name, 'checkbox'));
  return shown;
}

/** Opens the detail with the keyboard alone. */
async function openDetail() {
  const shown = await pickAll();
  act(() => detailButton().focus());
  await shown.user.keyboard('{Enter}');
  return shown;
}

it('lists nothing until something is picked and the detail is asked for', async () => {
  const { user } = showPlanning(SOURCE);
  await user.click(screen.getByRole('button', { name: 'Choisir plusieurs créneaux' }));
  expect(bar().queryByRole('button', { name: 'Voir le détail' })).not.toBeInTheDocument();
  await user.click(fridaySlot('Léa, Garderie', 'checkbox'));
  expect(detailButton()).toHaveAttribute('aria-expanded', 'false');
  expect(bar().queryByRole('list')).not.toBeInTheDocument();
});

it('lists what is picked under its day, with what is expected, its price and the total', async () => {
  await openDetail();
  expect(detailButton()).toHaveAttribute('aria-expanded', 'true');
  const list = bar().getByRole('list', { name: 'vendredi 13 novembre' });
  const rows = within(list)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
  expect(rows).toEqual([
    expect.stringMatching(/^Léa, Garderie, 07:00–09:00Place disponible2,30.€Retirer$/),
    expect.stringMatching(/^Léo, Garderie, 07:00–09:00Liste d’attente, 2eNon comptéeRetirer$/),
    expect.stringMatching(
      /^Léa, Repas, 12:00–14:00Absence à valider par le serviceNon facturéeRetirer$/,
    ),
  ]);
  expect(bar().getByText('Total estimé').parentElement).toHaveTextContent(/^Total estimé2,30 €$/);
  expect(bar().getByText(/^Le total ne compte pas la liste d’attente/)).toBeVisible();
  expect(bar().getByRole('status')).toHaveTextContent(
    /2 réservations dont 1 en liste d’attente \(non comptée\), 1 absence, 2,30 €/,
  );
});

it('takes one out with the keyboard, and goes on to the next, then the one before, then the bar', async () => {
  const { user } = await openDetail();
  await user.tab();
  expect(removeButton(/^Retirer Léa, Garderie/)).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(fridaySlot('Léa, Garderie', 'checkbox')).not.toBeChecked();
  expect(removeButton(/^Retirer Léo, Garderie, .*vendredi 13 novembre$/)).toHaveFocus();
  // The seat that Léa leaves is for Léo.
  expect(bar().getByText('Place disponible')).toBeVisible();
  await user.tab();
  await user.keyboard('{Enter}');
  expect(removeButton(/^Retirer Léo, Garderie/)).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(bar().getByText('Choisissez des créneaux')).toBeVisible();
  expect(screen.getByRole('region', { name: 'Créneaux choisis' })).toHaveFocus();
});

it('is closed by Escape, which leaves the picks and gives the focus back', async () => {
  const { user } = await openDetail();
  await user.tab();
  await user.keyboard('{Escape}');
  expect(detailButton()).toHaveAttribute('aria-expanded', 'false');
  expect(detailButton()).toHaveFocus();
  expect(bar().queryByRole('list')).not.toBeInTheDocument();
  for (const name of ALL) expect(fridaySlot(name, 'checkbox')).toBeChecked();
  // Once more leaves the picking.
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('checkbox')).not.toBeInTheDocument());
});

it('leaves the focus on a slot where Escape closes the detail from there', async () => {
  const { user } = await openDetail();
  act(() => fridaySlot('Léo, Garderie', 'checkbox').focus());
  await user.keyboard('{Escape}');
  expect(detailButton()).toHaveAttribute('aria-expanded', 'false');
  expect(fridaySlot('Léo, Garderie', 'checkbox')).toHaveFocus();
});

it('shows the detail or the activities, not both, and follows « Tous ensemble »', async () => {
  const { user } = await openDetail();
  await user.click(bar().getByRole('checkbox', { name: /^Tous ensemble/ }));
  expect(bar().getAllByText(/^Liste d’attente tous ensemble, [23]e$/)).toHaveLength(2);
  await user.click(bar().getByRole('button', { name: 'Choisir une activité entière' }));
  expect(detailButton()).toHaveAttribute('aria-expanded', 'false');
  expect(bar().queryByText('Total estimé')).not.toBeInTheDocument();
  await user.click(detailButton());
  expect(bar().getByRole('button', { name: 'Choisir une activité entière' })).toHaveAttribute(
    'aria-expanded',
    'false',
  );
});
