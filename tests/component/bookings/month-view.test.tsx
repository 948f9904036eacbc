import '@testing-library/jest-dom';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { installNativeDialog } from '../ui/native-dialog';
import { SCENE, showPlanning } from './board';

jest.mock('next/navigation', () => ({
  useRouter: () => ({ push: jest.fn(), refresh: jest.fn() }),
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
