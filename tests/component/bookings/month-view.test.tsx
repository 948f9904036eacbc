import '@testing-library/jest-dom';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { installNativeDialog } from '../ui/native-dialog';
import {
  activity,
  child,
  FRIDAY,
  ISLE,
  planningSource,
  SIEJ,
  slot,
} from '@/tests/support/planning-source';

import { SCENE, showPlanning } from './board';

jest.mock('next/navigation', () => ({
  useRouter: () => ({ push: jest.fn(), refresh: jest.fn(), prefetch: jest.fn() }),
}));
jest.mock('@/lib/bookings/actions', () => ({}));
jest.mock('@/lib/requests/actions', () => ({}));

beforeAll(installNativeDialog);

const MONTH = { ...SCENE, address: { ...SCENE.address, view: 'mois' as const } };

describe('the month', () => {
  it('has its weeks in rows, and for each child the states of the day in words', () => {
    showPlanning(MONTH);
    const table = within(screen.getByRole('table', { name: 'Planning, Novembre 2026' }));
    expect(table.getAllByRole('row')).toHaveLength(7);
    const friday = within(table.getByRole('cell', { name: /vendredi 13 / }));
    expect(
      friday.getByRole('img', { name: 'Léa\u00A0: matin non réservé, midi réservé' }),
    ).toBeVisible();
    expect(
      friday.getByRole('img', {
        name: /^Léo.: matin non réservé, midi demande d’absence en attente$/,
      }),
    ).toBeVisible();
    expect(table.getByRole('cell', { current: 'date' })).toHaveTextContent('Aujourd’hui');
  });

  it('names the collectivity of each line, where there are several', () => {
    showPlanning({
      ...planningSource({
        collectivities: [SIEJ, ISLE],
        children: [child('Léa', 0)],
        activities: [
          activity('Repas'),
          activity('Garderie', { moment: 'MORNING', collectivityId: ISLE.id }),
        ],
        slots: [slot('Repas', 'Léa', FRIDAY), slot('Garderie', 'Léa', FRIDAY)],
      }),
      address: MONTH.address,
    });
    const friday = within(screen.getByRole('cell', { name: /vendredi 13 / }));
    expect(friday.getByText('SIEJ')).toBeVisible();
    expect(friday.getByText('L’île au Soleil')).toBeVisible();
    expect(friday.getByRole('img', { name: 'Léa, SIEJ\u00A0: midi réservé' })).toBeVisible();
    expect(
      friday.getByRole('img', { name: 'Léa, L’île au Soleil\u00A0: matin réservé' }),
    ).toBeVisible();
  });

  it('leads from a day to its page, and says what the month should cost', () => {
    showPlanning(MONTH);
    expect(screen.getByRole('link', { name: 'vendredi 13' })).toHaveAttribute(
      'href',
      '/espace-famille/planning?vue=jour&date=2026-11-13',
    );
    expect(screen.getByText(/^Coût prévu/)).toHaveTextContent('6,90');
    expect(screen.queryByRole('button', { name: /Choisir plusieurs/ })).not.toBeInTheDocument();
  });

  it('is printed at a touch', async () => {
    const print = jest.spyOn(window, 'print').mockReturnValue(undefined);
    showPlanning(MONTH);
    await userEvent.click(screen.getByRole('button', { name: 'Imprimer ce mois' }));
    expect(print).toHaveBeenCalledTimes(1);
  });

  it('is a page of days on a narrow screen', () => {
    showPlanning(MONTH, 'agenda');
    const days = within(screen.getByRole('navigation', { name: 'Jours de novembre 2026' }));
    expect(days.getAllByRole('link')).toHaveLength(42);
    expect(
      days.getByRole('link', { name: /vendredi 13.*réservé, demande en attente/ }),
    ).toBeVisible();
  });
});
