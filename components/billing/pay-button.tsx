'use client';

import { CreditCard } from 'lucide-react';
import { useActionState } from 'react';

import { payInvoiceAction } from '@/lib/billing/actions/payments';
import { emptyForm } from '@/lib/core/form';
import { formatEuros, type Cents } from '@/lib/core/money';

import { Refusal } from '../forms/error-summary';
import { SubmitButton } from '../forms/submit-button';
import type { ButtonSize, ButtonVariant } from '../ui/button';

export interface PayButtonProps {
  invoiceId: string;
  cents: Cents;
  /** Said to screen readers after the amount: "facture n° 2026-10-0147". */
  name: string;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
}

/** "Payer 16,10 €": leads to the payment service. Works before JavaScript. */
export function PayButton({ invoiceId, cents, name, variant = 'primary', size }: PayButtonProps) {
  const [state, pay] = useActionState(payInvoiceAction, emptyForm<never>());
  return (
    <form action={pay} className="grid gap-3 max-md:w-full">
      <Refusal state={state} />
      <input type="hidden" name="invoiceId" value={invoiceId} />
      <SubmitButton
        variant={variant}
        size={size}
        icon={<CreditCard aria-hidden />}
        pendingLabel="Ouverture du site de paiement…"
        className="max-md:w-full"
      >
        {`Payer ${formatEuros(cents)}`}
        <span className="sr-only">{`, ${name}`}</span>
      </SubmitButton>
    </form>
  );
}
