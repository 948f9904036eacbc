import '@testing-library/jest-dom';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { SignInForm } from '@/components/accounts/sign-in-form';
import { signInAction, type SignInState } from '@/lib/accounts/actions/sign-in';

jest.mock('@/lib/accounts/actions/sign-in', () => ({ signInAction: jest.fn() }));
jest.mock('@/lib/accounts/actions/sign-up', () => ({}));

const action = jest.mocked(signInAction);
const accounts = [
  {
    email: 'solange.guillet@example.fr',
    password: 'Portail2026',
    label: 'Parent de trois enfants',
  },
];

function answer(state: SignInState): void {
  action.mockResolvedValue(state);
}

function sentForm(): Record<string, FormDataEntryValue> {
  const [, form] = action.mock.calls.at(-1) ?? [];
  return Object.fromEntries(form?.entries() ?? []);
}

beforeEach(() => action.mockReset());

it('sends what was typed, and where to come back', async () => {
  answer({ email: '' });
  const user = userEvent.setup();
  render(<SignInForm from="/espace-famille/planning" accounts={[]} />);
  await user.type(screen.getByLabelText('E-mail'), 'a@example.fr');
  await user.type(screen.getByLabelText('Mot de passe'), 'secret');
  await user.click(screen.getByLabelText('Rester connecté sur cet appareil'));
  await user.click(screen.getByRole('button', { name: 'Se connecter' }));
  expect(sentForm()).toEqual({
    email: 'a@example.fr',
    password: 'secret',
    remember: 'on',
    from: '/espace-famille/planning',
  });
});

it('says why it is refused, takes the focus there, and keeps the e-mail and the choice', async () => {
  answer({ email: 'a@example.fr', message: 'L’adresse ou le mot de passe ne correspond pas.' });
  const user = userEvent.setup();
  render(<SignInForm accounts={[]} />);
  await user.type(screen.getByLabelText('E-mail'), 'a@example.fr');
  await user.type(screen.getByLabelText('Mot de passe'), 'faux');
  await user.click(screen.getByLabelText('Rester connecté sur cet appareil'));
  await user.click(screen.getByRole('button', { name: 'Se connecter' }));
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('L’adresse ou le mot de passe ne correspond pas.');
  await waitFor(() => expect(alert).toHaveFocus());
  expect(screen.getByLabelText('E-mail')).toHaveValue('a@example.fr');
  expect(screen.getByLabelText('Rester connecté sur cet appareil')).toBeChecked();
});

it('ties each error to its field', async () => {
  answer({
    email: 'a',
    fieldErrors: {
      email: 'Cette adresse n’est pas complète.',
      password: 'Indiquez votre mot de passe.',
    },
  });
  const user = userEvent.setup();
  render(<SignInForm accounts={[]} />);
  await user.click(screen.getByRole('button', { name: 'Se connecter' }));
  expect(await screen.findByRole('link', { name: 'Indiquez votre mot de passe.' })).toHaveAttribute(
    'href',
    '#password',
  );
  expect(screen.getByLabelText('E-mail')).toHaveAccessibleDescription(
    'Cette adresse n’est pas complète.',
  );
  expect(screen.getByLabelText('Mot de passe')).toBeInvalid();
});

it('fills itself with an account to try', async () => {
  const user = userEvent.setup();
  render(<SignInForm accounts={accounts} />);
  await user.click(screen.getByRole('button', { name: /solange\.guillet@example\.fr/ }));
  expect(screen.getByLabelText('E-mail')).toHaveValue('solange.guillet@example.fr');
  expect(screen.getByLabelText('Mot de passe')).toHaveValue('Portail2026');
  expect(screen.getByRole('button', { name: 'Se connecter' })).toHaveFocus();
});

it('offers no account where there is no demonstration', () => {
  render(<SignInForm accounts={[]} />);
  expect(screen.queryByText('Démonstration')).not.toBeInTheDocument();
});
