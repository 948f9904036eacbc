'use client';

import { Upload } from 'lucide-react';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { startFamilyImportAction } from '@/lib/families/actions/import';
import { startImportSchema } from '@/lib/families/schema/import';

/** Imports the file that was checked. It works before JavaScript has loaded. */
export function BackofficeImportStart({ checkId, label }: { checkId: string; label: string }) {
  const form = useActionForm(startFamilyImportAction, startImportSchema);
  return (
    <form {...form.formProps} className="grid gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="checkId" value={checkId} />
      <div>
        <SubmitButton
          icon={<Upload aria-hidden />}
          pending={form.pending}
          pendingLabel="Import demandé…"
        >
          {label}
        </SubmitButton>
      </div>
    </form>
  );
}
