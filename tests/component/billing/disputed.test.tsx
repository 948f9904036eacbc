import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';

import { BackofficeLateInvoices } from '@/components/billing/backoffice-late-invoices';
import { BackofficeTreasuryForm } from '@/components/billing/backoffice-treasury-form';
import { civilDate } from '@/lib/core/dates/civil-date';

jest.mock('@/lib/billing/actions/reminders', () => ({ remindAction: jest.fn() }));
jest.mock('@/lib/billing/actions/treasury', () => ({ makeTreasuryBatchAction: jest.fn() }));

const TODAY = civilDate('2026-12-29');
const LAST = { level: 1, on: civilDate('2026-11-08'), emails: 1 };
const CONTESTED = {
  ...{ id: 'contested', number: '2026-10-0001', dueOn: civilDate('2026-10-31') },
  ...{ familyId: 'f', familyName: 'PETIT', familyNumber: 20_425, last: LAST },
  disputes: [17_375_902],
};
const PLAIN = { ...CONTESTED, id: 'plain', number: '2026-10-0002', disputes: [] };

it('does not tick a contested invoice for the treasury, and says why', () => {
  const candidates = [CONTESTED, PLAIN].map((one) => ({ ...one, balanceCents: 1610 }));
  const { container } = render(
    <BackofficeTreasuryForm batchId="b" candidates={candidates} credits={[]} today={TODAY} />,
  );
  const box = (number: string) =>
    screen.getByRole('checkbox', { name: `Transmettre la facture n° ${number}` });
  expect(box('2026-10-0001')).not.toBeChecked();
  expect(box('2026-10-0002')).toBeChecked();
  expect(screen.getAllByText(/Contestée/)).toHaveLength(1);
  expect(screen.getByRole('link', { name: /^17.375.902$/ })).toHaveAttribute(
    'href',
    '/backoffice/facturation/contestations/17375902',
  );
  const seen = container.querySelectorAll('input[name="disputedIds"]');
  expect([...seen].map((input) => input.getAttribute('value'))).toEqual(['contested']);
});

it('says of a contested invoice that is late what waits, in place of the next reminder', () => {
  const invoices = [CONTESTED, PLAIN].map((one) => ({
    ...{ ...one, amountCents: 1610, creditedCents: 0, paidCents: 0, accounts: 1 },
    ...{ isPaymentUnderWay: false, isSentToTreasury: false, debitOn: null, holdReason: null },
    next: { level: 2, on: civilDate('2026-11-30') },
  }));
  const { container } = render(
    <BackofficeLateInvoices page={{ invoices, next: null }} filter="all" today={TODAY} />,
  );
  const seen = container.querySelectorAll('form input[name="disputedIds"]');
  expect([...seen].map((input) => input.getAttribute('value'))).toEqual(['contested']);
  const row = (number: string) => screen.getByRole('row', { name: new RegExp(number) });
  expect(row('2026-10-0001')).toHaveTextContent(/Contestée, réf.\s17\s375\s902/);
  expect(row('2026-10-0001')).toHaveTextContent('Relance n° 2 pas avant votre réponse');
  expect(within(row('2026-10-0001')).getByRole('checkbox')).not.toBeChecked();
  expect(row('2026-10-0002')).toHaveTextContent('Relance n° 2 à envoyer');
});
