import { formatReference } from '@/lib/core/ids';
import { plural } from '@/lib/core/words';

import type { BulkLine, BulkOutcome } from '../types/changes';

const OUTCOMES: Record<BulkOutcome, string> = {
  ACCEPTED: 'acceptée',
  CONFLICT: 'à comparer, le dossier a changé depuis la demande',
  ANSWERED: 'déjà traitée ou retirée',
  TO_OPEN: 'à ouvrir, elle ne s’accepte pas depuis la liste',
};

/** "Famille GUILLET, demande 17 376 012 : acceptée." */
export function bulkLineWords({ familyName, reference, outcome }: BulkLine): string {
  return `Famille ${familyName}, demande ${formatReference(Number(reference))}\u00A0: ${OUTCOMES[outcome]}.`;
}

/** "3 demandes acceptées sur 4." */
export function bulkWords(lines: readonly BulkLine[]): string {
  const accepted = lines.filter(({ outcome }) => outcome === 'ACCEPTED').length;
  if (accepted === lines.length)
    return `${plural(accepted, 'demande acceptée', 'demandes acceptées')}. Chaque famille en est avertie par courriel.`;
  return `${plural(accepted, 'demande acceptée', 'demandes acceptées')} sur ${lines.length}.`;
}
