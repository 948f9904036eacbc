import type { ComponentProps } from 'react';
import { Field, splitFrame, type FieldFrame } from './field';

export type FileFieldProps = FieldFrame & Omit<ComponentProps<'input'>, keyof FieldFrame | 'type' | 'defaultValue'>;

/** A file of the person’s: the platform’s own control, which a keyboard and a screen reader know. */
export function FileField(props: FileFieldProps) {
  const [frame, input] = splitFrame(props);
  return (
    <Field {...frame}>
      {(control) => (
        <input
          {...input}
          {...control}
          type="file"
          className={`${control.className} file:mr-3 file:min-h-8 file:cursor-pointer file:rounded-sm file:border-0 file:bg-ink-50 file:px-3 file:font-bold file:text-link`}
        />
      )}
    </Field>
  );
}
