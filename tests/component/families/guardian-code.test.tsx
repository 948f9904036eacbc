import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { BackofficeGuardianCode } from '@/components/families/backoffice-guardian-code';
import { emptyForm } from '@/lib/core/form';
import { renewCodeAction, revokeCodeAction } from '@/lib/subscriptions/actions/guardian-code';

jest.mock('@/lib/subscriptions/actions/guardian-code', () => ({
  renewCodeAction: jest.fn(),
  revokeCodeAction: jest.fn(),
}));

const renew = jest.mocked(renewCodeAction);
const revoke = jest.mocked(revokeCodeAction);

function sent(): Record<string, FormDataEntryValue> {
  const [, form] = renew.mock.calls.at(-1) ?? [];
  return Object.fromEntries(form?.entries() ?? []);
}

beforeEach(() => {
  renew.mockReset();
  revoke.mockReset();
});

it('shows a new code once, takes the focus there, and sends it back to print its letter', async () => {
  renew.mockResolvedValue({ ...emptyForm<{ code: string }>(), done: { code: 'K7P2Q-9XWD4' } });
  const user = userEvent.setup();
  render(<BackofficeGuardianCode guardianId="g" codeId={null} />);
  expect(screen.queryByRole('button', { name: 'Révoquer le code' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Créer un code' }));
  const shown = await screen.findByRole('status');
  expect(shown).toHaveTextContent('K7P2Q-9XWD4');
  expect(shown).toHaveFocus();
  expect(sent()).toEqual({ guardianId: 'g', seenCodeId: '' });
  const print = screen.getByRole('button', { name: 'Imprimer la lettre' });
  const form = print.closest('form');
  expect(form).toHaveAttribute('method', 'post');
  expect(form).toHaveFormValues({ guardianId: 'g', shownCode: 'K7P2Q-9XWD4' });
});

it('names the code that was seen, and says that another agent has replaced it', async () => {
  const message = 'Le code de ce responsable vient de changer.';
  renew.mockResolvedValue({ ...emptyForm<{ code: string }>(), code: 'CODE_CHANGED', message });
  const user = userEvent.setup();
  render(<BackofficeGuardianCode guardianId="g" codeId="seen" />);
  await user.click(screen.getByRole('button', { name: 'Renouveler le code' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(message);
  expect(sent()).toEqual({ guardianId: 'g', seenCodeId: 'seen' });
});

it('takes the code off the screen when it is revoked', async () => {
  renew.mockResolvedValue({ ...emptyForm<{ code: string }>(), done: { code: 'K7P2Q-9XWD4' } });
  revoke.mockResolvedValue(emptyForm());
  const user = userEvent.setup();
  render(<BackofficeGuardianCode guardianId="g" codeId="seen" />);
  await user.click(screen.getByRole('button', { name: 'Renouveler le code' }));
  await screen.findByText('K7P2Q-9XWD4');
  await user.click(screen.getByRole('button', { name: 'Révoquer le code' }));
  expect(screen.queryByText('K7P2Q-9XWD4')).not.toBeInTheDocument();
});
