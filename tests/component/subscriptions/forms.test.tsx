import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { CodeSearchForm } from '@/components/subscriptions/code-search-form';
import { InvoiceSearchForm } from '@/components/subscriptions/invoice-search-form';
import { OptionsForm } from '@/components/subscriptions/options-form';
import { UnsubscribeButton } from '@/components/subscriptions/unsubscribe-button';
import { emptyForm } from '@/lib/core/form';
import {
  saveNotificationsAction,
  searchByCodeAction,
  searchByInvoiceAction,
  unsubscribeAction,
} from '@/lib/subscriptions/actions';
import { refusalMessage } from '@/lib/subscriptions/messages/refusals';

import { installNativeDialog } from '../ui/native-dialog';

jest.mock('@/lib/subscriptions/actions', () => ({
  saveNotificationsAction: jest.fn(),
  searchByCodeAction: jest.fn(),
  searchByInvoiceAction: jest.fn(),
  unsubscribeAction: jest.fn(),
}));

const byCode = jest.mocked(searchByCodeAction);
const byInvoice = jest.mocked(searchByInvoiceAction);
const save = jest.mocked(saveNotificationsAction);
const leave = jest.mocked(unsubscribeAction);

beforeAll(installNativeDialog);
beforeEach(() => jest.resetAllMocks());

it('says what a code lacks without sending it, then keeps it when it is refused', async () => {
  const message = refusalMessage('CODE_USED');
  byCode.mockResolvedValue({
    ...emptyForm<never>(),
    attempt: 1,
    code: 'CODE_USED',
    fieldErrors: { subscriberCode: message },
  });
  const user = userEvent.setup();
  render(<CodeSearchForm />);
  const field = screen.getByLabelText('Code abonné');
  await user.type(field, 'JUK7P-4D9');
  await user.click(screen.getByRole('button', { name: 'Rechercher' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(/Il manque 2.caractères/);
  expect(byCode).not.toHaveBeenCalled();
  await user.type(field, 'RR');
  await user.click(screen.getByRole('button', { name: 'Rechercher' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(message);
  expect(field).toHaveValue('JUK7P-4D9RR');
  expect(field).toHaveAccessibleDescription(expect.stringContaining(message));
});

it('refuses an invoice in one sentence, on none of its fields', async () => {
  const message = refusalMessage('INVOICE_UNKNOWN');
  byInvoice.mockResolvedValue({
    ...emptyForm<never>(),
    attempt: 1,
    code: 'INVOICE_UNKNOWN',
    message,
  });
  const user = userEvent.setup();
  render(<InvoiceSearchForm />);
  await user.type(screen.getByLabelText('Code émission de la facture'), '044018');
  await user.type(screen.getByLabelText('Référence de la facture'), '2026-10-0061');
  await user.type(screen.getByLabelText('Montant de la facture'), '16.10 €');
  await user.type(screen.getByLabelText('Code personnel'), '20014100');
  await user.click(screen.getByRole('button', { name: 'Rechercher' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(message);
  for (const field of screen.getAllByRole('textbox')) expect(field).toBeValid();
  expect(screen.getByLabelText('Montant de la facture')).toHaveValue('16.10 €');
});

it('saves the options of one subscription, and says so', async () => {
  save.mockResolvedValue({ ...emptyForm(), attempt: 1, done: { isSaved: true } });
  const user = userEvent.setup();
  const notifications = {
    notifyInvoice: true,
    notifyBookingAccepted: true,
    notifyBookingRefused: true,
    notifyAbsenceAccepted: false,
    notifyAbsenceRefused: true,
    notifyMessage: true,
    notifySeatOffer: true,
    notifyClosure: false,
    notifyDocumentExpiry: true,
    notifyCutoffReminder: false,
    notifyWeekSummary: true,
  };
  render(<OptionsForm subscriptionId="s1" issuer={null} notifications={notifications} />);
  expect(
    screen.getByLabelText('Lorsque la collectivité accepte ma demande d’absence'),
  ).not.toBeChecked();
  await user.click(screen.getByLabelText('Lors d’une nouvelle facture'));
  await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
  expect(await screen.findByText('L’enregistrement a été effectué')).toBeVisible();
  expect(Object.fromEntries(save.mock.calls[0]?.[1] ?? [])).toEqual({
    subscriptionId: 's1',
    notifyBookingAccepted: 'on',
    notifyBookingRefused: 'on',
    notifyAbsenceRefused: 'on',
    notifyMessage: 'on',
    notifySeatOffer: 'on',
    notifyDocumentExpiry: 'on',
    notifyWeekSummary: 'on',
  });
});

it('asks before it unsubscribes, and says what is lost and what is kept', async () => {
  leave.mockResolvedValue(emptyForm<never>());
  const user = userEvent.setup();
  render(<UnsubscribeButton subscriptionId="s1" issuer="SIEJ" />);
  await user.click(screen.getByRole('button', { name: /^Désabonner/ }));
  const dialog = screen.getByRole('dialog', { name: /^Vous désabonner de SIEJ/ });
  expect(dialog).toHaveTextContent('vous ne recevez plus ses e-mails');
  expect(dialog).toHaveTextContent('SIEJ garde le dossier');
  await user.click(within(dialog).getByRole('button', { name: 'Garder l’abonnement' }));
  expect(leave).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: /^Désabonner/ }));
  await user.click(screen.getByRole('button', { name: 'Me désabonner' }));
  expect(leave.mock.calls[0]?.[1].get('subscriptionId')).toBe('s1');
});
