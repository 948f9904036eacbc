'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { nameColumnsAction } from '@/lib/billing/actions/statement-import';
import { nameColumnsSchema } from '@/lib/billing/schema/statement-import';
import type { UnnamedStatement } from '@/lib/billing/types/statement-review';

const FIELDS = [
  ['date', 'Date', true],
  ['label', 'Libellé', false],
  ['credit', 'Montant reçu', true],
  ['debit', 'Montant sorti (facultatif)', false],
  ['title', 'Numéro de facture (facultatif)', false],
  ['payer', 'Nom du payeur (facultatif)', false],
  ['means', 'Moyen de paiement (facultatif)', false],
] as const;

const LONGEST = 40;

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Where the columns of a file stand: each with what its first line says. */
export function BackofficeStatementColumns({ id, header, rows }: UnnamedStatement) {
  const form = useActionForm<never>(nameColumnsAction, nameColumnsSchema);
  const options = [
    { value: '', label: 'Aucune' },
    ...header.map((name, place) => {
      const sample = rows[0]?.[place]?.trim() ?? '';
      const title = name.trim() === '' ? `Colonne ${place + 1}` : name.trim();
      const words = sample === '' ? title : `${title} (${sample})`;
      return { value: String(place), label: shorten(words) };
    }),
  ];
  return (
    <BackofficeSection
      id="colonnes"
      title="Nommez les colonnes"
      lead="Le prochain fichier qui a les mêmes titres se lira de même."
    >
      <form {...form.formProps} className="grid max-w-[44rem] gap-4">
        <ErrorSummary errors={form.errors} attempt={form.attempt} />
        <input type="hidden" name="importId" value={id} />
        <div className="grid gap-4 md:grid-cols-2">
          {FIELDS.map(([name, label, required]) => (
            <SelectField
              key={name}
              label={label}
              options={options}
              required={required}
              {...form.field(name)}
            />
          ))}
        </div>
        <SubmitButton
          pending={form.pending}
          pendingLabel="Lecture du fichier…"
          className="justify-self-start"
        >
          Lire avec ces colonnes
        </SubmitButton>
      </form>
    </BackofficeSection>
  );
}
