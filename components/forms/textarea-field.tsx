import type { ComponentProps } from 'react';
import { Field, splitFrame, type FieldFrame } from './field';

export type TextareaFieldProps = FieldFrame & Omit<ComponentProps<'textarea'>, keyof FieldFrame>;

export function TextareaField(props: TextareaFieldProps) {
  const [frame, textarea] = splitFrame(props);
  return (
    <Field {...frame}>
      {(control) => (
        <textarea
          rows={3}
          {...textarea}
          {...control}
          readOnly={frame.state === 'read-only' || textarea.readOnly === true}
          className={`${control.className} leading-[1.4]`}
        />
      )}
    </Field>
  );
}
