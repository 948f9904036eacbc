import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ErrorSummary, type FormError } from '@/components/forms/error-summary';
import { PasswordField } from '@/components/forms/password-field';
import { SelectField } from '@/components/forms/select-field';
import { TextField } from '@/components/forms/text-field';
import { Button } from '@/components/ui/button';

describe('TextField', () => {
  it('ties its label, hint and error to the control', () => {
    render(<TextField label="Numéro CAF" name="caf" hint="7 chiffres." error="Il manque 2 chiffres." defaultValue="44 71 2" />);
    const input = screen.getByRole('textbox', { name: 'Numéro CAF' });
    expect(input).toBeInvalid();
    expect(input).toHaveAccessibleDescription('7 chiffres. Il manque 2 chiffres.');
    expect(input).toHaveValue('44 71 2');
  });

  it('can be read and not changed', () => {
    render(<TextField label="Courriel" name="email" state="read-only" defaultValue="a@example.fr" />);
    expect(screen.getByRole('textbox', { name: 'Courriel' })).toHaveAttribute('readonly');
  });
});

describe('SelectField', () => {
  it('offers its options', async () => {
    const options = [
      { value: 'justificatif', label: 'Justificatif illisible' },
      { value: 'complet', label: 'Séance complète' },
    ];
    render(<SelectField label="Motif" name="reason" options={options} />);
    const select = screen.getByRole('combobox', { name: 'Motif' });
    await userEvent.setup().selectOptions(select, 'Séance complète');
    expect(select).toHaveValue('complet');
  });
});

describe('PasswordField', () => {
  it('shows and hides the password, and keeps what was typed', async () => {
    const user = userEvent.setup();
    render(<PasswordField label="Mot de passe" name="password" />);
    const input = screen.getByLabelText('Mot de passe');
    await user.type(input, 'Tilleuls et goelands');
    expect(input).toHaveAttribute('type', 'password');
    await user.click(screen.getByRole('button', { name: 'Afficher le mot de passe' }));
    expect(input).toHaveAttribute('type', 'text');
    expect(input).toHaveValue('Tilleuls et goelands');
    await user.click(screen.getByRole('button', { name: 'Masquer le mot de passe' }));
    expect(input).toHaveAttribute('type', 'password');
  });
});

describe('ErrorSummary', () => {
  const errors: FormError[] = [
    { field: 'caf', message: 'Numéro CAF : il manque 2 chiffres' },
    { field: 'email', message: 'Courriel : il manque le signe @' },
  ];

  function form(attempt: number, list: readonly FormError[]) {
    return (
      <form>
        <ErrorSummary attempt={attempt} errors={list} />
        <TextField label="Numéro CAF" name="caf" />
        <TextField label="Courriel" name="email" />
      </form>
    );
  }

  beforeAll(() => {
    Element.prototype.scrollIntoView = jest.fn();
  });

  it('says nothing while there is no error', () => {
    render(form(0, []));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('takes the focus at each refused submission, and not when an error is being mended', async () => {
    const user = userEvent.setup();
    const { rerender } = render(form(0, []));
    rerender(form(1, errors));
    expect(screen.getByRole('alert')).toHaveFocus();
    expect(screen.getByRole('alert')).toHaveTextContent('2 erreurs à corriger avant l’envoi');
    await user.click(screen.getByRole('textbox', { name: 'Courriel' }));
    rerender(form(1, errors.slice(0, 1)));
    expect(screen.getByRole('textbox', { name: 'Courriel' })).toHaveFocus();
    rerender(form(2, errors.slice(0, 1)));
    expect(screen.getByRole('alert')).toHaveFocus();
    expect(screen.getByRole('alert')).toHaveTextContent('1 erreur à corriger avant l’envoi');
  });

  it('leads to the field', async () => {
    render(form(1, errors));
    await userEvent.setup().click(screen.getByRole('link', { name: 'Courriel : il manque le signe @' }));
    expect(screen.getByRole('textbox', { name: 'Courriel' })).toHaveFocus();
  });
});

describe('Button', () => {
  it('keeps the focus and ignores clicks while an act is under way', async () => {
    const onClick = jest.fn();
    const user = userEvent.setup();
    const { rerender } = render(<Button onClick={onClick}>Demander</Button>);
    await user.click(screen.getByRole('button', { name: 'Demander' }));
    rerender(
      <Button onClick={onClick} pending pendingLabel="Envoi en cours…">
        Demander
      </Button>,
    );
    const button = screen.getByRole('button', { name: 'Envoi en cours…' });
    expect(button).toHaveFocus();
    expect(button).toHaveAttribute('aria-disabled', 'true');
    await user.click(button);
    expect(onClick).toHaveBeenCalledTimes(1);
  });

  it('does not send its form twice', async () => {
    const onSubmit = jest.fn((event: { preventDefault: () => void }) => event.preventDefault());
    render(
      <form onSubmit={onSubmit}>
        <Button type="submit" pending>
          Envoyer
        </Button>
      </form>,
    );
    await userEvent.setup().click(screen.getByRole('button', { name: 'Envoyer' }));
    expect(onSubmit).not.toHaveBeenCalled();
  });
});
