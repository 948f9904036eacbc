import { formatDay, formatDayShort } from '@/lib/core/dates/format';
import { civilDateIn, secondOfDayIn } from '@/lib/core/dates/zoned';
import { formatReference } from '@/lib/core/ids';

import type { Message, MessageSide, RequestToRead } from '../types/conversation';
import { myRequestSubject, myRequestTitle } from './mine';

/** "10 novembre 2026 à 14:05:12", on the collectivity's clocks. */
export function exactWords(instant: Date, zone: string): string {
  const day = civilDateIn(instant, zone);
  return `${formatDay(day)} ${day.slice(0, 4)} à ${secondOfDayIn(instant, zone)}`;
}

/** The two lines of a margin: "10 nov.", "14:05:12". */
export function marginWords(instant: Date, zone: string): { day: string; time: string } {
  return {
    day: formatDayShort(civilDateIn(instant, zone)),
    time: secondOfDayIn(instant, zone),
  };
}

/** Who wrote, as the other side and the author's own read it: "Vous", "Claire MOREL, service Enfance". */
export function authorWords({ isMine, side, author }: Message, serviceName: string): string {
  if (isMine) return 'Vous';
  return side === 'SERVICE' ? `${author}, ${serviceName}` : author;
}

const READERS: Record<MessageSide, string> = { FAMILY: 'la famille', SERVICE: 'le service' };

/** "Lu par le service le 10 novembre 2026 à 14:05:12", of what the reader's own side wrote. */
export function receiptWords({ side, readAt }: Message, zone: string): string {
  const reader = READERS[side === 'FAMILY' ? 'SERVICE' : 'FAMILY'];
  return readAt === null
    ? `Pas encore lu par ${reader}`
    : `Lu par ${reader} le ${exactWords(readAt, zone)}`;
}

/** What the menu says beside "Demandes": what is new first, else what is to complete. */
export function messagesBadge(requests: readonly RequestToRead[]): {
  count: number;
  tone: 'new' | 'todo';
  label: string;
} {
  const unread = requests.reduce((sum, request) => sum + request.unread, 0);
  if (unread > 0) {
    const label = unread < 2 ? 'nouveau message' : 'nouveaux messages';
    return { count: unread, tone: 'new', label };
  }
  const count = requests.filter(({ isToComplete }) => isToComplete).length;
  return { count, tone: 'todo', label: 'à compléter' };
}

/** "SIEJ attend votre réponse"; "SIEJ vous a écrit". */
export function toReadTitle({ collectivityName, isToComplete, unread }: RequestToRead): string {
  if (isToComplete) return `${collectivityName} attend votre réponse`;
  return unread > 1
    ? `${collectivityName} vous a écrit ${unread} messages`
    : `${collectivityName} vous a écrit`;
}

/** Which request it is about: "Réservation, Garderie soir, ven. 13 nov., pour Léo. Réf. 17 375 961." */
export function toReadWords(request: RequestToRead): string {
  const subject = myRequestSubject(request);
  const who = subject === '' ? '' : `, pour ${subject}`;
  return `${myRequestTitle(request)}${who}. Réf. ${formatReference(request.reference)}.`;
}
