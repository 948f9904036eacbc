import '@testing-library/jest-dom';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderToString } from 'react-dom/server';

import { BackofficePaymentForm } from '@/components/billing/backoffice-payment-form';
import { recordPaymentAction } from '@/lib/billing/actions/record';
import { overAllocated } from '@/lib/billing/messages/chosen-parts';
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
      owed={NUMBERS.split(' ').map((number) => ({ number, cents: 1610 }))}
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

describe('what goes to each of several invoices', () => {
  const part = (number: string) => screen.queryByLabelText(`Affecter à la facture ${number}`);

  it('is chosen beside what is due of it, and follows the numbers that are typed', async () => {
    expect(part(TREASURY)).toHaveAccessibleDescription('Reste à payer\u00A0: 16,10\u00A0€.');
    await userEvent.type(screen.getByLabelText(/Factures/), ' 2026-10-0151');
    expect(part('2026-10-0151')).toHaveAccessibleDescription('');
    await userEvent.type(part(DEBIT)!, '12,50');
    const sent = await send();
    expect(sent?.get(`part-${DEBIT}`)).toBe('12,50');
    expect(sent?.get(`part-${TREASURY}`)).toBe('');
    await userEvent.clear(screen.getByLabelText(/Factures/));
    await userEvent.type(screen.getByLabelText(/Factures/), TREASURY);
    expect(part(TREASURY)).not.toBeInTheDocument();
    expect((await send())?.has(`part-${DEBIT}`)).toBe(false);
  });

  it('is kept, with what is wrong under it, where the server refuses it', async () => {
    const words = overAllocated(
      4830,
      [{ number: DEBIT, balanceCents: 1610 }],
      new Map([[DEBIT, 2000]]),
    )?.fields;
    jest.mocked(recordPaymentAction).mockImplementation((state, form) =>
      Promise.resolve({
        ...{ ...state, attempt: state.attempt + 1, fieldErrors: words ?? {} },
        values: Object.fromEntries(form) as Record<string, string>,
        code: 'OVER_ALLOCATED',
      }),
    );
    await userEvent.type(part(DEBIT)!, '20');
    await userEvent.type(part(ONLINE)!, '5');
    await send();
    await waitFor(() => expect(part(DEBIT)).toBeInvalid());
    expect(part(DEBIT)).toHaveAccessibleDescription(/16,10\u00A0€.*est due de 16,10\u00A0€/);
    expect(part(DEBIT)).toHaveValue('20');
    expect(part(ONLINE)).toHaveValue('5');
    expect(screen.getByRole('link', { name: /est due de/ })).toHaveAttribute(
      'href',
      `#part-${DEBIT}`,
    );
  });

  it('is read before it is sent', async () => {
    await userEvent.type(part(DEBIT)!, 'dix');
    await userEvent.click(screen.getByRole('button', { name: 'Enregistrer le règlement' }));
    await waitFor(() => expect(part(DEBIT)).toBeInvalid());
    expect(recordPaymentAction).not.toHaveBeenCalled();
  });
});

it('offers what goes to each invoice before JavaScript, for several', () => {
  const page = (owed: number) =>
    renderToString(
      <BackofficePaymentForm
        {...{ paymentId: '019ac000-0000-7000-8000-000000000001', workplace: 'siej', today: DAY }}
        owed={NUMBERS.split(' ')
          .slice(0, owed)
          .map((number) => ({ number, cents: 1610 }))}
      />,
    );
  expect(page(2)).toContain(`name="part-${TREASURY}"`);
  expect(page(2)).toContain(`name="part-${DEBIT}"`);
  expect(page(1)).not.toContain('name="part-');
});
