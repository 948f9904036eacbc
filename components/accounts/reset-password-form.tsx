'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { resetPasswordAction } from '@/lib/accounts/actions/reset-password';
import { resetPasswordSchema } from '@/lib/accounts/schema/reset-password';

import { NewPasswordFields } from './new-password-fields';

/** Chooses another password, with the link that was sent. */
export function ResetPasswordForm({ token }: { token: string }) {
  const form = useActionForm(resetPasswordAction, resetPasswordSchema);
  return (
    <form {...form.formProps} className="mt-6 grid gap-4.5">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="token" value={token} />
      <NewPasswordFields form={form} label="Nouveau mot de passe" />
      <SubmitButton size="lg" block pending={form.pending}>
        Changer le mot de passe
      </SubmitButton>
    </form>
  );
}
