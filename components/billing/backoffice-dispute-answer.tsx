'use client';

import { Check, X } from 'lucide-react';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { acceptDisputeAction, refuseDisputeAction } from '@/lib/billing/actions/disputes';
import { proposedReason } from '@/lib/billing/messages/dispute';
import { acceptDisputeSchema, refuseDisputeSchema } from '@/lib/billing/schema/dispute';
import { amountText, formatEuros, type Cents } from '@/lib/core/money';

export interface BackofficeDisputeAnswerProps {
  requestId: string;
  /** "17 375 961" */
  reference: string;
  /** What can still be given back of the line. */
  leftCents: Cents;
  /** The last place of the conversation that the page shows. */
  seen: number;
}

function Accept({ requestId, reference, leftCents, seen }: BackofficeDisputeAnswerProps) {
  const left = amountText(leftCents);
  const form = useActionForm(acceptDisputeAction, acceptDisputeSchema, {
    amount: left,
    reason: proposedReason(reference),
  });
  return (
    <form {...form.formProps} className="grid content-start gap-4">
      <h3 className="font-sans text-base font-bold">Accepter</h3>
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="seen" value={seen} />
      {leftCents > 0 ? (
        <TextField
          {...form.field('amount')}
          id="avoir-montant"
          label="Montant de l’avoir"
          hint={`En euros, au plus ${formatEuros(leftCents)}. Les jours de la ligne ne seront pas facturés de nouveau\u00A0: pour cela, émettez l’avoir sur la page de la facture.`}
          inputMode="decimal"
          required
        />
      ) : (
        <p>La ligne a déjà été rendue en entier{'\u00A0'}: aucun avoir ne sera émis.</p>
      )}
      <TextField
        {...form.field('reason')}
        id="avoir-motif"
        label="Motif"
        hint="La famille le lit dans la réponse et sur l’avoir."
        required
      />
      <SubmitButton
        pending={form.pending}
        pendingLabel="Émission…"
        icon={<Check aria-hidden />}
        className="justify-self-start"
      >
        {leftCents > 0 ? 'Accepter et émettre l’avoir' : 'Accepter'}
      </SubmitButton>
    </form>
  );
}

function Refuse({ requestId, seen }: BackofficeDisputeAnswerProps) {
  const form = useActionForm(refuseDisputeAction, refuseDisputeSchema);
  return (
    <form {...form.formProps} className="grid content-start gap-4">
      <h3 className="font-sans text-base font-bold">Refuser</h3>
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="seen" value={seen} />
      <TextField
        {...form.field('reason')}
        id="refus-motif"
        label="Motif du refus"
        hint="La famille le lit, avec les voies de recours."
        required
      />
      <SubmitButton
        variant="danger"
        pending={form.pending}
        pendingLabel="Envoi…"
        icon={<X aria-hidden />}
        className="justify-self-start"
      >
        Refuser
      </SubmitButton>
    </form>
  );
}

/** Gives back so much of a contested line, or refuses with a reason. */
export function BackofficeDisputeAnswer(props: BackofficeDisputeAnswerProps) {
  return (
    <div className="grid max-w-[56rem] gap-x-10 gap-y-8 md:grid-cols-2">
      <Accept {...props} />
      <Refuse {...props} />
    </div>
  );
}
