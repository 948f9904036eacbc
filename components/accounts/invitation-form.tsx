'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { acceptInvitationAction } from '@/lib/accounts/actions/invitation';
import { acceptInvitationSchema } from '@/lib/accounts/schema/invitation';

import { NewPasswordFields, useRetypeNote } from './new-password-fields';
import { TermsField } from './terms-field';

/** Chooses the first password of an invited agent. */
export function InvitationForm({ token, email }: { token: string; email: string }) {
  const form = useActionForm(acceptInvitationAction, acceptInvitationSchema);
  const retype = useRetypeNote(form);
  return (
    <>
      <p className="mt-4">
        Vous vous connecterez avec l’adresse <b className="[overflow-wrap:anywhere]">{email}</b>.
        Choisissez votre mot de passe.
      </p>
      <form {...form.formProps} className="mt-6 grid gap-4.5">
        <ErrorSummary errors={form.errors} attempt={form.attempt} note={retype} />
        <input type="hidden" name="token" value={token} />
        <NewPasswordFields form={form} />
        <TermsField form={form} />
        <SubmitButton size="lg" block pending={form.pending}>
          Ouvrir mon compte
        </SubmitButton>
      </form>
    </>
  );
}
