import '@testing-library/jest-dom';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { SignUpForm } from '@/components/accounts/sign-up-form';
import { solveHumanChallenge } from '@/components/accounts/solve-challenge';
import { checkCodeAction, signUpAction } from '@/lib/accounts/actions/sign-up';
import { emptyForm } from '@/lib/core/form';
import { makeSubscriberCode } from '@/lib/subscriptions/rules/subscriber-code';

jest.mock('@/lib/accounts/actions/sign-up', () => ({
  signUpAction: jest.fn(),
  checkCodeAction: jest.fn(),
}));
jest.mock('@/components/accounts/solve-challenge', () => ({ solveHumanChallenge: jest.fn() }));

const signUp = jest.mocked(signUpAction);
const checkCode = jest.mocked(checkCodeAction);
const solve = jest.mocked(solveHumanChallenge);

const CODE = makeSubscriberCode([1, 2, 3, 4, 5, 6, 7, 8, 9]);
const PRINTED = `${CODE.slice(0, 5)}-${CODE.slice(5)}`;
const PASSWORD = 'Tilleuls4 et goelands';

const field = (name: string): HTMLElement => screen.getByLabelText(name);
const press = (): HTMLElement => screen.getByRole('button', { name: 'S’inscrire' });
const rule = (label: string): HTMLElement =>
  screen.getByText(label, { exact: false, selector: 'li span' });

async function fillIn(user: ReturnType<typeof userEvent.setup>): Promise<void> {
  await user.click(screen.getByRole('radio', { name: 'Madame' }));
  await user.type(field('Nom'), 'GUILLET');
  await user.type(field('Prénom'), 'Solange');
  await user.type(field('E-mail (identifiant)'), 'solange@example.fr');
  await user.type(field('Mot de passe'), PASSWORD);
  await user.type(field('Confirmation du mot de passe'), PASSWORD);
  await user.click(screen.getByRole('checkbox', { name: /J’ai lu et j’accepte/ }));
}

function sentForm(): Record<string, FormDataEntryValue> {
  return Object.fromEntries(signUp.mock.calls.at(-1)?.[1] ?? []);
}

beforeEach(() => {
  signUp.mockReset().mockResolvedValue({ ...emptyForm<never>(), attempt: 1 });
  checkCode.mockReset().mockResolvedValue({ data: { isRecognised: true } });
  solve.mockReset().mockResolvedValue('une preuve');
});

it('ticks the rules of a password as one types, and counts them aloud', async () => {
  const user = userEvent.setup();
  render(<SignUpForm />);
  const heard = () => screen.getByText(/règles sur 4 respectées/);
  await user.type(field('Mot de passe'), 'tilleuls');
  expect(rule('8 caractères au moins')).toHaveTextContent(/: respecté$/);
  expect(rule('un chiffre')).toHaveTextContent(/: pas encore$/);
  expect(heard()).toHaveTextContent('2 règles sur 4 respectées');
  await user.clear(field('Mot de passe'));
  await user.type(field('Mot de passe'), PASSWORD);
  expect(heard()).toHaveTextContent('4 règles sur 4 respectées');
  await user.clear(field('Mot de passe'));
  await user.type(field('Mot de passe'), 'Motdepasse1');
  expect(rule('pas un mot de passe courant')).toHaveTextContent(/pas encore$/);
});

it('writes a code as it is printed, and says that the family is recognised before anything is sent', async () => {
  const user = userEvent.setup();
  render(<SignUpForm />);
  await user.type(field('Code abonné'), CODE.toLowerCase());
  expect(field('Code abonné')).toHaveValue(PRINTED);
  expect(await screen.findByText('Famille reconnue')).toBeInTheDocument();
  expect(checkCode.mock.calls).toEqual([[{ code: CODE }]]);
  await user.type(field('Code abonné'), '{Backspace}');
  expect(field('Code abonné')).toHaveValue(PRINTED.slice(0, -1));
  expect(screen.queryByText('Famille reconnue')).not.toBeInTheDocument();
});

it('asks nothing about a code that cannot be one, and says when one is not recognised', async () => {
  checkCode.mockResolvedValue({ data: { isRecognised: false } });
  const user = userEvent.setup();
  render(<SignUpForm />);
  await user.type(field('Code abonné'), '22222-22223');
  await user.tab();
  await waitFor(() => expect(field('Code abonné')).toBeInvalid());
  expect(checkCode).not.toHaveBeenCalled();
  await user.clear(field('Code abonné'));
  await user.type(field('Code abonné'), CODE);
  expect(await screen.findByText(/Ce code n’est pas reconnu/)).toBeInTheDocument();
});

it('has the browser work while one goes on, and sends its proof', async () => {
  let finish: (proof: string | null) => void = () => undefined;
  solve.mockReturnValue(new Promise((resolve) => (finish = resolve)));
  const user = userEvent.setup();
  render(<SignUpForm />);
  await user.click(screen.getByRole('checkbox', { name: 'Je ne suis pas un robot' }));
  expect(screen.getByText('Vérification en cours sur cet appareil…')).toBeInTheDocument();
  await fillIn(user);
  await user.click(press());
  expect(signUp).not.toHaveBeenCalled();
  finish('une preuve');
  await waitFor(() => expect(signUp).toHaveBeenCalledTimes(1));
  expect(sentForm()).toMatchObject({ altcha: 'une preuve', email: 'solange@example.fr' });
  expect(solve).toHaveBeenCalledTimes(1);
});

it('sends all the same where the browser cannot work: a question follows', async () => {
  solve.mockResolvedValue(null);
  const user = userEvent.setup();
  render(<SignUpForm />);
  await fillIn(user);
  await user.click(screen.getByRole('checkbox', { name: 'Je ne suis pas un robot' }));
  expect(await screen.findByText('Une question simple suivra l’envoi')).toBeInTheDocument();
  await user.click(press());
  await waitFor(() => expect(signUp).toHaveBeenCalledTimes(1));
  expect(sentForm()).not.toHaveProperty('altcha');
});

it('keeps all that was typed, passwords too, when something is missing', async () => {
  Element.prototype.scrollIntoView = jest.fn();
  const user = userEvent.setup();
  render(<SignUpForm />);
  await fillIn(user);
  await user.click(press());
  const alert = await screen.findByRole('alert');
  await waitFor(() => expect(alert).toHaveFocus());
  await user.click(
    screen.getByRole('link', { name: 'Cochez «\u00A0Je ne suis pas un robot\u00A0».' }),
  );
  expect(screen.getByRole('checkbox', { name: 'Je ne suis pas un robot' })).toHaveFocus();
  expect(field('Mot de passe')).toHaveValue(PASSWORD);
  expect(field('Nom')).toHaveValue('GUILLET');
  expect(signUp).not.toHaveBeenCalled();
});
