import '@testing-library/jest-dom';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { civilDate } from '@/lib/core/dates/civil-date';

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

  it.each(['grid', 'agenda'] as const)(
    'is on paper in words, printed from the %s: each day, its activities and their states',
    (layout) => {
      showPlanning(
        {
          ...MONTH,
          planning: {
            ...MONTH.planning,
            periods: [
              {
                collectivityId: SIEJ.id,
                kind: 'PUBLIC_HOLIDAY',
                label: 'Armistice 1918',
                start: civilDate('2026-11-11'),
                end: civilDate('2026-11-11'),
              },
            ],
          },
        },
        layout,
      );
      const paper = within(screen.getByRole('table', { name: 'Novembre 2026, à imprimer' }));
      expect(paper.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
        'Lundi',
        'Mardi',
        'Mercredi',
        'Jeudi',
        'Vendredi',
        'Sam.',
        'Dim.',
      ]);
      const friday = paper.getByRole('cell', { name: /^13 / });
      expect(friday.textContent).toBe(
        '13LéaNon réservé\u00A0: GarderieRéservé\u00A0: RepasLéoNon réservé\u00A0: GarderieDemande d’absence en attente\u00A0: Repas',
      );
      expect(paper.getByRole('cell', { name: /^9 / })).toHaveTextContent(/Léo.*Présent.*Repas/);
      expect(paper.getByRole('cell', { name: /^11 / })).toHaveTextContent('Armistice 1918');
      // The days of October and of December have their place, and nothing in it.
      expect(paper.getAllByRole('cell', { name: '' })).toHaveLength(12);
      expect(paper.queryAllByRole('link')).toEqual([]);
    },
  );

  it('says what the month should cost on a narrow screen too', () => {
    showPlanning(MONTH, 'agenda');
    expect(screen.getByText(/^Coût prévu/)).toHaveTextContent('6,90');
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
