import { inngest } from './client';
import { emailsQueued } from './events';

/** Tells the Inngest server that e-mails wait in the outbox. */
export async function announceQueuedEmails(now: Date): Promise<void> {
  await inngest.send(emailsQueued.create({ at: now.toISOString() }));
}
