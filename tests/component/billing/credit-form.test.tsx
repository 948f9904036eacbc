import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { BackofficeCreditForm } from '@/components/billing/backoffice-credit-form';
import { creditInvoiceAction } from '@/lib/billing/actions/runs';

jest.mock('@/lib/billing/actions/runs', () => ({ creditInvoiceAction: jest.fn() }));

const INVOICE = '019ac000-0000-7000-8000-000000000001';
const LINE = {
  ...{ id: '019ac000-0000-7000-8000-000000000002', label: 'Tom, Cantine' },
  ...{ amountCents: 690, leftCents: 690 },
};
const LINES = [LINE];
const FREE = {
  ...{ id: '019ac000-0000-7000-8000-000000000003', label: 'Tom, Forfait' },
  ...{ amountCents: 0, leftCents: 0 },
};

async function send(): Promise<FormData | undefined> {
  await userEvent.type(screen.getByLabelText(/Motif/), 'Tarif faux');
  await userEvent.click(screen.getByRole('button', { name: 'Émettre l’avoir' }));
  return jest.mocked(creditInvoiceAction).mock.calls.at(-1)?.[1];
}

beforeEach(() =>
  jest
    .mocked(creditInvoiceAction)
    .mockReset()
    .mockImplementation((state) => Promise.resolve(state)),
);

it('chooses nothing of the days beforehand, and asks for it', async () => {
  render(<BackofficeCreditForm invoiceId={INVOICE} leftCents={690} lines={LINES} />);
  const choices = screen.getAllByRole('radio');
  expect(choices).toHaveLength(2);
  for (const choice of choices) expect(choice).not.toBeChecked();
  expect(await send()).toBeUndefined();
  expect(
    screen.getAllByText('Dites si ces jours sont à facturer de nouveau.').length,
  ).toBeGreaterThan(0);
});

it.each([
  ['Refacturer ces jours au prochain passage', 'BILL_AGAIN'],
  ['Ne plus les facturer', 'LEAVE'],
])('sends what is chosen: %s', async (label, value) => {
  render(<BackofficeCreditForm invoiceId={INVOICE} leftCents={690} lines={LINES} />);
  await userEvent.click(screen.getByRole('radio', { name: new RegExp(label) }));
  expect((await send())?.get('days')).toBe(value);
});

it('asks nothing of an invoice whose days are not known', async () => {
  render(<BackofficeCreditForm invoiceId={INVOICE} leftCents={690} lines={[]} />);
  expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  expect((await send())?.get('days')).toBe('LEAVE');
});

it('offers no line that cost nothing, and says why', () => {
  const { rerender } = render(
    <BackofficeCreditForm invoiceId={INVOICE} leftCents={690} lines={[...LINES, FREE]} />,
  );
  const select = screen.getByLabelText(/Ce qui est corrigé/);
  const options = () =>
    [...select.querySelectorAll('option')].map(({ textContent }) => textContent);
  expect(options().join()).toMatch(/Tom, Cantine\s: 6,90\s€/);
  expect(options().join()).not.toContain('Forfait');
  expect(select).toHaveAccessibleDescription(/^Tom, Forfait\s: 0,00\s€, il n’y a rien à rendre\.$/);
  rerender(<BackofficeCreditForm invoiceId={INVOICE} leftCents={690} lines={LINES} />);
  expect(select).not.toHaveAccessibleDescription();
});

it('says of a line how much of it is left, and that one was given back whole, which is not chosen again', () => {
  const lines = [
    { ...LINE, leftCents: 500 },
    { ...LINE, id: '019ac000-0000-7000-8000-000000000004', label: 'Tom, Soir', leftCents: 0 },
  ];
  render(<BackofficeCreditForm invoiceId={INVOICE} leftCents={500} lines={lines} />);
  expect(screen.getByRole('option', { name: /^Tom, Cantine\s: 5,00\s€$/ })).toBeEnabled();
  const whole = screen.getByRole('option', { name: /^Tom, Soir\s: déjà rendue en entier$/ });
  expect(whole).toBeDisabled();
});
