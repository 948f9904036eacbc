import { Search } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Field, splitFrame, type FieldFrame } from './field';

export type SearchFieldProps = FieldFrame & Omit<ComponentProps<'input'>, keyof FieldFrame | 'type'>;

export function SearchField(props: SearchFieldProps) {
  const [frame, input] = splitFrame(props);
  return (
    <Field {...frame}>
      {(control) => (
        <span className="relative block">
          <Search aria-hidden className="pointer-events-none absolute inset-y-0 left-3 my-auto text-muted" />
          <input {...input} {...control} type="search" className={`${control.className} pl-10!`} />
        </span>
      )}
    </Field>
  );
}
