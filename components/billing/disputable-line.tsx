'use client';

import { Send } from 'lucide-react';
import type { ReactNode } from 'react';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextareaField } from '@/components/forms/textarea-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { disputeLineAction } from '@/lib/billing/actions/disputes';
import { disputeLineSchema } from '@/lib/billing/schema/dispute';
import { MESSAGE_LENGTH } from '@/lib/requests/rules/conversation';

export interface DisputableLineProps {
  lineId: string;
  /** Made with the page: sent twice, the form asks once. */
  submissionId: string;
  /** "4/Péri SOIR, Léa" */
  name: string;
  className: string;
  summary: ReactNode;
  children: ReactNode;
}

/** A line with the form that contests it: both stay open where the page comes back with a refusal. */
export function DisputableLine(props: DisputableLineProps) {
  const { lineId, submissionId, name, className, summary, children } = props;
  const form = useActionForm<never>(disputeLineAction, disputeLineSchema);
  const cameBack = form.state.attempt > 0;
  const id = `contestation-${lineId}`;
  return (
    <details className={className} open={cameBack}>
      {summary}
      <div className="grid gap-3 pb-4">
        {children}
        <details open={cameBack}>
          <summary className="inline-flex min-h-touch items-center rounded-md font-bold text-link underline">
            Contester cette ligne
            <span className="sr-only">{`\u00A0: ${name}`}</span>
          </summary>
          <form {...form.formProps} className="grid max-w-160 justify-items-start gap-3 pt-1">
            <ErrorSummary
              errors={form.errors.map(({ message, field }) => ({
                message,
                field: field === undefined ? undefined : id,
              }))}
              attempt={form.attempt}
            />
            <input type="hidden" name="lineId" value={lineId} />
            <input type="hidden" name="submissionId" value={submissionId} />
            <TextareaField
              {...form.field('body')}
              id={id}
              label="Ce qui ne va pas"
              hint="Dites quel jour, et ce qui s’est passé. Le service vous répond dans Mes demandes. La facture ne change pas avant sa réponse. Elle reste à payer."
              rows={4}
              maxLength={MESSAGE_LENGTH}
              className="w-full"
            />
            <SubmitButton
              variant="secondary"
              pending={form.pending}
              pendingLabel="Envoi en cours…"
              icon={<Send aria-hidden />}
            >
              Envoyer la contestation
            </SubmitButton>
          </form>
        </details>
      </div>
    </details>
  );
}
