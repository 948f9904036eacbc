'use client';

import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { z } from 'zod';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm, type ActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import type { FormAction } from '@/lib/core/form';

export interface BackofficeSettingsFormProps<Done = string> {
  action: FormAction<Done>;
  schema: z.ZodType<FieldValues, FieldValues>;
  /** What is kept now, by the name of the field. */
  start: Readonly<Record<string, string>>;
  /** Names what is kept now. */
  seen: string;
  /** "Enregistrer le contact": several forms share the page. */
  submitLabel: string;
  /** What is said once it is saved; without it, that it is. */
  saidOf?: (done: Done) => ReactNode;
  children: (form: ActionForm<Done>) => ReactNode;
}

const said = () => <Alert tone="success">Vos réglages sont enregistrés.</Alert>;

/** One section of the settings, saved on its own. */
export function BackofficeSettingsForm<Done = string>(props: BackofficeSettingsFormProps<Done>) {
  const { action, schema, start, seen, submitLabel, saidOf = said, children } = props;
  const form = useActionForm(action, schema, start);
  const { done } = form.state;
  return (
    <form {...form.formProps} className="grid max-w-[40rem] grid-cols-[minmax(0,1fr)] gap-4">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="seen" value={seen} />
      {children(form)}
      <div className="grid gap-3">
        <div role="status">{done !== null && form.errors.length === 0 ? saidOf(done) : null}</div>
        <div>
          <SubmitButton pending={form.pending} pendingLabel="Enregistrement…">
            {submitLabel}
          </SubmitButton>
        </div>
      </div>
    </form>
  );
}
