import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { BackofficeOnlinePaymentForm } from '@/components/billing/backoffice-online-payment-form';
import { saveOnlinePaymentAction } from '@/lib/billing/actions/online-settings';
import type { OnlineSaved } from '@/lib/billing/types/online-settings';
import { emptyForm } from '@/lib/core/form';

jest.mock('@/lib/billing/actions/online-settings', () => ({ saveOnlinePaymentAction: jest.fn() }));

const TESTING = /rien n’est encaissé$/;
const NUMBER = 'Numéro de client PayFiP';
const SAVE = 'Enregistrer le paiement en ligne';

const open = (payfipNumber: string | null, payfipMode: string) =>
  render(<BackofficeOnlinePaymentForm kept={{ payfipNumber, payfipMode }} seen="s" />);

it.each([
  ['T', true],
  ['X', true],
  ['W', false],
])('warns as long as payments are tests: %s', async (mode, isWarned) => {
  open('006382', mode);
  expect(screen.queryByText(TESTING, { selector: 'b' }) !== null).toBe(isWarned);
  const words = /est marquée payée, alors qu’aucun argent n’arrive.* annulez ce règlement/;
  expect(screen.queryByText(words) !== null).toBe(isWarned);
});

it('warns under the mode, which it speaks of', () => {
  open('006382', 'T');
  const warning = screen.getByText(TESTING, { selector: 'b' });
  expect(screen.getByLabelText('Mode').compareDocumentPosition(warning)).toBe(
    Node.DOCUMENT_POSITION_FOLLOWING,
  );
});

it('warns of nothing where nobody pays online, and warns as soon as a number is typed', async () => {
  const user = userEvent.setup();
  open(null, 'T');
  expect(screen.queryByText(TESTING, { selector: 'b' })).toBeNull();
  await user.type(screen.getByLabelText(NUMBER), '006382');
  expect(screen.getByText(TESTING, { selector: 'b' })).toBeVisible();
  await user.selectOptions(screen.getByLabelText('Mode'), 'W');
  expect(screen.queryByText(TESTING, { selector: 'b' })).toBeNull();
});

it.each<[OnlineSaved, RegExp]>([
  [{ kind: 'known', name: 'Régie Enfance' }, /celui de «\sRégie Enfance\s»/],
  [{ kind: 'known', name: null }, /PayFiP connaît ce numéro/],
  [{ kind: 'off' }, /ne se paient pas en ligne/],
  [{ kind: 'unanswered', why: 'PayFiP ne répond pas' }, /enregistré sans avoir été vérifié/],
])('says what the service said: %o', async (done, words) => {
  jest
    .mocked(saveOnlinePaymentAction)
    .mockResolvedValue({ ...emptyForm<OnlineSaved>(), attempt: 1, done });
  const user = userEvent.setup();
  open('006382', 'W');
  await user.click(screen.getByRole('button', { name: SAVE }));
  expect(await screen.findByText(words)).toBeVisible();
});

it('sends nothing to the service that is not a number', async () => {
  const user = userEvent.setup();
  jest.mocked(saveOnlinePaymentAction).mockClear();
  open(null, 'T');
  await user.type(screen.getByLabelText(NUMBER), '6382');
  await user.click(screen.getByRole('button', { name: SAVE }));
  expect(await screen.findAllByText(/a 6 chiffres/)).not.toHaveLength(0);
  expect(saveOnlinePaymentAction).not.toHaveBeenCalled();
});
