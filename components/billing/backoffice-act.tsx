'use client';

import { useActionState, useRef, useState, type FormEvent } from 'react';

import { Refusal } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import type { ButtonVariant } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { emptyForm, type FormAction } from '@/lib/core/form';

export interface BackofficeActProps {
  action: FormAction;
  fields: Readonly<Record<string, string>>;
  label: string;
  pendingLabel: string;
  variant: ButtonVariant;
  /** Asked before it is done. */
  question?: { title: string; text: string; keep: string };
  size?: 'sm' | 'md';
  /** Told to screen readers after the label. */
  about?: string;
}

/** A button that does one thing, asked first where it cannot be undone. Works before JavaScript. */
export function BackofficeAct({
  action,
  fields,
  label,
  pendingLabel,
  variant,
  question,
  size,
  about,
}: BackofficeActProps) {
  const [state, act] = useActionState(action, emptyForm());
  const [isAsked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isConfirmed = useRef(false);
  const confirmFirst = (event: FormEvent): void => {
    if (question === undefined || isConfirmed.current) return;
    event.preventDefault();
    setAsked(true);
  };
  const confirm = (): void => {
    setAsked(false);
    isConfirmed.current = true;
    form.current?.requestSubmit();
    isConfirmed.current = false;
  };
  return (
    <form
      ref={form}
      action={act}
      onSubmit={confirmFirst}
      className="grid justify-items-start gap-2"
    >
      <Refusal state={state} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant={variant} size={size} pendingLabel={pendingLabel}>
        {label}
        {about === undefined ? null : <span className="sr-only">{`, ${about}`}</span>}
      </SubmitButton>
      {question === undefined ? null : (
        <ConfirmDialog
          open={isAsked}
          title={question.title}
          confirmLabel={label}
          cancelLabel={question.keep}
          tone={variant === 'danger' ? 'danger' : 'primary'}
          onCancel={() => setAsked(false)}
          onConfirm={confirm}
        >
          {question.text}
        </ConfirmDialog>
      )}
    </form>
  );
}
