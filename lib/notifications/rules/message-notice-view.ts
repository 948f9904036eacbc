import { formatReference } from '@/lib/core/ids';
import { listWords, plural } from '@/lib/core/words';

import type { MessageNoticeFacts, WrittenRequest } from '../types';

/** A request that a notice names. */
export type NoticedRequest = { path: string; title: string; detail: string };

/** What a notice says, whatever it is written in (HTML, text). */
export type MessageNoticeView = {
  subject: string;
  preheader: string;
  intro: string;
  requests: NoticedRequest[];
  /** The one thing to do. */
  link: { words: string; path: string };
  /** Why the words themselves are not there. */
  discretion: string;
};

const MY_REQUESTS = '/mon-espace/demandes';

function pathOf({ reference }: WrittenRequest): string {
  return `${MY_REQUESTS}/${reference}`;
}

function subjectOf(issuer: string, requests: MessageNoticeFacts['requests']): string {
  const [first] = requests;
  const waits = requests.some(({ isToComplete }) => isToComplete);
  const act = waits ? `${issuer} attend votre réponse` : `${issuer} vous a écrit`;
  return requests.length === 1
    ? `${act} à propos de votre demande ${formatReference(first.reference)}`
    : `${act} à propos de ${requests.length} demandes`;
}

function introOf({ serviceName, requests }: MessageNoticeFacts): string {
  const authors = [...new Set(requests.flatMap((request) => request.authors))];
  const count = requests.reduce((sum, { messages }) => sum + messages, 0);
  const waits = requests.some(({ isToComplete }) => isToComplete);
  const verb = authors.length > 1 ? 'vous ont écrit' : 'vous a écrit';
  const what = count > 1 ? ` ${plural(count, 'message')}` : '';
  const wait = waits ? ' Votre réponse est attendue avant la décision.' : '';
  return `${listWords(authors)}, ${serviceName}, ${verb}${what}.${wait}`;
}

function noticed(request: WrittenRequest): NoticedRequest {
  const { title, child, reference, isToComplete, messages } = request;
  const detail = [
    ...(child === null ? [] : [`Pour ${child}`]),
    `Réf. ${formatReference(reference)}`,
    plural(messages, 'message'),
    ...(isToComplete ? ['réponse attendue'] : []),
  ].join(' · ');
  return { path: pathOf(request), title, detail };
}

/** Writes a notice: who has written about which requests, never what. */
export function messageNoticeView(facts: MessageNoticeFacts): MessageNoticeView {
  const { frame, requests } = facts;
  const [first] = requests;
  const subject = subjectOf(frame.collectivityShortName, requests);
  const waits = requests.some(({ isToComplete }) => isToComplete);
  const words = waits
    ? 'Lire et répondre'
    : requests.length === 1
      ? 'Lire le message'
      : 'Lire les messages';
  return {
    subject,
    preheader: listWords(requests.map(({ title }) => title)),
    intro: introOf(facts),
    requests: requests.map(noticed),
    link: { words, path: requests.length === 1 ? pathOf(first) : MY_REQUESTS },
    discretion:
      'Par discrétion, le message se lit sur le Portail Familles et ne figure pas dans ce courriel.',
  };
}
