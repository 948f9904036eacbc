'use client';

import { useActionState } from 'react';

import { SubmitButton } from '@/components/forms/submit-button';
import { Alert } from '@/components/ui/alert';
import { cancelOwnTotpResetAction } from '@/lib/accounts/actions/totp-reset';
import { emptyForm } from '@/lib/core/form';

/** Tells whoever is still signed in that somebody asks to do without the second factor. */
export function TotpResetNotice({ from }: { from: string }) {
  const [state, cancel] = useActionState(cancelOwnTotpResetAction, emptyForm());
  return (
    <form action={cancel} className="mx-auto mt-4 w-full max-w-[75rem] px-4">
      <Alert title="On demande à retirer la double authentification de votre compte">
        <p>{`Quelqu’un qui connaît votre mot de passe pourra la retirer à partir du ${from}.`}</p>
        <p className="mt-1">
          Ce n’est pas vous, ou vous avez retrouvé votre téléphone{'\u00A0'}? Annulez la demande.
        </p>
        {state.message === null ? null : <p role="alert">{state.message}</p>}
        <SubmitButton variant="secondary" className="mt-3">
          Annuler la demande
        </SubmitButton>
      </Alert>
    </form>
  );
}
