import '@testing-library/jest-dom';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { BackofficeCalendarForm } from '@/components/collectivities/backoffice-settings-rules';
import type { Settings } from '@/lib/collectivities/types/settings';

jest.mock('@/lib/collectivities/actions/settings', () => ({
  saveCalendarAction: jest.fn(),
  saveChangesAction: jest.fn(),
  saveSectionsAction: jest.fn(),
  saveSecurityAction: jest.fn(),
}));

const KEPT: Settings['calendar'] = {
  timeZone: 'Europe/Paris',
  holidayRegion: 'FR',
  schoolWeekdays: [1, 2, 4, 5],
};

it('says before another territory is kept what its holidays cancel', async () => {
  const user = userEvent.setup();
  const none = { bookings: 0, waiting: 0, pending: 0 };
  const territories = { FR: none, 'FR-57': { bookings: 12, waiting: 1, pending: 0 }, RE: none };
  render(<BackofficeCalendarForm kept={KEPT} seen="seen" territories={territories} />);
  const territory = screen.getByLabelText('Jours fériés');
  await user.selectOptions(territory, 'Moselle');
  const told = await screen.findByText(/tombent un jour qui devient férié/);
  expect(told).toHaveTextContent(
    '12 réservations et 1 place en liste d’attente tombent un jour qui devient férié : tout y est annulé, sans facturation, et les familles sont prévenues. Revenir au territoire d’avant ne rétablit les réservations que tant qu’aucune famille n’est prévenue.',
  );
  await user.selectOptions(territory, 'La Réunion');
  expect(await screen.findByText(/Rien n’est réservé ni demandé/)).toBeVisible();
  await user.selectOptions(territory, 'France métropolitaine');
  await waitFor(() => expect(screen.queryByText(/Rien n’est réservé/)).not.toBeInTheDocument());
});
