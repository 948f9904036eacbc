import { TextEncoder } from 'node:util';

import '@testing-library/jest-dom';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { hydrateRoot } from 'react-dom/client';
import { z } from 'zod';

import { CheckboxField } from '@/components/forms/checkbox-field';
import { ChoiceCard, ChoiceGroup } from '@/components/forms/choice-group';
import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm, useTyped } from '@/components/forms/use-action-form';
import { checkbox, emailAddress, requiredText } from '@/lib/core/form-fields';
import { emptyForm, type FormAction, type FormState } from '@/lib/core/form';

const schema = z
  .object({
    civility: z.enum(['Mme', 'M.'], 'Choisissez une civilité.'),
    email: emailAddress,
    again: requiredText('Répétez l’adresse.'),
    terms: checkbox.refine((isTicked) => isTicked, 'Acceptez les conditions.'),
  })
  .refine(({ email, again }) => email === again, {
    path: ['again'],
    message: 'Les deux adresses diffèrent.',
    when: ({ value }) =>
      z.object({ email: emailAddress, again: z.string().min(1) }).safeParse(value).success,
  });

interface SampleProps {
  action: FormAction;
  prepare?: (data: FormData) => Promise<void>;
}

function Sample({ action, prepare }: SampleProps) {
  const form = useActionForm(action, schema, {}, prepare);
  const email = useTyped(form, 'email');
  return (
    <form {...form.formProps} aria-label="Essai">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <ChoiceGroup id="civility" legend="Civilité" error={form.errorOf('civility')}>
        <ChoiceCard type="radio" label="Madame" {...form.choice('civility', 'Mme')} />
        <ChoiceCard type="radio" label="Monsieur" {...form.choice('civility', 'M.')} />
      </ChoiceGroup>
      <TextField label="E-mail" {...form.field('email')} />
      <TextField label="Encore" {...form.field('again')} />
      <CheckboxField label="Conditions" {...form.box('terms')} />
      <input type="hidden" name="hidden" value="caché" />
      <p>{`Lu : ${email}`}</p>
      <SubmitButton pending={form.pending} pendingLabel="Envoi…">
        Envoyer
      </SubmitButton>
    </form>
  );
}

function valuesOf(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

function answer(changes: Partial<FormState> = {}): jest.MockedFunction<FormAction> {
  return jest.fn<ReturnType<FormAction>, Parameters<FormAction>>((before, form) =>
    Promise.resolve({
      ...emptyForm(),
      attempt: before.attempt + 1,
      values: valuesOf(form),
      ...changes,
    }),
  );
}

const field = (name: string): HTMLElement => screen.getByRole('textbox', { name });
const press = (): HTMLElement => screen.getByRole('button', { name: 'Envoyer' });

async function fillIn(user: ReturnType<typeof userEvent.setup>): Promise<void> {
  await user.click(screen.getByRole('radio', { name: 'Madame' }));
  await user.type(field('E-mail'), 'a@example.fr');
  await user.type(field('Encore'), 'a@example.fr');
  await user.click(screen.getByRole('checkbox', { name: 'Conditions' }));
}

beforeAll(() => {
  Element.prototype.scrollIntoView = jest.fn();
});

describe('before it is sent', () => {
  it('sends nothing while something is wrong, and says what, in the order of the form', async () => {
    const action = answer();
    const user = userEvent.setup();
    render(<Sample action={action} />);
    await user.click(press());
    const alert = await screen.findByRole('alert');
    await waitFor(() => expect(alert).toHaveFocus());
    expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual([
      'Choisissez une civilité.',
      'Indiquez votre adresse e-mail.',
      'Répétez l’adresse.',
      'Acceptez les conditions.',
    ]);
    expect(field('E-mail')).toHaveAccessibleDescription('Indiquez votre adresse e-mail.');
    expect(screen.getByRole('group', { name: 'Civilité' })).toHaveAccessibleDescription(
      'Choisissez une civilité.',
    );
    await user.click(screen.getByRole('link', { name: 'Choisissez une civilité.' }));
    expect(screen.getByRole('group', { name: 'Civilité' })).toHaveFocus();
    expect(action).not.toHaveBeenCalled();
  });

  it('takes the focus to the summary at each refusal, and not in between', async () => {
    const user = userEvent.setup();
    render(<Sample action={answer()} />);
    await user.click(press());
    await waitFor(() => expect(screen.getByRole('alert')).toHaveFocus());
    await user.type(field('E-mail'), 'a@example.fr');
    expect(field('E-mail')).toHaveFocus();
    await user.click(press());
    await waitFor(() => expect(screen.getByRole('alert')).toHaveFocus());
  });

  it('checks a field when it is left, then live once it has erred; an empty one is left alone', async () => {
    const user = userEvent.setup();
    render(<Sample action={answer()} />);
    await user.click(field('E-mail'));
    await user.tab();
    expect(field('E-mail')).toBeValid();
    await user.type(field('E-mail'), 'a@');
    expect(field('E-mail')).toBeValid();
    await user.tab();
    await waitFor(() => expect(field('E-mail')).toBeInvalid());
    await user.type(field('E-mail'), 'example.fr');
    await waitFor(() => expect(field('E-mail')).toBeValid());
    // Under its field alone: nothing was sent yet.
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('mends the error of a field that was wrong because of another', async () => {
    const user = userEvent.setup();
    render(<Sample action={answer()} />);
    await user.type(field('E-mail'), 'b@example.fr');
    await user.type(field('Encore'), 'a@example.fr');
    await user.tab();
    expect(await screen.findByText('Les deux adresses diffèrent.')).toBeInTheDocument();
    await user.clear(field('E-mail'));
    await user.type(field('E-mail'), 'a@example.fr');
    await waitFor(() => expect(field('Encore')).toBeValid());
  });

  it('does not move the button under the pointer that presses it', async () => {
    const user = userEvent.setup();
    render(<Sample action={answer()} />);
    await user.type(field('E-mail'), 'a@');
    await user.pointer({ keys: '[MouseLeft>]', target: press() });
    expect(press()).toHaveFocus();
    expect(field('E-mail')).toBeValid();
  });
});

describe('once it is sent', () => {
  it('sends the form as it is, hidden fields included, once', async () => {
    const action = answer();
    const user = userEvent.setup();
    render(<Sample action={action} />);
    await fillIn(user);
    await user.dblClick(press());
    await waitFor(() => expect(press()).not.toHaveAttribute('aria-disabled'));
    expect(action).toHaveBeenCalledTimes(1);
    expect(Object.fromEntries(action.mock.calls[0]?.[1] ?? [])).toEqual({
      civility: 'Mme',
      email: 'a@example.fr',
      again: 'a@example.fr',
      terms: 'on',
      hidden: 'caché',
    });
  });

  it('waits for what completes it, the button saying so', async () => {
    const action = answer();
    let ready: () => void = () => undefined;
    const prepare = (data: FormData): Promise<void> =>
      new Promise((resolve) => {
        ready = () => {
          data.set('proof', 'fait');
          resolve();
        };
      });
    const user = userEvent.setup();
    render(<Sample action={action} prepare={prepare} />);
    await fillIn(user);
    await user.click(press());
    expect(await screen.findByRole('button', { name: 'Envoi…' })).toBeInTheDocument();
    expect(action).not.toHaveBeenCalled();
    await act(async () => ready());
    await waitFor(() => expect(action).toHaveBeenCalledTimes(1));
    expect(action.mock.calls[0]?.[1].get('proof')).toBe('fait');
  });

  it('keeps what was typed when the server refuses, says why, and forgets it once mended', async () => {
    const action = answer({ code: 'TAKEN', fieldErrors: { email: 'Cette adresse est refusée.' } });
    const user = userEvent.setup();
    render(<Sample action={action} />);
    await fillIn(user);
    await user.click(press());
    await waitFor(() => expect(screen.getByRole('alert')).toHaveFocus());
    expect(field('E-mail')).toHaveValue('a@example.fr');
    expect(screen.getByRole('radio', { name: 'Madame' })).toBeChecked();
    expect(screen.getByRole('checkbox', { name: 'Conditions' })).toBeChecked();
    expect(field('E-mail')).toHaveAccessibleDescription('Cette adresse est refusée.');
    await user.type(field('E-mail'), 'x');
    expect(field('E-mail')).toBeValid();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says what is wrong with the whole, again at each attempt', async () => {
    const user = userEvent.setup();
    render(
      <Sample action={answer({ code: 'THROTTLED', message: 'Réessayez à partir de 14:05.' })} />,
    );
    await fillIn(user);
    await user.click(press());
    await waitFor(() => expect(screen.getByRole('alert')).toHaveFocus());
    expect(screen.getByRole('alert')).toHaveTextContent('Réessayez à partir de 14:05.');
    await user.click(field('E-mail'));
    await user.click(press());
    await waitFor(() => expect(screen.getByRole('alert')).toHaveFocus());
  });
});

describe('when JavaScript comes late', () => {
  async function serve(): Promise<HTMLElement> {
    Object.assign(globalThis, { TextEncoder });
    const { renderToString } = await import('react-dom/server.edge');
    const container = document.createElement('div');
    document.body.append(container);
    container.innerHTML = renderToString(<Sample action={answer()} />);
    return container;
  }

  it('keeps what was typed and ticked before, and knows it', async () => {
    const container = await serve();
    const typed = container.querySelector<HTMLInputElement>('[name=email]');
    if (typed) typed.value = 'tot@example.fr';
    const ticked = container.querySelector<HTMLInputElement>('[name=terms]');
    if (ticked) ticked.checked = true;
    const chosen = container.querySelector<HTMLInputElement>('[value="M."]');
    if (chosen) chosen.checked = true;
    typed?.focus();

    const root = await act(async () => hydrateRoot(container, <Sample action={answer()} />));
    expect(field('E-mail')).toHaveValue('tot@example.fr');
    expect(field('E-mail')).toHaveFocus();
    expect(screen.getByRole('checkbox', { name: 'Conditions' })).toBeChecked();
    expect(screen.getByRole('radio', { name: 'Monsieur' })).toBeChecked();
    expect(screen.getByText('Lu : tot@example.fr')).toBeInTheDocument();
    await userEvent.setup().click(press());
    // Only what was left empty is asked for.
    expect((await screen.findAllByRole('link')).map(({ textContent }) => textContent)).toEqual([
      'Répétez l’adresse.',
    ]);
    act(() => root.unmount());
    container.remove();
  });
});
