'use client';

import { startTransition, useActionState, useState } from 'react';

import { Refusal } from '@/components/forms/error-summary';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { emptyForm } from '@/lib/core/form';
import { unsubscribeAction } from '@/lib/subscriptions/actions';

import { UnsubscribingEffects, unsubscribingQuestion } from './unsubscribing';

export interface UnsubscribeButtonProps {
  subscriptionId: string;
  /** The collectivity's short name. */
  issuer: string;
}

/** Asks before it ends a subscription: in a dialog, or on a page before JavaScript has loaded. */
export function UnsubscribeButton({ subscriptionId, issuer }: UnsubscribeButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const [state, dispatch, isPending] = useActionState(unsubscribeAction, emptyForm<never>());
  const confirm = (): void => {
    const data = new FormData();
    data.set('subscriptionId', subscriptionId);
    startTransition(() => dispatch(data));
  };
  return (
    <>
      <form
        action={`/mon-espace/abonnements/${subscriptionId}/desabonnement`}
        onSubmit={(event) => {
          event.preventDefault();
          setOpen(true);
        }}
      >
        <Button type="submit" variant="danger" size="sm">
          Désabonner<span className="sr-only">{`, ${issuer}`}</span>
        </Button>
      </form>
      <ConfirmDialog
        open={isOpen}
        title={unsubscribingQuestion(issuer)}
        confirmLabel="Me désabonner"
        cancelLabel="Garder l’abonnement"
        onConfirm={confirm}
        onCancel={() => setOpen(false)}
        pending={isPending}
        pendingLabel="Désabonnement…"
      >
        <Refusal state={state} />
        <UnsubscribingEffects issuer={issuer} />
      </ConfirmDialog>
    </>
  );
}
