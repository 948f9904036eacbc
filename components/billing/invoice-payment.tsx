'use client';

import { RefreshCw } from 'lucide-react';
import { useActionState } from 'react';

import { checkPaymentAction } from '@/lib/billing/actions/payments';
import { attemptWords } from '@/lib/billing/labels/attempt';
import type { MyAttempt } from '@/lib/billing/types/online-payment';
import { emptyForm } from '@/lib/core/form';

import { Refusal } from '../forms/error-summary';
import { SubmitButton } from '../forms/submit-button';
import { Alert } from '../ui/alert';

export interface InvoicePaymentProps {
  attempt: MyAttempt;
  timeZone: string;
}

/** What became of the last attempt to pay; while it is not known, a button asks again. */
export function InvoicePayment({ attempt, timeZone }: InvoicePaymentProps) {
  const [state, check] = useActionState(checkPaymentAction, emptyForm<never>());
  const { tone, title, text, isOpen } = attemptWords(attempt, timeZone);
  return (
    <Alert tone={tone} title={title} role="status">
      <p>{text}</p>
      {isOpen ? (
        <form action={check} className="mt-3 grid justify-items-start gap-3">
          <Refusal state={state} />
          <input type="hidden" name="paymentId" value={attempt.id} />
          <SubmitButton
            variant="secondary"
            icon={<RefreshCw aria-hidden />}
            pendingLabel="Vérification…"
          >
            Vérifier le paiement
          </SubmitButton>
        </form>
      ) : null}
    </Alert>
  );
}
