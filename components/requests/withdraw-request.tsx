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
  /** What does not go without it, and is given up with it: "Soir demande Repas…"; null where it goes alone. */
  together?: { words: string; mark: string } | null;
}

/** Takes back what still waits; several days are confirmed, or what goes with them, one is not. Works before JavaScript. */
export function WithdrawRequest(props: WithdrawRequestProps) {
  const { requestId, reference, waiting, together = null } = props;
  const [state, withdraw] = useActionState(withdrawRequestAction, emptyForm<{ days: number }>());
  const [isAsked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isConfirmed = useRef(false);
  const label = together === null ? 'Annuler la demande' : 'Annuler le tout ensemble';
  const confirmFirst = (event: FormEvent): void => {
    if ((waiting === 1 && together === null) || isConfirmed.current) return;
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
      {together === null ? null : (
        <>
          <input type="hidden" name="isTogether" value="on" />
          <input type="hidden" name="seen" value={together.mark} />
          <p>{together.words}</p>
        </>
      )}
      <SubmitButton variant="danger">{label}</SubmitButton>
      <ConfirmDialog
        open={isAsked}
        title={`Annuler la demande ${reference}\u00A0?`}
        confirmLabel={label}
        cancelLabel="Garder la demande"
        onCancel={() => setAsked(false)}
        onConfirm={() => {
          isConfirmed.current = true;
          setAsked(false);
          form.current?.requestSubmit();
          isConfirmed.current = false;
        }}
      >
        {together?.words ??
          `${plural(waiting, 'jour attend', 'jours attendent')} encore. Les jours déjà acceptés restent réservés.`}
      </ConfirmDialog>
    </form>
  );
}
