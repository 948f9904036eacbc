import '@testing-library/jest-dom';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { BackofficePaymentForm } from '@/components/billing/backoffice-payment-form';
import { recordPaymentAction } from '@/lib/billing/actions/record';
import { paidOtherwise } from '@/lib/billing/messages/paid-otherwise';
import { civilDate } from '@/lib/core/dates/civil-date';

jest.mock('@/lib/billing/actions/record', () => ({ recordPaymentAction: jest.fn() }));

const NUMBERS = '2026-10-0147 2026-10-0148 2026-10-0149';
const [TREASURY, DEBIT, ONLINE] = NUMBERS.split(' ') as [string, string, string];
const DAY = civilDate('2026-11-30');
const none = { isSentToTreasury: false, isPaymentUnderWay: false, debitOn: null };
const WARNING = paidOtherwise([
  { ...none, number: TREASURY, isSentToTreasury: true },
  { ...none, number: DEBIT, isPaymentUnderWay: true, debitOn: civilDate('2026-12-14') },
  { ...none, number: ONLINE, isPaymentUnderWay: true },
  { ...none, number: '2026-10-0150' },
]);

/** The server warns until what is sent is confirmed. */
beforeEach(() => {
  jest
    .mocked(recordPaymentAction)
    .mockReset()
    .mockImplementation((state, form) => {
      const values = Object.fromEntries(
        [...form].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
      );
      const isConfirmed = values.confirmed === values.numbers;
      return Promise.resolve({
        ...{ ...state, attempt: state.attempt + 1, values },
        code: isConfirmed ? null : 'PAID_OTHERWISE',
        message: isConfirmed ? null : (WARNING?.userMessage ?? null),
      });
    });
  render(
    <BackofficePaymentForm
      paymentId="019ac000-0000-7000-8000-000000000001"
      workplace="siej"
      today={DAY}
      owed={{ numbers: NUMBERS.split(' '), cents: 4830 }}
    />,
  );
});

const box = () => screen.queryByRole('checkbox', { name: 'Enregistrer quand même' });
async function send(): Promise<FormData | undefined> {
  const { calls } = jest.mocked(recordPaymentAction).mock;
  const before = calls.length;
  await userEvent.click(screen.getByRole('button', { name: 'Enregistrer le règlement' }));
  await waitFor(() => expect(calls).toHaveLength(before + 1));
  return calls.at(-1)?.[1];
}

it('warns of each invoice that is collected otherwise, and asks to confirm', async () => {
  expect(box()).not.toBeInTheDocument();
  expect((await send())?.get('confirmed')).toBeNull();
  const warning = await screen.findByRole('alert');
  expect(warning).toHaveTextContent(`La facture ${TREASURY} a été transmise à la trésorerie`);
  expect(warning).toHaveTextContent(`La facture ${DEBIT} sera prélevée le 14 décembre 2026.`);
  expect(warning).toHaveTextContent(`La facture ${ONLINE} est en cours de paiement en ligne`);
  expect(warning).not.toHaveTextContent('2026-10-0150');
  expect(box()).not.toBeChecked();
  expect((await send())?.get('confirmed')).toBeNull();
  await userEvent.click(box()!);
  expect(warning).toBeVisible();
  expect((await send())?.get('confirmed')).toBe(NUMBERS);
  await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
});

it('confirms what was warned of, and nothing that was typed since', async () => {
  await send();
  await userEvent.click(await screen.findByRole('checkbox'));
  expect(box()).toBeChecked();
  await userEvent.type(screen.getByLabelText(/Factures/), ' 2026-10-0151');
  expect((await send())?.get('confirmed')).toBe(NUMBERS);
  await waitFor(() => expect(box()).not.toBeChecked());
});
