import { addDays, daysBetween, type CivilDate } from '@/lib/core/dates/civil-date';
import { formatFullDay } from '@/lib/core/dates/format';
import { plural } from '@/lib/core/words';
import { DOCUMENT_LABELS } from '@/lib/families/messages/documents';
import type { DocumentKind } from '@/lib/families/rules/documents';

import type { DocumentExpiryFacts, ExpiringDocument } from '../types/documents';

/** How long before a document expires its family is told. */
const NOTICE_DAYS = 30;

/** What a mailbox that others may read does not tell: a child's health, a judgment. */
const DISCREET: ReadonlySet<DocumentKind> = new Set(['HEALTH_PROTOCOL', 'COURT_DECISION']);

/** The documents of which families are told on a day: they expire from `start` to `end`. */
export function expiryRange(today: CivilDate): { start: CivilDate; end: CivilDate } {
  return { start: today, end: addDays(today, NOTICE_DAYS) };
}

/** "Attestation d’assurance", "valable jusqu’au jeudi 24 décembre 2026". */
export type ExpiringLine = { name: string; until: string };

/** What the e-mail says, whatever it is written in (HTML, text). */
export type DocumentExpiryView = {
  subject: string;
  intro: string;
  documents: ExpiringLine[];
};

function lineOf({ kind, expiresOn }: ExpiringDocument): ExpiringLine {
  return {
    name: DISCREET.has(kind) ? 'Un document personnel' : DOCUMENT_LABELS[kind],
    until: `valable jusqu’au ${formatFullDay(expiresOn)}`,
  };
}

function delayWords(days: number): string {
  if (days === 0) return 'aujourd’hui';
  return days === 1 ? 'demain' : `dans ${plural(days, 'jour')}`;
}

/** What the e-mail says of the documents that soon expire, the first one first. */
export function documentExpiryView({ documents, today }: DocumentExpiryFacts): DocumentExpiryView {
  const sorted = [...documents].sort((a, b) => (a.expiresOn < b.expiresOn ? -1 : 1));
  const first = sorted[0] ?? documents[0];
  const delay = delayWords(daysBetween(today, first.expiresOn));
  const isOne = documents.length === 1;
  return {
    subject: isOne
      ? `Un document de votre dossier expire ${delay}`
      : `${documents.length} documents de votre dossier expirent, le premier ${delay}`,
    intro: isOne
      ? 'Ajoutez à votre dossier le document qui le remplace, puis retirez l’ancien. Si c’est déjà fait, vous n’avez rien à faire.'
      : 'Ajoutez à votre dossier les documents qui les remplacent, puis retirez les anciens. Si c’est déjà fait, vous n’avez rien à faire.',
    documents: sorted.map(lineOf),
  };
}
