import type { CivilDate } from '@/lib/core/dates/civil-date';

import { lapsesOn, mandateStateOf } from '../rules/mandates';
import type { MandateDays, MandateState } from '../types/mandate';
import { shortDay } from './mine';

/** The states of a mandate, for people. */
export const mandateStateLabels: Record<MandateState, string> = {
  PREPARED: 'À signer',
  ACTIVE: 'En vigueur',
  LAPSED: 'Caduc',
  REVOKED: 'Révoqué',
};

/** "Signé le 5 nov. 2026." */
export function mandateWords(days: MandateDays, today: CivilDate): string {
  const { signedOn, revokedOn } = days;
  const end = lapsesOn(days);
  switch (mandateStateOf(days, today)) {
    case 'PREPARED':
      return 'Imprimez-le, faites-le signer, puis enregistrez la signature.';
    case 'ACTIVE':
      return `Signé le ${shortDay(signedOn ?? today)}.`;
    case 'LAPSED':
      return `Sans prélèvement depuis 36 mois, il ne vaut plus depuis le ${shortDay(end ?? today)}.`;
    case 'REVOKED':
      return `Révoqué le ${shortDay(revokedOn ?? today)}.`;
  }
}

/** "•••• 0189" */
export function accountEnd(end: string): string {
  return `••••\u00A0${end}`;
}
