'use client';

import { CheckboxField } from '@/components/forms/checkbox-field';
import { ErrorSummary } from '@/components/forms/error-summary';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm, type ActionForm } from '@/components/forms/use-action-form';
import { recordPaymentAction } from '@/lib/billing/actions/record';
import { paymentMeansLabels } from '@/lib/billing/labels/mine';
import { COUNTER_MEANS, recordPaymentSchema } from '@/lib/billing/schema/record';
import type { Owed } from '@/lib/billing/types/family-account';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { amountText, sumCents } from '@/lib/core/money';

import { BackofficePaymentParts } from './backoffice-payment-parts';

export interface BackofficePaymentFormProps {
  /** Made with the page: sent twice, the form records once. */
  paymentId: string;
  /** The slug of the collectivity that receives. */
  workplace: string;
  today: CivilDate;
  /** What the form begins with. */
  owed: Owed;
}

function startingValues({ today, owed }: BackofficePaymentFormProps): Record<string, string> {
  if (owed.length === 0) return { paidOn: today };
  return {
    paidOn: today,
    numbers: owed.map(({ number }) => number).join(' '),
    amount: amountText(sumCents(owed.map(({ cents }) => cents))),
  };
}

/** Once the server has warned: it confirms the invoices that were sent, and no others. */
function ConfirmBox({ state: { code, values } }: Pick<ActionForm<never>, 'state'>) {
  const { numbers = '', confirmed } = values;
  if (code !== 'PAID_OTHERWISE' && confirmed === undefined) return null;
  return (
    <CheckboxField
      // Not of the form's memory, which would tick the box of other numbers.
      key={numbers}
      name="confirmed"
      label="Enregistrer quand même"
      value={numbers}
      defaultChecked={confirmed === numbers}
    />
  );
}

/** Money received at the counter, and the invoices that it settles. */
export function BackofficePaymentForm(props: BackofficePaymentFormProps) {
  const { paymentId, workplace } = props;
  const form = useActionForm<never>(
    recordPaymentAction,
    recordPaymentSchema,
    startingValues(props),
  );
  const { field } = form;
  return (
    <form {...form.formProps} className="grid max-w-[44rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="paymentId" value={paymentId} />
      <input type="hidden" name="workplace" value={workplace} />
      <TextField
        label="Factures"
        hint="Un numéro, ou plusieurs de la même famille séparés par une espace. Le trop-perçu reste au crédit de la famille."
        required
        {...field('numbers')}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField label="Montant" inputMode="decimal" required {...field('amount')} />
        <SelectField
          label="Moyen de paiement"
          {...field('means')}
          options={COUNTER_MEANS.map((means) => ({
            value: means,
            label: paymentMeansLabels[means],
          }))}
        />
        <TextField label="Date du règlement" type="date" required {...field('paidOn')} />
        <TextField label="Numéro du chèque ou du virement (facultatif)" {...field('reference')} />
      </div>
      <BackofficePaymentParts form={form} owed={props.owed} />
      <ConfirmBox state={form.state} />
      <SubmitButton
        pending={form.pending}
        pendingLabel="Enregistrement…"
        className="justify-self-start"
      >
        Enregistrer le règlement
      </SubmitButton>
    </form>
  );
}
