'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { PasswordField } from '@/components/forms/password-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { ButtonLink } from '@/components/ui/button';
import { deleteAccountAction } from '@/lib/accounts/actions/profile';
import { deleteAccountSchema } from '@/lib/accounts/schema/security';

/** Deletes the account: the password and a word are asked, since nothing undoes it. */
export function DeleteAccountForm({ hasPassword }: { hasPassword: boolean }) {
  const form = useActionForm(deleteAccountAction, deleteAccountSchema);
  return (
    <form {...form.formProps} className="grid max-w-110 gap-4.5">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      {hasPassword ? (
        <PasswordField
          label="Mot de passe"
          autoComplete="current-password"
          required
          {...form.field('currentPassword')}
        />
      ) : null}
      <TextField
        label="Confirmation"
        hint="Écrivez SUPPRIMER."
        autoComplete="off"
        autoCapitalize="characters"
        required
        {...form.field('confirmation')}
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton variant="danger" pending={form.pending} pendingLabel="Suppression en cours…">
          Supprimer mon compte
        </SubmitButton>
        <ButtonLink href="/mon-espace/profil">Garder mon compte</ButtonLink>
      </div>
    </form>
  );
}
