'use client';

import { FileSearch } from 'lucide-react';

import { ErrorSummary } from '@/components/forms/error-summary';
import { FileField } from '@/components/forms/file-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { checkFamilyFileAction } from '@/lib/families/actions/import';
import { checkFileSchema } from '@/lib/families/schema/import';

/** Sends a file to be checked. It works before JavaScript has loaded. */
export function BackofficeImportForm({ submitLabel }: { submitLabel: string }) {
  const form = useActionForm(checkFamilyFileAction, checkFileSchema);
  const { defaultValue: _none, ...file } = form.field('file');
  return (
    <form {...form.formProps} className="grid max-w-[34rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <FileField
        {...file}
        label="Fichier CSV"
        accept=".csv,text/csv,text/plain"
        hint="10&nbsp;Mo et 100&nbsp;000 lignes au plus. Le portail reconnaît seul l’encodage (UTF-8 ou Windows-1252) et le séparateur (point-virgule ou virgule)."
        required
      />
      <div>
        <SubmitButton
          icon={<FileSearch aria-hidden />}
          pending={form.pending}
          pendingLabel="Envoi du fichier…"
        >
          {submitLabel}
        </SubmitButton>
      </div>
    </form>
  );
}
