import { CheckboxField } from '@/components/forms/checkbox-field';
import { ChoiceGroup } from '@/components/forms/choice-group';
import type { ActionForm } from '@/components/forms/use-action-form';
import { notificationLabels } from '@/lib/subscriptions/messages/notifications';
import { NOTIFICATION_OPTIONS, type Notifications } from '@/lib/subscriptions/schema/notifications';

/** Options as a form starts with them. */
export function tickedOf(notifications: Notifications): Record<string, string> {
  return Object.fromEntries(
    NOTIFICATION_OPTIONS.map((name) => [name, notifications[name] ? 'on' : '']),
  );
}

export interface NotificationFieldsProps {
  box: ActionForm<unknown>['box'];
  /** Tells the fields of several subscriptions apart. */
  idPrefix?: string;
}

/** The options of a subscription. */
export function NotificationFields({ box, idPrefix = '' }: NotificationFieldsProps) {
  return (
    <ChoiceGroup legend="Notifications par mail">
      <div className="grid md:grid-cols-2 md:gap-x-6 md:[&>:first-child]:col-span-2">
        {NOTIFICATION_OPTIONS.map((name) => (
          <CheckboxField
            key={name}
            {...box(name)}
            id={`${idPrefix}${name}`}
            label={notificationLabels[name]}
          />
        ))}
      </div>
    </ChoiceGroup>
  );
}
