'use client';

import { ChoiceCard, ChoiceGroup } from '@/components/forms/choice-group';
import { ErrorSummary } from '@/components/forms/error-summary';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { creditInvoiceAction } from '@/lib/billing/actions/runs';
import { creditedLineWords, freeLinesWords } from '@/lib/billing/labels/credit';
import { creditSchema } from '@/lib/billing/schema/run';
import { formatEuros, type Cents } from '@/lib/core/money';

type Form = ReturnType<typeof useActionForm<unknown>>;

/** A line, what it cost, and what of it can still be credited. */
type CreditableLine = { id: string; label: string; amountCents: Cents; leftCents: Cents };

export interface BackofficeCreditFormProps {
  invoiceId: string;
  /** What can still be credited. */
  leftCents: Cents;
  lines: readonly CreditableLine[];
}

/** What becomes of the days: nothing is chosen beforehand, since either may cost the family. */
function Days({ form }: { form: Pick<Form, 'choice' | 'errorOf'> }) {
  return (
    <ChoiceGroup legend="Les jours corrigés" id="days" stacked error={form.errorOf('days')}>
      <ChoiceCard
        {...form.choice('days', 'BILL_AGAIN')}
        type="radio"
        label="Refacturer ces jours au prochain passage"
        detail={
          'Le prix était faux\u00A0: la prochaine facturation de ces dates les reprend, au tarif et au quotient connus alors.'
        }
      />
      <ChoiceCard
        {...form.choice('days', 'LEAVE')}
        type="radio"
        label="Ne plus les facturer"
        detail={'Ils n’auraient pas dû l’être\u00A0: aucune facturation ne les reprendra.'}
      />
    </ChoiceGroup>
  );
}

/** Corrects an invoice: all that is left of it, or one line. */
export function BackofficeCreditForm({ invoiceId, leftCents, lines }: BackofficeCreditFormProps) {
  const form = useActionForm(creditInvoiceAction, creditSchema);
  const { field } = form;
  const free = lines.filter(({ amountCents }) => amountCents === 0);
  return (
    <form {...form.formProps} className="grid max-w-[40rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="invoiceId" value={invoiceId} />
      <SelectField
        label="Ce qui est corrigé"
        hint={free.length === 0 ? undefined : freeLinesWords(free.map(({ label }) => label))}
        {...field('lineId')}
        options={[
          { value: '', label: `Toute la facture\u00A0: ${formatEuros(leftCents)}` },
          ...lines
            .filter(({ amountCents }) => amountCents > 0)
            .map(({ id, label, leftCents }) =>
              leftCents > 0
                ? { value: id, label: `${label}\u00A0: ${formatEuros(leftCents)}` }
                : { value: id, label: creditedLineWords(label), disabled: true },
            ),
        ]}
      />
      <TextField
        label="Motif"
        hint="La famille le lit sur l’avoir."
        required
        {...field('reason')}
      />
      {lines.length > 0 ? <Days form={form} /> : <input type="hidden" name="days" value="LEAVE" />}
      <SubmitButton
        variant="secondary"
        pending={form.pending}
        pendingLabel="Émission…"
        className="justify-self-start"
      >
        Émettre l’avoir
      </SubmitButton>
    </form>
  );
}
