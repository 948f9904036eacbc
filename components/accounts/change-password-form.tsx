'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { PasswordField } from '@/components/forms/password-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import { changePasswordAction } from '@/lib/accounts/actions/security';
import { changePasswordSchema } from '@/lib/accounts/schema/security';
import { plural } from '@/lib/core/words';

import { NewPasswordFields } from './new-password-fields';

function endedWords(count: number): string {
  return count === 0
    ? ''
    : `${plural(count, 'autre appareil a été déconnecté', 'autres appareils ont été déconnectés')}.`;
}

/** Changes one's password: the present one is asked first. */
export function ChangePasswordForm() {
  const form = useActionForm(changePasswordAction, changePasswordSchema);
  const { done } = form.state;
  return (
    <form
      key={done === null ? 'new' : form.state.attempt}
      {...form.formProps}
      className="grid max-w-110 gap-4.5"
    >
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      {done === null ? null : (
        <Alert tone="success" role="status" title="Votre mot de passe est changé.">
          {endedWords(done.endedSessions)}
        </Alert>
      )}
      <PasswordField
        label="Mot de passe actuel"
        autoComplete="current-password"
        required
        {...form.field('currentPassword')}
      />
      <NewPasswordFields form={form} label="Nouveau mot de passe" />
      <SubmitButton pending={form.pending} className="justify-self-start">
        Changer le mot de passe
      </SubmitButton>
    </form>
  );
}
