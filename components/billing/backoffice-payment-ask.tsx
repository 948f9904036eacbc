'use client';

import { RefreshCw } from 'lucide-react';
import { useActionState } from 'react';

import { Refusal } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { askPaymentAction } from '@/lib/billing/actions/record';
import { emptyForm } from '@/lib/core/form';

/** Asks the payment service what became of a payment. */
export function BackofficePaymentAsk({ paymentId, of }: { paymentId: string; of: string }) {
  const [state, ask] = useActionState(askPaymentAction, emptyForm<never>());
  return (
    <form action={ask} className="grid justify-items-start gap-2">
      <Refusal state={state} />
      <input type="hidden" name="paymentId" value={paymentId} />
      <SubmitButton
        variant="secondary"
        size="sm"
        icon={<RefreshCw aria-hidden />}
        pendingLabel="Demande…"
      >
        Redemander
        <span className="sr-only">{` le résultat du paiement de ${of}`}</span>
      </SubmitButton>
    </form>
  );
}
