'use client';

import { useActionState } from 'react';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { emptyForm } from '@/lib/core/form';
import { vouchForAddressAction } from '@/lib/notifications/actions/address';

/** Tells a family that its address takes no e-mail, until it has another or says that it is good. */
export function UnreachableNotice({ address }: { address: string }) {
  const [state, vouch, pending] = useActionState(vouchForAddressAction, emptyForm());
  return (
    <form action={vouch} className="mx-auto mt-4 w-full max-w-[75rem] px-4">
      <Alert tone="error" title="Nos courriels ne vous parviennent plus">
        <p>
          L’adresse <b className="[overflow-wrap:anywhere]">{address}</b> a refusé notre dernier
          courriel. Vos réponses restent à lire dans «{'\u00A0'}Mes demandes{'\u00A0'}».
        </p>
        <p className="mt-1">
          Si elle est juste, vérifiez que votre boîte n’est pas pleine, puis dites-le-nous.
        </p>
        {state.message === null ? null : <p role="alert">{state.message}</p>}
        <Button type="submit" variant="secondary" className="mt-3" disabled={pending}>
          Mon adresse est juste
        </Button>
      </Alert>
    </form>
  );
}
