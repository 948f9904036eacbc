'use client';

import { useActionState } from 'react';

import { Refusal } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { emptyForm } from '@/lib/core/form';
import { reopenActivitiesAction } from '@/lib/requests/actions/closures';

/** Undoes a closure, while no family has been told. */
export function BackofficeReopenForm({ closureId }: { closureId: string }) {
  const [state, dispatch] = useActionState(reopenActivitiesAction, emptyForm<never>());
  return (
    <form action={dispatch} className="grid gap-2">
      <Refusal state={state} />
      <input type="hidden" name="closureId" value={closureId} />
      <div>
        <SubmitButton variant="danger">Annuler cette fermeture</SubmitButton>
      </div>
    </form>
  );
}
