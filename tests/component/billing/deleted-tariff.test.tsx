import '@testing-library/jest-dom';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';

import { BackofficeTariffs } from '@/components/billing/backoffice-tariffs';
import { deleteTariffAction } from '@/lib/billing/actions/tariffs';
import type { ListedTariff } from '@/lib/billing/types/run';
import { civilDate } from '@/lib/core/dates/civil-date';

import { installNativeDialog } from '../ui/native-dialog';

jest.mock('@/lib/billing/actions/tariffs', () => ({
  deleteTariffAction: jest.fn((state: object) => Promise.resolve(state)),
}));

const EVENING: ListedTariff = {
  ...{ activityId: 'evening', activityName: '4/Péri SOIR', facilityName: 'École Jules-Ferry' },
  season: null,
  ...{ id: 'tariff', start: civilDate('2026-12-01'), end: null },
  tariff: {
    ...{ unit: 'SESSION', price: { kind: 'FLAT', cents: 230 }, siblings: [], residents: null },
    ...{ unbookedCents: 0, meal: { kind: 'NONE' } },
  },
  ...{
    isBilled: false,
    before: civilDate('2026-09-01'),
    beforeEnd: null,
    hasGapBefore: false,
    isLast: true,
  },
};

beforeEach(installNativeDialog);

const ask = () =>
  fireEvent.click(screen.getByRole('button', { name: /^Supprimer ?, le tarif du/ }));

it('is deleted once it is confirmed, which says who takes its days', async () => {
  render(<BackofficeTariffs tariffs={[EVENING]} />);
  ask();
  const dialog = within(screen.getByRole('dialog'));
  dialog.getByText(/Le tarif du 1.* sept\. 2026 vaudra aussi à partir du 1.* déc\. 2026\./);
  fireEvent.click(dialog.getByRole('button', { name: 'Garder le tarif' }));
  expect(deleteTariffAction).not.toHaveBeenCalled();
  ask();
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Supprimer' }));
  await waitFor(() => expect(deleteTariffAction).toHaveBeenCalledTimes(1));
});

it('says until when the one before it takes its days, where that one has an end', () => {
  render(<BackofficeTariffs tariffs={[{ ...EVENING, beforeEnd: civilDate('2027-07-03') }]} />);
  ask();
  within(screen.getByRole('dialog')).getByText(/vaudra aussi du 1.* déc. 2026 au 3 juill. 2027\./);
});

it('says that none follows the last day of one, and offers the next', () => {
  const ended = { ...EVENING, end: civilDate('2027-07-03') };
  const { rerender } = render(<BackofficeTariffs tariffs={[ended]} />);
  expect(screen.getByText('Sans tarif ensuite')).toBeVisible();
  expect(screen.getByRole('link', { name: /^Nouveau tarif/ })).toBeVisible();
  rerender(<BackofficeTariffs tariffs={[{ ...ended, isLast: false }]} />);
  expect(screen.queryByText('Sans tarif ensuite')).not.toBeInTheDocument();
  expect(screen.queryByRole('link', { name: /^Nouveau tarif/ })).not.toBeInTheDocument();
});

it('says which days will have none, and which have none', () => {
  render(<BackofficeTariffs tariffs={[{ ...EVENING, before: null, hasGapBefore: true }]} />);
  expect(screen.getByText('Sans tarif jusque-là')).toBeVisible();
  ask();
  expect(screen.getByRole('dialog')).toHaveTextContent(/Aucun tarif ne vaudra plus à partir du 1/);
});

it('is not deleted once invoices name it, which is said', () => {
  render(<BackofficeTariffs tariffs={[{ ...EVENING, isBilled: true }]} />);
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByText(/il figure sur des factures émises/)).toBeVisible();
});
