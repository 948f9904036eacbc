'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { FileField } from '@/components/forms/file-field';
import { SelectField, type SelectOption } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { addDocumentAction } from '@/lib/families/actions/documents';
import { DOCUMENT_LABELS } from '@/lib/families/messages/documents';
import { DOCUMENT_KINDS } from '@/lib/families/rules/documents';
import { addDocumentSchema } from '@/lib/families/schema/documents';

export interface DocumentFormProps {
  /** The account's files, by the family's id. */
  files: readonly SelectOption[];
  newId: string;
}

const KINDS = [
  { value: '', label: 'Choisir…' },
  ...DOCUMENT_KINDS.map((value) => ({ value, label: DOCUMENT_LABELS[value] })),
];

/** Adds a document to the file. It works before JavaScript has loaded. */
export function DocumentForm({ files, newId }: DocumentFormProps) {
  const [first] = files;
  const form = useActionForm(addDocumentAction, addDocumentSchema, {
    familyId: first?.value ?? '',
  });
  const { defaultValue: _none, ...file } = form.field('file');
  return (
    <form {...form.formProps} className="grid max-w-[34rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="documentId" value={newId} />
      {files.length > 1 ? (
        <SelectField {...form.field('familyId')} label="Dossier" options={files} required />
      ) : (
        <input type="hidden" name="familyId" value={first?.value ?? ''} />
      )}
      <SelectField {...form.field('kind')} label="Type de document" options={KINDS} required />
      <FileField
        {...file}
        label="Fichier"
        accept="application/pdf,image/jpeg,image/png,image/webp"
        hint="PDF, JPEG, PNG ou WebP, 10&nbsp;Mo au plus."
        required
      />
      <TextField
        {...form.field('expiresOn')}
        type="date"
        label="Valable jusqu’au"
        hint="Si le document a une date de fin."
      />
      <div>
        <SubmitButton pending={form.pending} pendingLabel="Envoi du document…">
          Ajouter le document
        </SubmitButton>
      </div>
    </form>
  );
}
