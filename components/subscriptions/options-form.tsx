'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { Alert } from '@/components/ui/alert';
import { saveNotificationsAction } from '@/lib/subscriptions/actions';
import {
  type Notifications,
  saveNotificationsSchema,
} from '@/lib/subscriptions/schema/notifications';

import { NotificationFields, tickedOf } from './notification-fields';

export interface OptionsFormProps {
  subscriptionId: string;
  /** Of the collectivity, where the page has several such forms. */
  issuer: string | null;
  notifications: Notifications;
}

/** What a subscription is told by e-mail. */
export function OptionsForm({ subscriptionId, issuer, notifications }: OptionsFormProps) {
  const { state, errors, attempt, box, formProps } = useActionForm(
    saveNotificationsAction,
    saveNotificationsSchema.omit({ subscriptionId: true }),
    tickedOf(notifications),
  );
  return (
    <form {...formProps} className="grid gap-3">
      <ErrorSummary errors={errors} attempt={attempt} />
      <input type="hidden" name="subscriptionId" value={subscriptionId} />
      <NotificationFields box={box} idPrefix={`${subscriptionId}-`} />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton variant="secondary" pendingLabel="Enregistrement…">
          Enregistrer
          {issuer === null ? null : <span className="sr-only">{` les options, ${issuer}`}</span>}
        </SubmitButton>
        <div role="status">
          {state.done === null ? null : (
            <Alert key={attempt} tone="success" className="py-2">
              L’enregistrement a été effectué
            </Alert>
          )}
        </div>
      </div>
    </form>
  );
}
