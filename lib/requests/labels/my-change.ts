import { listWords } from '@/lib/core/words';

import { requestKindLabels } from '../labels';
import type { FieldChangeStatus } from '../types';
import type { MyChangeEvent, MyChangeRequest } from '../types/my-change';

const NBSP = '\u00A0';

/** The state of one field of a request. */
export const FIELD_CHANGE_LABELS: Record<FieldChangeStatus, string> = {
  PENDING: 'Demande en attente',
  ACCEPTED: 'Acceptée',
  REFUSED: 'Refusée',
  WITHDRAWN: 'Retirée',
  REPLACED: 'Remplacée',
};

const ACTS: Record<MyChangeEvent['type'], string> = {
  SUBMITTED: 'Demande envoyée',
  ACCEPTED: 'Acceptée',
  REFUSED: 'Refusée',
  WAITLISTED: 'Mise en liste d’attente',
  WITHDRAWN: 'Retirée',
  REPLACED: 'Remplacée par une demande plus récente',
  CLOSED: 'Annulée par une fermeture',
  REOPENED: 'Rétablie',
};

/** "Modification du responsable, Solange GUILLET" */
export function myChangeTitle({
  kind,
  aboutName,
}: Pick<MyChangeRequest, 'kind' | 'aboutName'>): string {
  return aboutName === null ? requestKindLabels[kind] : `${requestKindLabels[kind]}, ${aboutName}`;
}

/** What happened, in one sentence: "Refusée pour « IBAN » par SIEJ : …". */
export function myChangeEventWords(
  { type, fields, isByAgent, author, reason }: MyChangeEvent,
  { collectivityName, changes }: Pick<MyChangeRequest, 'collectivityName' | 'changes'>,
): string {
  const names = fields.map((field) => `«${NBSP}${field}${NBSP}»`);
  const which =
    fields.length === 0 || fields.length === changes.length ? '' : ` pour ${listWords(names)}`;
  const by = isByAgent
    ? ` par ${collectivityName}`
    : author === null
      ? ' automatiquement'
      : ` par ${author}`;
  return `${ACTS[type]}${which}${by}${reason === null ? '' : `${NBSP}: ${reason}`}`;
}
