'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { PasswordField } from '@/components/forms/password-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { activateAccountAction } from '@/lib/accounts/actions/sign-up';
import { activationSchema } from '@/lib/accounts/schema/sign-up';

export interface ActivationFormProps {
  token: string;
  /** Asked of a browser that did not sign up. */
  asksPassword: boolean;
}

/** Opens the account that an activation link stands for. It works before JavaScript has loaded. */
export function ActivationForm({ token, asksPassword }: ActivationFormProps) {
  const form = useActionForm(activateAccountAction, activationSchema);
  return (
    <form {...form.formProps} className="mt-6 grid gap-4.5">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="token" value={token} />
      {asksPassword ? (
        <PasswordField
          label="Mot de passe choisi à l’inscription"
          autoComplete="current-password"
          required
          {...form.field('password')}
        />
      ) : null}
      <SubmitButton size="lg" block pending={form.pending} pendingLabel="Activation en cours…">
        Activer mon compte
      </SubmitButton>
    </form>
  );
}
