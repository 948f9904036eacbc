import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Field, splitFrame, type FieldFrame } from './field';

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean | undefined;
  /** Options of one group follow each other. */
  group?: string | undefined;
}

export type SelectFieldProps = FieldFrame &
  Omit<ComponentProps<'select'>, keyof FieldFrame | 'children'> & {
    options: readonly SelectOption[];
  };

function groupsOf(options: readonly SelectOption[]): string[] {
  return [...new Set(options.flatMap(({ group }) => group ?? []))];
}

function Options({ options }: { options: readonly SelectOption[] }) {
  return options.map(({ value, label, disabled }) => (
    <option key={value} value={value} disabled={disabled}>
      {label}
    </option>
  ));
}

/** The platform’s own list: it works with a thumb, a keyboard and a screen reader. */
export function SelectField({ options, ...props }: SelectFieldProps) {
  const [frame, select] = splitFrame(props);
  return (
    <Field {...frame}>
      {(control) => (
        <span className="relative block">
          <select
            {...select}
            {...control}
            className={`${control.className} appearance-none truncate pr-10!`}
          >
            <Options options={options.filter(({ group }) => group === undefined)} />
            {groupsOf(options).map((group) => (
              <optgroup key={group} label={group}>
                <Options options={options.filter((option) => option.group === group)} />
              </optgroup>
            ))}
          </select>
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute inset-y-0 right-3 my-auto text-muted"
          />
        </span>
      )}
    </Field>
  );
}
