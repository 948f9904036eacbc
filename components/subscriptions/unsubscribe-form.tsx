'use client';

import { useActionState } from 'react';

import { Refusal } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { ButtonLink } from '@/components/ui/button';
import { emptyForm } from '@/lib/core/form';
import { unsubscribeAction } from '@/lib/subscriptions/actions';

/** The same question on a page of its own, which needs no JavaScript. */
export function UnsubscribeForm({ subscriptionId }: { subscriptionId: string }) {
  const [state, dispatch] = useActionState(unsubscribeAction, emptyForm<never>());
  return (
    <form action={dispatch} className="mt-5 grid gap-4">
      <Refusal state={state} />
      <input type="hidden" name="subscriptionId" value={subscriptionId} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton variant="danger" pendingLabel="Désabonnement…">
          Me désabonner
        </SubmitButton>
        <ButtonLink variant="primary" href="/mon-espace/abonnements">
          Garder l’abonnement
        </ButtonLink>
      </div>
    </form>
  );
}
