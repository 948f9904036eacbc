import { useId, type ComponentProps, type ReactNode } from 'react';
import { classNames } from '../ui/class-names';
import { FieldError } from './field';

export interface ChoiceGroupProps {
  legend: ReactNode;
  hideLegend?: boolean | undefined;
  /** The id the error summary leads to. */
  id?: string | undefined;
  hint?: ReactNode;
  error?: string | undefined;
  /** Choices in a column instead of a row. */
  stacked?: boolean | undefined;
  children: ReactNode;
  className?: string | undefined;
}

/** Radio buttons or check boxes that answer one question. */
export function ChoiceGroup({ legend, hideLegend = false, id, hint, error, stacked = false, children, className }: ChoiceGroupProps) {
  const own = useId();
  const hintId = `${own}hint`;
  const errorId = `${own}error`;
  const describedBy = [hint ? hintId : '', error ? errorId : ''].filter(Boolean).join(' ');
  return (
    <fieldset id={id} tabIndex={-1} className={classNames('min-w-0 border-0 p-0', className)} {...(describedBy && { 'aria-describedby': describedBy })}>
      <legend className={hideLegend ? 'sr-only' : 'mb-2 p-0 text-[1rem] font-bold'}>{legend}</legend>
      <div className={stacked ? 'grid gap-2' : 'flex flex-wrap gap-2.5'}>{children}</div>
      {hint ? (
        <p id={hintId} className="mt-[5px] text-sm leading-[1.35] text-muted">
          {hint}
        </p>
      ) : null}
      {error ? (
        <div className="mt-[5px]">
          <FieldError id={errorId}>{error}</FieldError>
        </div>
      ) : null}
    </fieldset>
  );
}

export interface ChoiceCardProps extends Omit<ComponentProps<'input'>, 'type' | 'className'> {
  type: 'radio' | 'checkbox';
  label: ReactNode;
  /** Under the label. */
  detail?: ReactNode;
  /** Before the label: a sticker. */
  media?: ReactNode;
  /** At the far end: a key. */
  aside?: ReactNode;
  className?: string | undefined;
}

/** One choice as a bordered target. */
export function ChoiceCard({ type, label, detail, media, aside, className, ...input }: ChoiceCardProps) {
  return (
    <label
      className={classNames(
        'flex min-h-12 items-center gap-2.5 rounded-md border-[1.5px] border-control bg-surface py-1.5 pr-3.5 pl-3 font-[650]',
        'has-checked:border-ink-700 has-checked:bg-ink-50 has-checked:shadow-[inset_0_0_0_1px_var(--color-ink-700)]',
        'has-disabled:cursor-not-allowed has-disabled:border-rule-strong has-disabled:bg-sunken has-disabled:text-muted',
        className,
      )}
    >
      <input {...input} type={type} className="size-5 flex-none accent-ink-700 max-md:size-6" />
      {media}
      <span className="min-w-0">
        {label}
        {detail ? <small className="block text-sm font-normal text-muted">{detail}</small> : null}
      </span>
      {aside ? <span className="ml-auto">{aside}</span> : null}
    </label>
  );
}
