import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '../ui/class-names';
import { FieldError } from './field';

export interface CheckboxFieldProps extends Omit<ComponentProps<'input'>, 'type' | 'className'> {
  label: ReactNode;
  name: string;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string | undefined;
}

/** One box to tick, the whole line being its target. */
export function CheckboxField({ label, name, id = name, hint, error, className, ...input }: CheckboxFieldProps) {
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint ? hintId : '', error ? errorId : ''].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={id} className="flex min-h-touch items-start gap-3 py-2.5 leading-[1.4]">
        <input
          {...input}
          id={id}
          name={name}
          type="checkbox"
          className={classNames('mt-px size-[22px] flex-none accent-ink-700', error && 'outline-2 outline-offset-2 outline-absent-border')}
          {...(describedBy && { 'aria-describedby': describedBy })}
          {...(error && { 'aria-invalid': true as const })}
        />
        <span>{label}</span>
      </label>
      {hint ? (
        <p id={hintId} className="pl-8.5 text-sm leading-[1.35] text-muted">
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={errorId}>{error}</FieldError> : null}
    </div>
  );
}
