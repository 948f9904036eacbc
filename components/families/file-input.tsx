import { CheckboxField } from '@/components/forms/checkbox-field';
import { SelectField } from '@/components/forms/select-field';
import { TextField } from '@/components/forms/text-field';
import type { ActionForm } from '@/components/forms/use-action-form';
import type { FieldShape, FieldType } from '@/lib/families/types/fields';

/** The form of a page of the file. */
export type SheetForm = ActionForm<'NOTHING'>;

interface FileInputProps {
  form: SheetForm;
  name: string;
  shape: FieldShape;
  /** What stands for a value that is not shown: left empty, it is kept. Null where it is shown. */
  mask?: string | null;
  className?: string;
}

type Native = { type?: string; inputMode?: 'numeric' | 'decimal' | 'tel'; autoComplete?: string };

const NATIVE: Partial<Record<FieldType, Native>> = {
  day: { type: 'date' },
  birthDate: { type: 'date' },
  email: { type: 'email', autoComplete: 'email' },
  phone: { type: 'tel', autoComplete: 'tel' },
  postalCode: { inputMode: 'numeric' },
  cafNumber: { inputMode: 'numeric' },
  whole: { inputMode: 'numeric' },
  euros: { inputMode: 'numeric' },
  shares: { inputMode: 'decimal' },
};

const KEPT = 'Masqué. Laissez vide pour le garder.';

/** The native control of a field, by its type. */
export function FileInput({ form, name, shape, mask = null, className }: FileInputProps) {
  const { label, type, choices = {}, hint, isRequired = false, autoComplete } = shape;
  if (type === 'flag') {
    return <CheckboxField label={label} {...(className && { className })} {...form.box(name)} />;
  }
  if (type === 'choice') {
    const options = Object.entries(choices).map(([value, words]) => ({ value, label: words }));
    const none = { value: '', label: mask !== null ? 'Masqué, ne pas changer' : 'Non renseigné' };
    return (
      <SelectField
        label={label}
        options={[none, ...options]}
        required={isRequired}
        className={className}
        {...form.field(name)}
      />
    );
  }
  return (
    <TextField
      label={label}
      hint={mask === null ? hint : KEPT}
      placeholder={mask ?? undefined}
      required={isRequired}
      className={className}
      autoComplete={autoComplete ?? 'off'}
      {...NATIVE[type]}
      {...form.field(name)}
    />
  );
}
