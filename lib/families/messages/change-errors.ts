import { DomainError } from '@/lib/core/errors';

import type { FieldRefusal } from '../rules/changes';
import type { FieldValue } from '../types/fields';
import { isSealedPath } from '../rules/change-kinds';
import { pathWords } from './values';

const NBSP = '\u00A0';

type Refused = {
  path: string;
  code: FieldRefusal;
  current: FieldValue;
  /** Who asked for the change that waits; null where it is the child's other file. */
  authorName: string | null;
};

/** Why a value that was sent is not taken, and what one can do. */
export function refusalWords({ path, code, current, authorName }: Refused): string {
  switch (code) {
    case 'NOT_ALLOWED':
      return 'Ce champ ne se modifie pas en ligne. Contactez le service.';
    case 'PENDING_ELSEWHERE':
      return authorName === null
        ? 'Une autre modification, demandée depuis l’autre dossier de l’enfant, attend déjà la réponse de la mairie.'
        : `${authorName} a déjà demandé une autre valeur. Attendez la réponse de la mairie, ou retirez d’abord cette demande.`;
    case 'CHANGED_MEANWHILE':
      return isSealedPath(path)
        ? 'Ce champ a changé depuis l’ouverture de la page. Actualisez-la, puis recommencez.'
        : `Ce champ a changé depuis l’ouverture de la page${NBSP}: il indique maintenant «${NBSP}${pathWords(path, current)}${NBSP}». Actualisez-la, puis recommencez.`;
  }
}

type ChangeErrorCode = 'NOT_FOUND' | 'REASON_REQUIRED' | 'CHANGED_MEANWHILE' | 'PENDING_MEANWHILE';

const MESSAGES: Record<ChangeErrorCode, string> = {
  NOT_FOUND: 'Cet élément n’existe pas, ou ne vous est pas accessible.',
  REASON_REQUIRED: `Indiquez le motif${NBSP}: la famille le lira dans sa réponse.`,
  CHANGED_MEANWHILE: 'Le dossier vient de changer. Actualisez la page, puis recommencez.',
  PENDING_MEANWHILE:
    'Une autre demande vient d’être envoyée pour ce champ. Actualisez la page pour la voir.',
};

const FIELDS: Partial<Record<ChangeErrorCode, string>> = { REASON_REQUIRED: 'reason' };

export function changeError(code: ChangeErrorCode): DomainError {
  return new DomainError(code, MESSAGES[code], FIELDS[code]);
}
