import '@testing-library/jest-dom';
import { screen, within } from '@testing-library/react';

import { addDays } from '@/lib/core/dates/civil-date';
import { MONDAY, SIEJ } from '@/tests/support/planning-source';

import { installNativeDialog } from '../ui/native-dialog';
import { fridaySlot, SCENE, showPlanning } from './board';

jest.mock('next/navigation', () => ({
  useRouter: () => ({ push: jest.fn(), refresh: jest.fn(), prefetch: jest.fn() }),
}));
jest.mock('@/lib/bookings/actions', () => ({
  getSlotHistoryAction: () => Promise.resolve({ data: [] }),
}));
jest.mock('@/lib/requests/actions', () => ({}));

beforeAll(installNativeDialog);

describe('the agenda of narrow screens', () => {
  it('has a heading for each day that has slots, and no grid', () => {
    showPlanning(SCENE, 'agenda');
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
    expect(
      screen.getByRole('region', {
        name: /vendredi 13 novembre.: Modifiable jusqu’au jeudi.12:00/,
      }),
    ).toBeVisible();
    expect(fridaySlot('Léa, Repas')).not.toHaveAttribute('tabindex');
  });

  it('folds the days that are over', async () => {
    const { user } = showPlanning(SCENE, 'agenda');
    const monday = screen.getByText('Journée pointée').closest('details');
    expect(monday).not.toHaveAttribute('open');
    await user.click(screen.getByRole('link', { name: /^Lun\./ }));
    expect(monday).toHaveAttribute('open');
  });

  it('says why there is nothing on the other days', () => {
    const wednesday = addDays(MONDAY, 2);
    const armistice = {
      collectivityId: SIEJ.id,
      kind: 'PUBLIC_HOLIDAY' as const,
      label: 'Armistice 1918',
      start: wednesday,
      end: wednesday,
    };
    showPlanning({ ...SCENE, planning: { ...SCENE.planning, periods: [armistice] } }, 'agenda');
    expect(screen.getByText('Armistice 1918')).toBeVisible();
    expect(screen.getByText('Pas d’accueil ce week-end.')).toBeVisible();
  });

  it('has the days of the week in a strip, with their states in words', () => {
    showPlanning(SCENE, 'agenda');
    const strip = within(screen.getByRole('navigation', { name: 'Jours de la semaine' }));
    expect(strip.getAllByRole('link')).toHaveLength(7);
    expect(
      strip.getByRole('link', { name: /^Ven\..*réservé, demande en attente$/ }),
    ).toHaveAttribute('href', '#jour-2026-11-13');
    expect(strip.getByRole('link', { current: 'date' })).toHaveTextContent('Auj.');
  });

  it('holds the filters and the views behind two buttons', () => {
    showPlanning(SCENE, 'agenda');
    expect(screen.getByText('Filtrer').closest('details')).not.toHaveAttribute('open');
    expect(screen.getByText('Changer de vue').closest('details')).not.toHaveAttribute('open');
    expect(screen.getByRole('button', { name: 'Choisir plusieurs créneaux' })).toBeVisible();
  });
});
