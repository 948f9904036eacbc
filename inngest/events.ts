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

/** The digest of one collectivity is due. */
export const digestDue = eventType('digests/due', {
  schema: z.object({ collectivityId: z.uuid(), at: z.iso.datetime() }),
});
