'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { rejectDebitAction } from '@/lib/billing/actions/direct-debits';
import { rejectWords } from '@/lib/billing/labels/direct-debit';
import { endsMandate, REJECT_CODES } from '@/lib/billing/rules/reject-codes';
import { rejectDebitSchema } from '@/lib/billing/schema/direct-debit';
import type { RunDebit } from '@/lib/billing/types/direct-debit';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatEuros } from '@/lib/core/money';

export interface BackofficeDebitRejectProps {
  runId: string;
  debits: readonly RunDebit[];
  today: CivilDate;
}

const CHOOSE = { value: '', label: 'Choisissez' };

const REASONS = REJECT_CODES.map((code) => ({
  value: code,
  label: `${rejectWords(code)}${endsMandate(code) ? ' (révoque le mandat)' : ''}`,
}));

const optionOf = ({ id, number, familyName, amountCents }: RunDebit) => ({
  value: id,
  label: `${familyName}, facture n° ${number}, ${formatEuros(amountCents)}`,
});

/** What the bank refused or sent back, why, and when. */
export function BackofficeDebitReject({ runId, debits, today }: BackofficeDebitRejectProps) {
  const form = useActionForm(rejectDebitAction, rejectDebitSchema, { rejectedOn: today });
  return (
    <form {...form.formProps} className="grid max-w-[44rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="runId" value={runId} />
      <SelectField
        label="Prélèvement rejeté"
        required
        options={[CHOOSE, ...debits.map(optionOf)]}
        {...form.field('debitId')}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          label="Motif de la banque"
          required
          options={[CHOOSE, ...REASONS]}
          {...form.field('code')}
        />
        <TextField
          label="Date du rejet"
          type="date"
          max={today}
          required
          {...form.field('rejectedOn')}
        />
      </div>
      <SubmitButton
        pending={form.pending}
        pendingLabel="Enregistrement…"
        className="justify-self-start"
      >
        Enregistrer le rejet
      </SubmitButton>
    </form>
  );
}
