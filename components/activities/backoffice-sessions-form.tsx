'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { useActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { makeSessionsAction } from '@/lib/activities/actions/sessions';
import { sessionCountsWords } from '@/lib/activities/labels/session-plan';
import { activityPath } from '@/lib/activities/rules/agent-address';
import { sessionsFormSchema } from '@/lib/activities/schema/sessions-form';
import type { SessionCounts } from '@/lib/activities/types/session-plan';

interface BackofficeSessionsFormProps {
  activityId: string;
  values: Readonly<Record<string, string>>;
}

/** Makes the sessions of a period, once what it does has been read. */
export function BackofficeSessionsForm({ activityId, values }: BackofficeSessionsFormProps) {
  const form = useActionForm<{ counts: SessionCounts; seen: string }>(
    makeSessionsAction,
    sessionsFormSchema,
    values,
  );
  const { done } = form.state;
  return (
    <form {...form.formProps} className="grid max-w-[44rem] gap-5">
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      <input type="hidden" name="activityId" value={activityId} />
      <input type="hidden" name="seen" value={done?.seen ?? ''} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...form.field('startDay')} label="Du" type="date" required />
        <TextField {...form.field('endDay')} label="Au (inclus)" type="date" required />
      </div>
      {done === null ? null : (
        <Alert title="Sur cette période" role="status">
          {sessionCountsWords(done.counts).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Alert>
      )}
      <div className="flex flex-wrap gap-2">
        <SubmitButton
          name="intent"
          value={done === null ? 'preview' : 'apply'}
          pending={form.pending}
          pendingLabel="Un instant…"
        >
          {done === null ? 'Voir ce qui sera créé' : 'Créer les créneaux'}
        </SubmitButton>
        <ButtonLink href={activityPath(activityId)} variant="quiet">
          Annuler
        </ButtonLink>
      </div>
    </form>
  );
}
