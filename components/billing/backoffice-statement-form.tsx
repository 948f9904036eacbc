'use client';

import { FileSearch } from 'lucide-react';

import { ErrorSummary } from '@/components/forms/error-summary';
import { FileField } from '@/components/forms/file-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { importStatementAction } from '@/lib/billing/actions/statement-import';
import { importStatementSchema } from '@/lib/billing/schema/statement-forms';

export interface BackofficeStatementFormProps {
  /** Made with the page: sent twice, the form imports once. */
  importId: string;
  /** The slug of the collectivity that receives. */
  workplace: string;
}

/** Sends a file of a bank or of the treasury. It works before JavaScript has loaded. */
export function BackofficeStatementForm({ importId, workplace }: BackofficeStatementFormProps) {
  const form = useActionForm<never>(importStatementAction, importStatementSchema);
  const { defaultValue: _none, ...file } = form.field('file');
  return (
    <form {...form.formProps} className="grid max-w-[34rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="importId" value={importId} />
      <input type="hidden" name="workplace" value={workplace} />
      <FileField
        {...file}
        label="Fichier CSV"
        accept=".csv,.txt,text/csv,text/plain"
        hint="2&nbsp;Mo et 3&nbsp;000 lignes au plus. Le portail reconnaît les colonnes des banques et de la trésorerie&nbsp;; s’il en ignore une, il vous la demande."
        required
      />
      <SubmitButton
        icon={<FileSearch aria-hidden />}
        pending={form.pending}
        pendingLabel="Lecture du fichier…"
        className="justify-self-start"
      >
        Lire le fichier
      </SubmitButton>
    </form>
  );
}
