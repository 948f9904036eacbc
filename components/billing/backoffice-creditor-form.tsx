'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import { setCreditorAction } from '@/lib/billing/actions/mandates';
import { groupedIban } from '@/lib/billing/labels/iban';
import { creditorSchema } from '@/lib/billing/schema/mandate';
import type { Creditor } from '@/lib/billing/types/mandate';

export interface BackofficeCreditorFormProps {
  creditor: Creditor | null;
  /** What is proposed where nothing is kept yet. */
  name: string;
}

const LEAD_DAYS = 14;

/** Who collects by direct debit, on which account, and how long before it tells families. */
export function BackofficeCreditorForm({ creditor, name }: BackofficeCreditorFormProps) {
  const form = useActionForm<'saved'>(setCreditorAction, creditorSchema, {
    creditorId: creditor?.creditorId ?? '',
    name: creditor?.name ?? name,
    iban: groupedIban(creditor?.iban ?? ''),
    bic: creditor?.bic ?? '',
    leadDays: String(creditor?.leadDays ?? LEAD_DAYS),
  });
  return (
    <form {...form.formProps} className="grid max-w-[40rem] gap-4 px-4 py-5 md:px-6">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      {form.state.done === 'saved' ? (
        <Alert tone="success" role="status">
          Réglages du prélèvement enregistrés.
        </Alert>
      ) : null}
      <TextField
        label="Identifiant créancier SEPA (ICS)"
        hint="La Banque de France l’attribue à la collectivité, par l’intermédiaire du comptable public."
        required
        autoComplete="off"
        {...form.field('creditorId')}
      />
      <TextField
        label="Nom du créancier"
        hint="Tel qu’il figure sur le mandat et sur le relevé de compte des familles."
        required
        {...form.field('name')}
      />
      <TextField
        label="IBAN du compte qui encaisse"
        required
        autoComplete="off"
        {...form.field('iban')}
      />
      <TextField label="BIC" required autoComplete="off" {...form.field('bic')} />
      <TextField
        label="Délai de prénotification, en jours"
        hint="14 jours avant le prélèvement, sauf si le mandat ou votre règlement convient d’un délai plus court."
        inputMode="numeric"
        required
        {...form.field('leadDays')}
      />
      <SubmitButton
        pending={form.pending}
        pendingLabel="Enregistrement…"
        className="justify-self-start"
      >
        Enregistrer les réglages
      </SubmitButton>
    </form>
  );
}
