'use client';

import Link from 'next/link';

import { ErrorSummary } from '@/components/forms/error-summary';
import { FileField } from '@/components/forms/file-field';
import { SelectField, type SelectOption } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { addDocumentAction } from '@/lib/families/actions/documents';
import { DOCUMENT_LABELS } from '@/lib/families/messages/documents';
import { DOCUMENT_KINDS, DOCUMENTS_PATH } from '@/lib/families/rules/documents';
import { addDocumentSchema } from '@/lib/families/schema/documents';
import type { FamilyDocument } from '@/lib/families/types/documents';

export interface DocumentFormProps {
  /** The account's files, by the family's id. */
  files: readonly SelectOption[];
  newId: string;
  /** The document whose place the new one takes. */
  replaced: FamilyDocument | null;
}

const KINDS = [
  { value: '', label: 'Choisir…' },
  ...DOCUMENT_KINDS.map((value) => ({ value, label: DOCUMENT_LABELS[value] })),
];

function Replaced({ document: { id, kind, name } }: { document: FamilyDocument }) {
  return (
    <>
      <input type="hidden" name="replaces" value={id} />
      <input type="hidden" name="kind" value={kind} />
      <p>
        <b>{DOCUMENT_LABELS[kind]}</b>
        {`, «\u00A0${name}\u00A0»\u00A0: le nouveau fichier prend sa place. La mairie garde l’ancien un an au plus. `}
        <Link href={DOCUMENTS_PATH} prefetch={false}>
          Ajouter plutôt un autre document
        </Link>
      </p>
    </>
  );
}

/** Adds a document to the file, or puts it in the place of another. It works before JavaScript has loaded. */
export function DocumentForm({ files, newId, replaced }: DocumentFormProps) {
  const [first] = files;
  const form = useActionForm(addDocumentAction, addDocumentSchema, {
    familyId: replaced?.familyId ?? first?.value ?? '',
  });
  const { defaultValue: _none, ...file } = form.field('file');
  return (
    <form {...form.formProps} className="grid max-w-[34rem] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="documentId" value={newId} />
      {replaced === null ? null : <Replaced document={replaced} />}
      {files.length > 1 && replaced === null ? (
        <SelectField {...form.field('familyId')} label="Dossier" options={files} required />
      ) : (
        <input type="hidden" name="familyId" value={replaced?.familyId ?? first?.value ?? ''} />
      )}
      {replaced === null ? (
        <SelectField {...form.field('kind')} label="Type de document" options={KINDS} required />
      ) : null}
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
          {replaced === null ? 'Ajouter le document' : 'Remplacer le document'}
        </SubmitButton>
      </div>
    </form>
  );
}
