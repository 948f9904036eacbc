import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';

import { BackofficePaymentList } from '@/components/billing/backoffice-payment-list';
import { InvoiceState } from '@/components/billing/invoice-state';
import { MyMandates } from '@/components/billing/my-mandates';
import type { AgentPayment } from '@/lib/billing/types/run';
import { civilDate } from '@/lib/core/dates/civil-date';

jest.mock('@/lib/billing/actions/record', () => ({ cancelPaymentAction: jest.fn() }));

const TODAY = civilDate('2026-11-24');

const PAYMENT: AgentPayment = {
  ...{ id: 'p', number: 12, paidOn: TODAY, means: 'CHEQUE', reference: null, amountCents: 1610 },
  ...{ familyName: 'PETIT', familyNumber: 20_425, invoices: [], isOnline: false },
  ...{ debitRunId: null, cancelReason: null, isTrial: false },
};

it('tells a family its mandate, its account all but hidden, and how to revoke it', () => {
  const mandate = {
    ...{ id: 'm', reference: '044017-000012', signedOn: civilDate('2026-09-03') },
    ...{ creditorId: 'FR72ZZZ123456', creditorName: 'SIEJ, régie Enfance', ibanEnd: '0189' },
    service: { serviceName: 'service Enfance', email: 'enfance@siej.fr', phone: '02 40 00 00 00' },
  };
  render(<MyMandates mandates={[mandate]} today={TODAY} />);
  const item = screen.getByRole('listitem');
  expect(item).toHaveTextContent('Mandat 044017-000012');
  expect(item).toHaveTextContent('Signé le 3 septembre, compte •••• 0189.');
  expect(item).toHaveTextContent('Créancier : SIEJ, régie Enfance, ICS FR72ZZZ123456.');
  expect(item).toHaveTextContent('révoquer ce mandat, écrivez au service Enfance');
  expect(within(item).getByRole('link', { name: 'enfance@siej.fr' })).toHaveAttribute(
    'href',
    'mailto:enfance@siej.fr?subject=Mandat%20044017-000012',
  );
});

it('says of an invoice that a debit is planned, and when, in place of a payment under way', () => {
  const invoice = {
    ...{ amountCents: 1610, creditedCents: 0, paidCents: 0, dueOn: civilDate('2026-11-30') },
    ...{ isPaymentUnderWay: true, isSentToTreasury: false },
  };
  const { rerender } = render(
    <InvoiceState invoice={{ ...invoice, debitOn: civilDate('2026-12-07') }} today={TODAY} />,
  );
  expect(screen.getByText('Prélèvement prévu le 7 déc. 2026')).toBeInTheDocument();
  rerender(<InvoiceState invoice={{ ...invoice, debitOn: null }} today={TODAY} />);
  expect(screen.queryByText(/Prélèvement/)).not.toBeInTheDocument();
});

it('offers to cancel what was recorded at the counter; what was debited leads to its run', () => {
  const { rerender } = render(<BackofficePaymentList payments={[PAYMENT]} next={null} />);
  expect(screen.getByText('Annuler le règlement')).toBeInTheDocument();
  rerender(
    <BackofficePaymentList
      payments={[{ ...PAYMENT, means: 'DIRECT_DEBIT', debitRunId: 'run' }]}
      next={null}
    />,
  );
  expect(screen.queryByText('Annuler le règlement')).not.toBeInTheDocument();
  expect(
    screen.getByRole('link', { name: 'Rejet\u00A0: voir le prélèvement du règlement n° 12' }),
  ).toHaveAttribute('href', '/backoffice/reglements/prelevements/run');
});

it('says of a payment that was cancelled that it was, then why', () => {
  const cancelReason = 'Chèque sans provision';
  render(<BackofficePaymentList payments={[{ ...PAYMENT, cancelReason }]} next={null} />);
  expect(screen.getByText('Annulé')).toBeVisible();
  expect(screen.getByText(cancelReason)).toBeVisible();
  expect(screen.queryByText('Annuler le règlement')).not.toBeInTheDocument();
});

it('offers to cancel a payment made online as a test, and none that was made for good', () => {
  const paid = { ...PAYMENT, means: 'CARD' as const, isOnline: true };
  const { rerender } = render(
    <BackofficePaymentList payments={[{ ...paid, isTrial: true }]} next={null} />,
  );
  expect(screen.getByRole('table')).toHaveTextContent('Carte bancaire en ligne (essai)');
  expect(screen.getByRole('button', { name: 'Annuler le règlement', hidden: true })).toBeEnabled();
  rerender(<BackofficePaymentList payments={[paid]} next={null} />);
  expect(screen.getByRole('table')).not.toHaveTextContent('essai');
  expect(screen.queryByRole('button', { name: 'Annuler le règlement', hidden: true })).toBeNull();
});
