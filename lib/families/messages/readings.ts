import { formatReference } from '@/lib/core/ids';
import { listWords } from '@/lib/core/words';

import { SECTION_LABELS } from '../rules/sections';
import type { ReadThing } from '../types/change-queue';
import { DOCUMENT_LABELS } from './documents';

/** What an agent did with a file: "a ouvert le dossier.", "a ouvert un document : Avis d’imposition." */
export function readingWords(what: ReadThing): string {
  switch (what.kind) {
    case 'FILE':
      return 'a ouvert le dossier.';
    case 'VALUES': {
      const labels = what.sections.map((section) => SECTION_LABELS[section].toLowerCase());
      return `a affiché des données masquées\u00A0: ${listWords(labels)}.`;
    }
    case 'DOCUMENT':
      return `a ouvert un document\u00A0: ${DOCUMENT_LABELS[what.document]}.`;
    case 'ATTACHMENT':
      return `a ouvert une pièce jointe de la demande ${formatReference(what.reference)}.`;
    case 'PHOTOS':
      return `a vu ${what.names.length > 1 ? 'les photos' : 'la photo'} de ${listWords(what.names)}.`;
  }
}
