'use client';

import Link from 'next/link';
import { useActionState } from 'react';

import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { emptyForm } from '@/lib/core/form';
import { unsubscribeAction } from '@/lib/notifications/actions/unsubscribe';

/** Stops e-mails once the person has said so: opening the link alone stops nothing. */
export function UnsubscribeForm({ link }: { link: string }) {
  const [state, stop, pending] = useActionState(unsubscribeAction, emptyForm<'stopped'>());
  if (state.done === 'stopped') {
    return (
      <Alert tone="success" role="status" title="C’est fait">
        <p>
          Vous ne recevrez plus ces courriels. Pour les retrouver un jour, ouvrez{' '}
          <Link href="/mon-espace/abonnements">Mes abonnements</Link>.
        </p>
      </Alert>
    );
  }
  return (
    <form action={stop} className="grid justify-items-start gap-4">
      <input type="hidden" name="link" value={link} />
      <p>
        Les accusés d’enregistrement continuent d’arriver{'\u00A0'}: la loi les demande. Vous
        pourrez changer d’avis dans Mes abonnements.
      </p>
      {state.message === null ? null : (
        <Alert tone="error" role="alert">
          {state.message}
        </Alert>
      )}
      <Button type="submit" variant="primary" disabled={pending}>
        Ne plus recevoir ces courriels
      </Button>
    </form>
  );
}
