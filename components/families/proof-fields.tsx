import Link from 'next/link';

import { FileField } from '@/components/forms/file-field';
import { SelectField } from '@/components/forms/select-field';
import { MarginTitle, SheetRow } from '@/components/ui/sheet';
import { DOCUMENT_LABELS } from '@/lib/families/messages/documents';
import { DOCUMENT_KINDS, DOCUMENTS_PATH } from '@/lib/families/rules/documents';

import type { SheetForm } from './file-input';

const KINDS = [
  { value: '', label: 'Choisir…' },
  ...DOCUMENT_KINDS.map((value) => ({ value, label: DOCUMENT_LABELS[value] })),
];

/** A document that proves what the form asks to change, for whoever answers. */
export function ProofFields({ form }: { form: SheetForm }) {
  const { defaultValue: _none, ...file } = form.field('file');
  return (
    <SheetRow
      as="section"
      margin={<MarginTitle>Justificatif</MarginTitle>}
      contentClassName="grid gap-3"
    >
      <p className="text-muted">
        Un document aide la mairie à répondre plus vite. Il part avec votre modification, et reste
        dans <Link href={DOCUMENTS_PATH}>vos documents</Link>.
      </p>
      <div className="grid gap-x-4.5 gap-y-4 md:grid-cols-2">
        <SelectField {...form.field('fileKind')} label="Type de document" options={KINDS} />
        <FileField
          {...file}
          label="Fichier (facultatif)"
          accept="application/pdf,image/jpeg,image/png,image/webp"
          hint="PDF, JPEG, PNG ou WebP, 10&nbsp;Mo au plus."
        />
      </div>
    </SheetRow>
  );
}
