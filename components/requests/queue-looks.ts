import type { QueueTab } from '@/lib/requests/types/queue';

/** The class that gives a list its columns. */
export const QUEUE_LOOKS: Record<QueueTab, string> = {
  attente: '',
  liste: '',
  traitees: 'queue-answered',
  messages: 'queue-messages',
  justificatifs: 'queue-messages',
};
