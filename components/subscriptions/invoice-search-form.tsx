'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { searchByInvoiceAction } from '@/lib/subscriptions/actions';
import { invoiceSearchSchema } from '@/lib/subscriptions/schema/search';

import { SearchButtons } from './search-buttons';

const FIELDS = [
  {
    name: 'issuer',
    label: 'Code émission de la facture',
    hint: 'Retrouvez le code émission sur le pied de page de votre facture',
    inputMode: 'numeric',
  },
  {
    name: 'reference',
    label: 'Référence de la facture',
    hint: 'Retrouvez la référence sur votre facture, par exemple 2026-10-0147',
    inputMode: 'text',
  },
  {
    name: 'amount',
    label: 'Montant de la facture',
    hint: 'Saisissez le montant de la facture, par exemple 16,10',
    inputMode: 'decimal',
  },
  {
    name: 'payer',
    label: 'Code personnel',
    hint: 'Saisissez le code personnel du destinataire de la facture',
    inputMode: 'numeric',
  },
] as const;

/** Subscribes with what is printed on an invoice: all of it must match. */
export function InvoiceSearchForm() {
  const { errors, attempt, pending, field, formProps } = useActionForm(
    searchByInvoiceAction,
    invoiceSearchSchema,
  );
  return (
    <form {...formProps} className="grid content-start gap-4">
      <div>
        <h2 id="avec-facture">Avec une de vos factures</h2>
        <p className="text-muted">
          Références situées sur une de vos factures émise par votre collectivité
        </p>
      </div>
      <ErrorSummary errors={errors} attempt={attempt} />
      {FIELDS.map(({ name, ...words }) => (
        <TextField key={name} {...words} {...field(name)} autoComplete="off" required />
      ))}
      <SearchButtons pending={pending} describedBy="avec-facture" variant="secondary" />
    </form>
  );
}
