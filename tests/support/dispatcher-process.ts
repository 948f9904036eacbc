/**
 * A dispatcher in a process of its own, to be killed: told an instant, it sends what is due, and says
 * when it is done. Its mailer is the one of its environment.
 */
import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';

process.on('message', (instant: string) => {
  void dispatchDueEmails({ now: new Date(instant) }).then((report) => process.send?.(report));
});
process.send?.('ready');
