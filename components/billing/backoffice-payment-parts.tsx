import { TextField } from '@/components/forms/text-field';
import { useTyped, type ActionForm } from '@/components/forms/use-action-form';
import { isInvoiceNumber } from '@/lib/billing/rules/numbers';
import { MOST_PAID_TOGETHER, partField, readNumbers } from '@/lib/billing/schema/record';
import type { Owed } from '@/lib/billing/types/family-account';
import { formatEuros } from '@/lib/core/money';

export interface BackofficePaymentPartsProps {
  form: ActionForm<never>;
  owed: Owed;
}

/** What goes to each of several invoices, where the agent chooses it. */
export function BackofficePaymentParts({ form, owed }: BackofficePaymentPartsProps) {
  const typed = useTyped(form, 'numbers');
  const { values } = form.state;
  // Before JavaScript, those that the page came with.
  const numbers = readNumbers(form.element === null ? (values.numbers ?? '') : typed)
    .filter(isInvoiceNumber)
    .slice(0, MOST_PAID_TOGETHER);
  const isAnyChosen = numbers.some((number) => (values[partField(number)] ?? '') !== '');
  if (numbers.length < 2 && !isAnyChosen) return null;
  return (
    <fieldset className="grid gap-3">
      <legend className="font-bold">Répartition entre les factures (facultatif)</legend>
      <p className="text-sm leading-[1.35] text-muted">
        Sans indication, la facture due la première est réglée avant les autres. Le reste de ce que
        vous affectez va aux factures laissées vides, puis au crédit de la famille.
      </p>
      <div className="grid gap-4 md:grid-cols-2">
        {numbers.map((number) => {
          const due = owed.find((one) => one.number === number);
          return (
            <TextField
              key={number}
              label={`Affecter à la facture ${number}`}
              hint={
                due === undefined ? undefined : `Reste à payer\u00A0: ${formatEuros(due.cents)}.`
              }
              inputMode="decimal"
              {...form.field(partField(number))}
            />
          );
        })}
      </div>
    </fieldset>
  );
}
