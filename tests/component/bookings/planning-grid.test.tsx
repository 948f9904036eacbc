import '@testing-library/jest-dom';
import { act, screen, within } from '@testing-library/react';

import { getSlotHistoryAction } from '@/lib/bookings/actions';
import { addDays } from '@/lib/core/dates/civil-date';
import { FRIDAY, freeSlot, PLANNING_TODAY, planningSource } from '@/tests/support/planning-source';

import { installNativeDialog, pressEscape } from '../ui/native-dialog';
import { fridaySlot, openSlot, SCENE, showPlanning } from './board';

const mockRouter = { push: jest.fn(), refresh: jest.fn(), prefetch: jest.fn() };

jest.mock('next/navigation', () => ({ useRouter: () => mockRouter }));
jest.mock('@/lib/bookings/actions', () => ({ getSlotHistoryAction: jest.fn() }));
jest.mock('@/lib/requests/actions', () => ({}));

const history = jest.mocked(getSlotHistoryAction);

beforeAll(installNativeDialog);
beforeEach(() => {
  history.mockReset().mockResolvedValue({ data: [] });
  mockRouter.push.mockReset();
});

const focus = (element: HTMLElement) => act(() => element.focus());
const focused = () => document.activeElement?.getAttribute('aria-label');

describe('the grid', () => {
  it('has rows of moments and columns of days, today among them', () => {
    showPlanning();
    const grid = screen.getByRole('grid', { name: 'Planning, semaine du 9 au 15 novembre 2026' });
    expect(
      within(grid)
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['Matin', 'Midi']);
    expect(within(grid).getAllByRole('columnheader')).toHaveLength(8);
    expect(grid.querySelector('[aria-current="date"]')).toHaveTextContent('Mar. 10');
    expect(within(grid).getAllByRole('gridcell')).toHaveLength(14);
  });

  it('names its slots in full', () => {
    showPlanning();
    expect(
      screen.getByRole('button', {
        name: 'Léa, Repas 12:00–14:00, vendredi 13 novembre\u00A0: Réservé',
      }),
    ).toBeVisible();
    expect(
      screen.getByRole('button', {
        name: 'Léo, Repas 12:00–14:00, lundi 9 novembre\u00A0: Présent, non modifiable',
      }),
    ).toHaveClass('slot-locked');
    expect(fridaySlot('Léo, Repas')).toHaveAccessibleName(/Demande d’absence en attente$/);
  });

  it('says what is shown, and what waits', () => {
    showPlanning();
    expect(
      screen.getByText(/^Semaine du 9 au 15 novembre\. 1.demande en attente\.$/),
    ).toHaveAttribute('role', 'status');
  });

  it('is one stop for Tab, then the arrows go from slot to slot', async () => {
    const { user, container } = showPlanning();
    expect(container.querySelectorAll('[role="grid"] [tabindex="0"]')).toHaveLength(1);
    focus(fridaySlot('Léa, Garderie'));
    await user.keyboard('{ArrowDown}');
    expect(focused()).toMatch(/^Léo, Garderie/);
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(focused()).toMatch(/^Léo, Repas .*vendredi/);
    expect(document.activeElement).toHaveAttribute('tabindex', '0');
    expect(container.querySelectorAll('[role="grid"] [tabindex="0"]')).toHaveLength(1);
    await user.keyboard('{Home}');
    expect(focused()).toMatch(/lundi 9/);
  });

  it('goes to the next week with PageDown, and lands at the same place', async () => {
    const { user, showAgain } = showPlanning();
    focus(fridaySlot('Léo, Garderie'));
    await user.keyboard('{PageDown}');
    expect(mockRouter.push).toHaveBeenCalledWith('/espace-famille/planning?date=2026-11-17', {
      scroll: false,
    });
    const next = addDays(FRIDAY, 7);
    const slots = [freeSlot('Garderie', 'Léa', next), freeSlot('Garderie', 'Léo', next)];
    showAgain({
      ...SCENE,
      planning: { ...SCENE.planning, slots },
      address: { ...SCENE.address, date: addDays(PLANNING_TODAY, 7) },
    });
    expect(focused()).toMatch(/^Léo, Garderie .*vendredi 20/);
  });

  it('tells of the slot under the focus, until Escape', async () => {
    const { user } = showPlanning();
    await user.hover(fridaySlot('Léa, Repas'));
    expect(screen.getByRole('tooltip')).toHaveTextContent(
      'Repasvendredi 13 novembre, 12:00–14:00Réservé',
    );
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('tooltip')).not.toBeInTheDocument();
  });

  it('says why there is nothing to see', () => {
    showPlanning(planningSource({ collectivities: [] }));
    expect(screen.getByText('Votre compte n’est relié à aucune famille.')).toBeVisible();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });
});

describe('a slot', () => {
  it('opens with its deadline, its price, what can be asked, and its history', async () => {
    history.mockResolvedValue({
      data: [
        {
          id: '1',
          what: ['Réservation', 'acceptée', 'par SIEJ'],
          when: '2 septembre à 09:41',
          dateTime: '2026-09-02T07:41:00.000Z',
        },
      ],
    });
    const { user } = showPlanning();
    const dialog = await openSlot(user, 'Léa, Repas');
    expect(dialog.getByRole('heading', { name: 'Léa, vendredi 13 novembre' })).toBeVisible();
    expect(dialog.getByText(/École Jules-Ferry · SIEJ/)).toBeVisible();
    expect(dialog.getByText('Modifiable jusqu’au jeudi 12 novembre 2026 à 12:00')).toBeVisible();
    expect(dialog.getByText(/Après, l’absence est facturée 3,45.€/)).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Demander une absence' })).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Demander l’annulation' })).toBeVisible();
    expect(await dialog.findByText('2 septembre à 09:41')).toBeVisible();
    expect(history).toHaveBeenCalledWith({ sessionId: `Repas ${FRIDAY}`, childId: 'Léa' });
  });

  it('closes on Escape, and gives the focus back', async () => {
    const { user } = showPlanning();
    const slot = fridaySlot('Léa, Repas');
    focus(slot);
    await user.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog');
    expect(slot).toHaveAttribute('aria-expanded', 'true');
    act(() => pressEscape(dialog));
    expect(slot).toHaveFocus();
  });

  it('that nothing can change opens to be read', async () => {
    const { user } = showPlanning();
    await user.click(screen.getByRole('button', { name: /lundi 9/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('Ce créneau ne peut plus être modifié.')).toBeVisible();
    expect(dialog.queryByRole('button', { name: /Demander/ })).not.toBeInTheDocument();
    expect(await dialog.findByText('Aucune demande pour ce créneau.')).toBeVisible();
  });

  it('reads its history again after a failure', async () => {
    history.mockRejectedValueOnce(new Error('network'));
    const { user } = showPlanning();
    const dialog = await openSlot(user, 'Léa, Repas');
    await user.click(await dialog.findByRole('button', { name: 'Réessayer' }));
    expect(await dialog.findByText('Aucune demande pour ce créneau.')).toBeVisible();
  });
});
