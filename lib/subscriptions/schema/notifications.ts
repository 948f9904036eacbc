import { z } from 'zod';

import { checkbox } from '@/lib/core/form-fields';

/** What a subscription is told by e-mail. */
export const notificationsSchema = z.object({
  notifyInvoice: checkbox,
  notifyBookingAccepted: checkbox,
  notifyBookingRefused: checkbox,
  notifyAbsenceAccepted: checkbox,
  notifyAbsenceRefused: checkbox,
  notifyMessage: checkbox,
  notifySeatOffer: checkbox,
  notifyClosure: checkbox,
  notifyDocumentExpiry: checkbox,
  notifyCutoffReminder: checkbox,
  notifyWeekSummary: checkbox,
});

export type Notifications = z.output<typeof notificationsSchema>;

/** The options, in their order. */
export const NOTIFICATION_OPTIONS = notificationsSchema.keyof().options;

/** What a new subscription is told, until its family chooses; as the database has it. */
export const DEFAULT_NOTIFICATIONS: Notifications = {
  notifyInvoice: true,
  notifyBookingAccepted: true,
  notifyBookingRefused: true,
  notifyAbsenceAccepted: true,
  notifyAbsenceRefused: true,
  notifyMessage: true,
  notifySeatOffer: true,
  notifyClosure: true,
  notifyDocumentExpiry: true,
  notifyCutoffReminder: true,
  notifyWeekSummary: false,
};

/** Names one of the account's subscriptions. */
export const subscriptionSchema = z.object({ subscriptionId: z.uuid() });

export const saveNotificationsSchema = notificationsSchema.extend(subscriptionSchema.shape);
export type SaveNotificationsInput = z.output<typeof saveNotificationsSchema>;
