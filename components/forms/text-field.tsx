import type { ComponentProps } from 'react';
import { Field, splitFrame, type FieldFrame } from './field';

export type TextFieldProps = FieldFrame & Omit<ComponentProps<'input'>, keyof FieldFrame>;

/** A line of text, a date, a number: any native one-line input. */
export function TextField(props: TextFieldProps) {
  const [frame, input] = splitFrame(props);
  return (
    <Field {...frame}>
      {(control) => <input type="text" {...input} {...control} readOnly={frame.state === 'read-only' || input.readOnly === true} />}
    </Field>
  );
}
