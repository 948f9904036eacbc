import '@testing-library/jest-dom';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { BackofficeCreditorForm } from '@/components/billing/backoffice-creditor-form';
import { BackofficePayingMeansForm } from '@/components/billing/backoffice-paying-means-form';
import { setCreditorAction } from '@/lib/billing/actions/mandates';
import { savePayingMeansAction } from '@/lib/billing/actions/online-settings';
import { creditorSchema } from '@/lib/billing/schema/mandate';
import { payingMeansSchema } from '@/lib/billing/schema/paying-means';
import { emptyForm } from '@/lib/core/form';

jest.mock('@/lib/billing/actions/online-settings', () => ({ savePayingMeansAction: jest.fn() }));
jest.mock('@/lib/billing/actions/mandates', () => ({ setCreditorAction: jest.fn() }));

const IBAN = 'FR7630001007941234567890185';
const GROUPED = 'FR76\u00A03000\u00A01007\u00A09412\u00A03456\u00A07890\u00A0185';

const sentTo = (action: (state: never, form: FormData) => unknown) =>
  Object.fromEntries((jest.mocked(action).mock.calls[0]?.[1] ?? new FormData()).entries());

it('shows the account of transfers by groups of four, and sends what is kept', async () => {
  jest.mocked(savePayingMeansAction).mockResolvedValue(emptyForm());
  const kept = { counterMeans: [], chequePayee: null, transferIban: IBAN };
  render(<BackofficePayingMeansForm kept={kept} seen="s" />);
  expect(screen.getByLabelText('IBAN pour les virements')).toHaveValue(GROUPED);
  await userEvent.click(screen.getByRole('button', { name: 'Enregistrer les moyens de paiement' }));
  await waitFor(() => expect(savePayingMeansAction).toHaveBeenCalled());
  const sent = payingMeansSchema.parse(sentTo(savePayingMeansAction));
  expect(sent.transferIban).toBe(IBAN);
});

it('leaves the field empty where there is no account', () => {
  const kept = { counterMeans: [], chequePayee: null, transferIban: null };
  render(<BackofficePayingMeansForm kept={kept} seen="s" />);
  expect(screen.getByLabelText('IBAN pour les virements')).toHaveValue('');
});

it('shows the account that collects debits in the same way', async () => {
  jest.mocked(setCreditorAction).mockResolvedValue(emptyForm());
  const creditor = {
    ...{ creditorId: 'FR72ZZZ123456', name: 'SIEJ, régie Enfance', iban: IBAN },
    ...{ bic: 'BDFEFRPPCCT', leadDays: 14 },
  };
  render(<BackofficeCreditorForm creditor={creditor} name="SIEJ" />);
  expect(screen.getByLabelText(/^IBAN du compte/)).toHaveValue(GROUPED);
  await userEvent.click(screen.getByRole('button', { name: 'Enregistrer les réglages' }));
  await waitFor(() => expect(setCreditorAction).toHaveBeenCalled());
  expect(creditorSchema.parse(sentTo(setCreditorAction)).iban).toBe(IBAN);
});
