'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { prepareMandateAction } from '@/lib/billing/actions/mandates';
import { accountEnd } from '@/lib/billing/labels/mandate';
import { prepareMandateSchema } from '@/lib/billing/schema/mandate';
import type { Debtor } from '@/lib/billing/types/mandate';

export interface BackofficePrepareMandateProps {
  /** Made with the page: sent twice, the form prepares one mandate. */
  mandateId: string;
  debtors: readonly Debtor[];
}

/** Which account of the family is debited. */
export function BackofficePrepareMandate({ mandateId, debtors }: BackofficePrepareMandateProps) {
  const payable = debtors.filter(({ account }) => account !== null);
  const form = useActionForm<never>(prepareMandateAction, prepareMandateSchema, {
    guardianId: payable[0]?.guardianId ?? '',
  });
  if (payable.length === 0)
    return (
      <p>
        Ce dossier n’a pas d’IBAN avec son titulaire. La famille les indique dans son dossier, ou
        vous les y saisissez.
      </p>
    );
  return (
    <form {...form.formProps} className="grid gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="mandateId" value={mandateId} />
      <fieldset id="guardianId" tabIndex={-1}>
        <legend className="mb-1 font-bold">Compte à prélever</legend>
        {payable.map(({ guardianId, name, account }) => (
          <label key={guardianId} className="flex min-h-touch items-center gap-2">
            <input type="radio" {...form.choice('guardianId', guardianId)} />
            <span>
              {name}
              <span className="block text-muted">
                {`${account?.holder ?? ''}, IBAN ${accountEnd(account?.ibanEnd ?? '')}`}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <SubmitButton
        pending={form.pending}
        pendingLabel="Préparation…"
        className="justify-self-start"
      >
        Préparer le mandat
      </SubmitButton>
    </form>
  );
}
