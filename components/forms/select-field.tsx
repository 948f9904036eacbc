import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Field, splitFrame, type FieldFrame } from './field';

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean | undefined;
}

export type SelectFieldProps = FieldFrame &
  Omit<ComponentProps<'select'>, keyof FieldFrame | 'children'> & { options: readonly SelectOption[] };

/** The platform’s own list: it works with a thumb, a keyboard and a screen reader. */
export function SelectField({ options, ...props }: SelectFieldProps) {
  const [frame, select] = splitFrame(props);
  return (
    <Field {...frame}>
      {(control) => (
        <span className="relative block">
          <select {...select} {...control} className={`${control.className} appearance-none truncate pr-10!`}>
            {options.map(({ value, label, disabled }) => (
              <option key={value} value={value} disabled={disabled}>
                {label}
              </option>
            ))}
          </select>
          <ChevronDown aria-hidden className="pointer-events-none absolute inset-y-0 right-3 my-auto text-muted" />
        </span>
      )}
    </Field>
  );
}
