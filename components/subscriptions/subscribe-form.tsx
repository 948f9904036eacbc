'use client';

import { ErrorSummary } from '@/components/forms/error-summary';
import { SubmitButton } from '@/components/forms/submit-button';
import { useActionForm } from '@/components/forms/use-action-form';
import { ButtonLink } from '@/components/ui/button';
import { subscribeAction } from '@/lib/subscriptions/actions';
import {
  DEFAULT_NOTIFICATIONS,
  notificationsSchema,
} from '@/lib/subscriptions/schema/notifications';

import { NotificationFields, tickedOf } from './notification-fields';

const START = tickedOf(DEFAULT_NOTIFICATIONS);

/** Chooses what one is told, and subscribes. */
export function SubscribeForm() {
  const { errors, attempt, pending, box, formProps } = useActionForm(
    subscribeAction,
    notificationsSchema,
    START,
  );
  return (
    <form {...formProps} className="grid gap-4">
      <ErrorSummary errors={errors} attempt={attempt} />
      <NotificationFields box={box} />
      <p className="text-muted">
        {'L’abonnement est actif dès l’enregistrement\u00A0: inutile de vous déconnecter.'}
      </p>
      <div className="flex flex-wrap gap-3">
        <SubmitButton pending={pending} pendingLabel="Enregistrement…">
          Enregistrer
        </SubmitButton>
        <ButtonLink href="/mon-espace/abonnements">Annuler</ButtonLink>
      </div>
    </form>
  );
}
