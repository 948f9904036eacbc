import { classNames } from '@/components/ui/class-names';
import { listsRequests } from '@/lib/requests/rules/queue';
import type { QueueTab } from '@/lib/requests/types/queue';

/** A list whose lines are still to be answered: who may answer selects them. */
export function isSelectable(tab: QueueTab, canDecide: boolean): boolean {
  return canDecide && tab !== 'traitees' && !listsRequests(tab);
}

const QUEUE_LOOKS: Record<QueueTab, string> = {
  attente: '',
  liste: '',
  traitees: 'queue-answered',
  messages: 'queue-messages',
  justificatifs: 'queue-messages',
};

/** The classes that give a list its columns. */
export function queueLook(tab: QueueTab, canSelect: boolean): string {
  return classNames(QUEUE_LOOKS[tab], !canSelect && 'queue-plain');
}
