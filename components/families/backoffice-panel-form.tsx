'use client';

import { useEffect, useRef, type ReactNode } from 'react';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import type { ActionForm } from '@/components/forms/use-action-form';
import { ButtonLink } from '@/components/ui/button';
import { familyPath } from '@/lib/families/rules/family-address';

interface BackofficePanelFormProps {
  form: Pick<ActionForm<unknown>, 'formProps' | 'errors' | 'attempt' | 'pending'>;
  title: string;
  familyId: string;
  submitLabel: string;
  children: ReactNode;
}

/** What of a file is being changed, in its place; one thing at a time. */
export function BackofficePanelForm(props: BackofficePanelFormProps) {
  const { form, title, familyId, submitLabel, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  // It opens where it belongs, which may be out of sight.
  useEffect(() => heading.current?.focus(), []);
  return (
    <form
      {...form.formProps}
      aria-label={title}
      className="grid gap-4 rounded-md border-[1.5px] border-ink-500 bg-ink-50 p-4"
    >
      <h3 ref={heading} tabIndex={-1} className="text-lg outline-none">
        {title}
      </h3>
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="familyId" value={familyId} />
      {children}
      <div className="flex flex-wrap gap-2">
        <SubmitButton pending={form.pending} pendingLabel="Enregistrement…">
          {submitLabel}
        </SubmitButton>
        <ButtonLink href={familyPath(familyId)} variant="quiet" scroll={false}>
          Annuler
        </ButtonLink>
      </div>
    </form>
  );
}
