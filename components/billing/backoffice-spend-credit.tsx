'use client';

import { useActionState } from 'react';

import { Refusal } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { spendCreditAction } from '@/lib/billing/actions/record';
import { emptyForm } from '@/lib/core/form';
import { formatEuros, type Cents } from '@/lib/core/money';

/** Settles an invoice with what its family has to its credit. */
export function BackofficeSpendCredit({ invoiceId, cents }: { invoiceId: string; cents: Cents }) {
  const [state, spend] = useActionState(spendCreditAction, emptyForm());
  return (
    <form action={spend} className="grid justify-items-start gap-2">
      <Refusal state={state} />
      <input type="hidden" name="invoiceId" value={invoiceId} />
      <SubmitButton variant="secondary" pendingLabel="Affectation…">
        {`Régler ${formatEuros(cents)} avec le crédit`}
      </SubmitButton>
    </form>
  );
}
