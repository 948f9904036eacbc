'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { secondStepAction } from '@/lib/accounts/actions/sign-in';
import { secondStepSchema } from '@/lib/accounts/schema/security';

/** The second step of signing in. It works before JavaScript has loaded. */
export function SecondStepForm() {
  const form = useActionForm(secondStepAction, secondStepSchema);
  return (
    <form {...form.formProps} className="mt-6 grid gap-4.5">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <TextField
        label="Code de vérification"
        hint="Le code à 6 chiffres de votre application, ou un code de secours."
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        required
        {...form.field('code')}
      />
      <SubmitButton size="lg" block pending={form.pending} pendingLabel="Connexion en cours…">
        Continuer
      </SubmitButton>
    </form>
  );
}
