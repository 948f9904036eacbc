'use client';

import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef, type MouseEvent } from 'react';

export interface FormError {
  /** The id of the control; left out for what concerns the whole form. */
  field?: string | undefined;
  message: string;
}

export interface ErrorSummaryProps {
  errors: readonly FormError[];
  /** Changes at each submission: the summary takes the focus then, and only then. */
  attempt: unknown;
  /** Replaces "2 erreurs à corriger avant l’envoi". */
  title?: string | undefined;
  /** What is to be done besides mending. */
  note?: string | undefined;
}

function defaultTitle(count: number): string {
  return count === 1
    ? '1 erreur à corriger avant l’envoi'
    : `${count} erreurs à corriger avant l’envoi`;
}

function goToField(event: MouseEvent, field: string): void {
  const control = document.getElementById(field);
  if (!control) return;
  event.preventDefault();
  control.focus({ preventScroll: true });
  control.scrollIntoView({ block: 'center' });
}

// JavaScript may come late to a page that came with its errors: somebody is mending them already.
function isFieldInUse(): boolean {
  return document.activeElement?.matches('input, select, textarea') ?? false;
}

/** At the top of a refused form: what is wrong, each line leading to its field. */
export function ErrorSummary({ errors, attempt, title, note }: ErrorSummaryProps) {
  const ref = useRef<HTMLDivElement>(null);
  const present = errors.length > 0;
  const isFirst = useRef(true);
  useEffect(() => {
    const cameWithPage = isFirst.current;
    isFirst.current = false;
    if (present && !(cameWithPage && isFieldInUse())) ref.current?.focus();
  }, [attempt, present]);
  if (!present) return null;
  const alone = errors.every(({ field }) => field === undefined);
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      className="flex gap-3 rounded-md border-[1.5px] border-absent-border bg-absent-bg px-4 py-3 leading-[1.4]"
    >
      <TriangleAlert aria-hidden className="mt-0.5 text-absent-fg" />
      <div className="min-w-0">
        {title || !alone ? (
          <p className="font-bold">{title ?? defaultTitle(errors.length)}</p>
        ) : null}
        <ul>
          {errors.map(({ field, message }) => (
            <li key={`${field ?? ''} ${message}`}>
              {field === undefined ? (
                message
              ) : (
                <a
                  href={`#${field}`}
                  className="text-text"
                  onClick={(event) => goToField(event, field)}
                >
                  {message}
                </a>
              )}
            </li>
          ))}
        </ul>
        {note === undefined ? null : <p className="mt-1">{note}</p>}
      </div>
    </div>
  );
}

/** Why a form without fields was refused; nothing where it was not. */
export function Refusal({ state }: { state: { message: string | null; attempt: number } }) {
  const errors = state.message === null ? [] : [{ message: state.message }];
  return <ErrorSummary errors={errors} attempt={state.attempt} />;
}
