import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names';

/** `edited`: changed, not sent yet. `pending`: awaits the municipality. An error wins over both. */
export type FieldState = 'normal' | 'read-only' | 'edited' | 'pending';

export interface FieldFrame {
  label: ReactNode;
  /** Also the id of the control, unless `id` is given. */
  name: string;
  id?: string | undefined;
  hint?: ReactNode;
  /** One sentence: what is wrong and how to mend it. */
  error?: string | undefined;
  state?: FieldState | undefined;
  /** Right of the label: a link. */
  aside?: ReactNode;
  /** Keeps the label for assistive technology only. */
  hideLabel?: boolean | undefined;
  className?: string | undefined;
}

export interface ControlProps {
  id: string;
  name: string;
  className: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

const CONTROL =
  'block w-full rounded-md bg-surface px-3 py-2 text-base font-normal text-text min-h-[46px] placeholder:text-muted placeholder:opacity-100 ' +
  'disabled:cursor-not-allowed disabled:border-rule-strong disabled:bg-sunken disabled:text-muted';

function controlLook(error: boolean, state: FieldState): string {
  if (error) return 'border-2 border-absent-border';
  const looks: Record<FieldState, string> = {
    normal: 'border-[1.5px] border-control enabled:hover:border-text',
    'read-only': 'border-[1.5px] border-rule-strong bg-sunken!',
    edited: 'border-2 border-ink-700 bg-ink-50!',
    pending: 'border-[1.5px] border-pending-border bg-pending-bg!',
  };
  return looks[state];
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex gap-1.5 text-sm leading-[1.35] font-[650] text-absent-fg">
      <TriangleAlert aria-hidden />
      <span>{children}</span>
    </p>
  );
}

interface FieldProps extends FieldFrame {
  /** Draws the control with the ids that tie it to its label, hint and error. */
  children: (control: ControlProps) => ReactNode;
}

/** Label above, hint and error below, tied together. */
export function Field(props: FieldProps) {
  const { label, name, id = name, hint, error, state = 'normal', aside, hideLabel = false, className, children } = props;
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint ? hintId : '', error ? errorId : ''].filter(Boolean).join(' ');
  const labelNode = (
    <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-[1rem] leading-[1.5] font-bold'}>
      {label}
    </label>
  );
  return (
    <div className={classNames('grid min-w-0 content-start gap-[5px]', className)}>
      {aside ? (
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          {labelNode}
          <span className="text-sm">{aside}</span>
        </div>
      ) : (
        labelNode
      )}
      {children({
        id,
        name,
        className: classNames(CONTROL, controlLook(Boolean(error), state)),
        ...(describedBy && { 'aria-describedby': describedBy }),
        ...(error && { 'aria-invalid': true as const }),
      })}
      {hint ? (
        <p id={hintId} className="text-sm leading-[1.35] text-muted">
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={errorId}>{error}</FieldError> : null}
    </div>
  );
}

type FrameKey = keyof FieldFrame;

/** Parts a field’s own props from those of the native control. */
export function splitFrame<Props extends FieldFrame>(props: Props): [FieldFrame, Omit<Props, FrameKey>] {
  const { label, name, id, hint, error, state, aside, hideLabel, className, ...control } = props;
  return [{ label, name, id, hint, error, state, aside, hideLabel, className }, control];
}
