'use client';

import { useActionState } from 'react';

import { SubmitButton } from '@/components/forms/submit-button';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { confirmEmailAction } from '@/lib/accounts/actions/profile';
import { emptyForm } from '@/lib/core/form';

/** Confirms an address: the link alone does not, since mail programs open links too. */
export function ConfirmEmailForm({ token }: { token: string }) {
  const [state, confirm] = useActionState(confirmEmailAction, emptyForm<boolean>());
  if (state.done === true) {
    return (
      <div className="mt-4 grid gap-4">
        <Alert tone="success" role="status" title="Votre nouvelle adresse est enregistrée.">
          Elle sert maintenant à vous connecter, et reçoit les courriels.
        </Alert>
        <ButtonLink href="/mon-espace/profil" variant="primary" size="lg" block>
          Aller à mon profil
        </ButtonLink>
      </div>
    );
  }
  return (
    <form action={confirm} className="mt-5 grid gap-4">
      {state.message === null ? null : (
        <Alert tone="error" role="alert">
          {state.message}
        </Alert>
      )}
      <input type="hidden" name="token" value={token} />
      <SubmitButton size="lg" block>
        Confirmer mon adresse
      </SubmitButton>
    </form>
  );
}
