import { eventType } from 'inngest';
import { z } from 'zod';

/** E-mails were written to the outbox: they may leave before the next sweep. */
export const emailsQueued = eventType('outbox/queued', {
  schema: z.object({ at: z.iso.datetime() }),
});
