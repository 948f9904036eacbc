import { eventType } from 'inngest';
import { z } from 'zod';

/** E-mails were written to the outbox: they may leave before the next sweep. */
export const emailsQueued = eventType('outbox/queued', {
  schema: z.object({ at: z.iso.datetime() }),
});

/** An agent has sent a file of families, or asked to import one. */
export const importAsked = eventType('families/import-asked', {
  schema: z.object({ at: z.iso.datetime() }),
});

/** What is due at one collectivity, for an instant. */
const dueSchema = z.object({ collectivityId: z.uuid(), at: z.iso.datetime() });

/** The digest of one collectivity is due. */
export const digestDue = eventType('digests/due', { schema: dueSchema });

/** The reminders of one collectivity's deadlines are due. */
export const remindersDue = eventType('reminders/due', { schema: dueSchema });

/** The summaries of the week are due at one collectivity. */
export const summariesDue = eventType('week-summaries/due', { schema: dueSchema });

/** An event of this kind. */
export type DueEvent = typeof digestDue | typeof remindersDue | typeof summariesDue;
