'use client';

import { useActionState, useRef, useState, type FormEvent } from 'react';

import { emptyForm } from '@/lib/core/form';
import { plural } from '@/lib/core/words';
import { withdrawRequestAction } from '@/lib/requests/actions';

import { Refusal } from '../forms/error-summary';
import { SubmitButton } from '../forms/submit-button';
import { ConfirmDialog } from '../ui/confirm-dialog';

export interface WithdrawRequestProps {
  requestId: string;
  /** "17 375 902" */
  reference: string;
  /** How many days still wait. */
  waiting: number;
}

/** Takes back what still waits; several days are confirmed, one is not. Works before JavaScript. */
export function WithdrawRequest({ requestId, reference, waiting }: WithdrawRequestProps) {
  const [state, withdraw] = useActionState(withdrawRequestAction, emptyForm<{ days: number }>());
  const [isAsked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isConfirmed = useRef(false);
  const confirmFirst = (event: FormEvent): void => {
    if (waiting === 1 || isConfirmed.current) return;
    event.preventDefault();
    setAsked(true);
  };
  return (
    <form
      ref={form}
      action={withdraw}
      onSubmit={confirmFirst}
      className="grid justify-items-start gap-3"
    >
      <Refusal state={state} />
      <input type="hidden" name="requestId" value={requestId} />
      <SubmitButton variant="danger">Annuler la demande</SubmitButton>
      <ConfirmDialog
        open={isAsked}
        title={`Annuler la demande ${reference}\u00A0?`}
        confirmLabel="Annuler la demande"
        cancelLabel="Garder la demande"
        onCancel={() => setAsked(false)}
        onConfirm={() => {
          isConfirmed.current = true;
          setAsked(false);
          form.current?.requestSubmit();
        }}
      >
        {`${plural(waiting, 'jour attend', 'jours attendent')} encore. Les jours déjà acceptés restent réservés.`}
      </ConfirmDialog>
    </form>
  );
}
