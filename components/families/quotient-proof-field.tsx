import { SelectField, type SelectOption } from '@/components/forms/select-field';
import { MarginTitle, SheetRow } from '@/components/ui/sheet';
import { PROOF_INPUT, SEEN } from '@/lib/families/rules/quotient-proof';

import type { SheetForm } from './file-input';

interface QuotientProofFieldProps {
  form: SheetForm;
  /** The documents of the file that may prove it. */
  documents: readonly SelectOption[];
}

const NOT_SAID = { value: '', label: 'Ne pas changer' };
const SHOWN_AT_DESK = { value: SEEN, label: 'Vu sur place, rien n’est gardé' };

/** What proves the quotient familial that an agent writes, or the one of the file. */
export function QuotientProofField({ form, documents }: QuotientProofFieldProps) {
  return (
    <SheetRow as="section" margin={<MarginTitle>Justificatif du quotient</MarginTitle>}>
      <SelectField
        {...form.field(PROOF_INPUT)}
        label="Justificatif du quotient familial"
        options={[NOT_SAID, SHOWN_AT_DESK, ...documents]}
        hint="Un nouveau quotient n’a aucun justificatif si vous n’en choisissez pas."
        className="max-w-[44rem]"
      />
    </SheetRow>
  );
}
