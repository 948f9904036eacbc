import { plural } from '@/lib/core/words';

import type { StatementSection } from '../rules/statement-import/address';
import type { MatchReason, SkipReason, UnknownNote } from '../types/statement-import';
import type { StatementLineStatus, StatementRow } from '../types/statement-review';
import { shortDay } from './mine';

/** The parts of an import. */
export const statementSectionLabels: Record<StatementSection, string> = {
  certaines: 'Certaines',
  'a-choisir': 'À choisir',
  inconnues: 'Inconnues',
  enregistrees: 'Enregistrées',
  'deja-importees': 'Déjà importées',
  ignorees: 'Ignorées',
};

/** What a part says, under its name. */
export const statementSectionLeads: Record<StatementSection, string> = {
  certaines: 'La ligne nomme la facture, et le montant est celui qui reste à payer.',
  'a-choisir': 'Plusieurs factures sont possibles, la plus probable d’abord.',
  inconnues: 'Aucune facture à payer ne ressemble à ces lignes.',
  enregistrees: 'Annulez un règlement dans Règlements\u00A0: sa ligne revient ici à traiter.',
  'deja-importees':
    'Un relevé importé avant avait ces lignes\u00A0: elles ne comptent pas deux fois.',
  ignorees: 'Les sorties d’argent, les lignes illisibles, et celles que vous avez écartées.',
};

/** What an empty part says. */
export const noStatementLines: Record<StatementSection, string> = {
  certaines: 'Aucune ligne certaine.',
  'a-choisir': 'Aucune ligne à choisir.',
  inconnues: 'Aucune ligne inconnue.',
  enregistrees: 'Aucun paiement enregistré.',
  'deja-importees': 'Aucune ligne déjà importée.',
  ignorees: 'Aucune ligne ignorée.',
};

const REASONS: Record<MatchReason, string> = {
  TITLE: 'numéro de facture',
  NUMBER: 'numéro dans le libellé',
  AMOUNT: 'même montant',
  FAMILY_TOTAL: 'tout ce que doit la famille',
  FULL_NAME: 'mêmes nom et prénom',
  NAME: 'même nom',
  PART: 'paie une partie',
  MORE: 'le surplus ira au crédit',
  UNDER_WAY: 'paiement en ligne en cours',
  TAKEN: 'une ligne certaine la paie déjà',
};

/** "Même montant, même nom" */
export function matchWords(reasons: readonly MatchReason[]): string {
  const words = reasons.map((reason) => REASONS[reason]).join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What is known of a line that pays nothing known. */
export function noteWords(note: UnknownNote): string {
  switch (note.code) {
    case 'PAID_ONLINE':
      return `Déjà enregistrée\u00A0: la facture ${note.number} a été payée en ligne.`;
    case 'SETTLED':
      return `La facture ${note.number} n’a plus rien à payer.`;
    case 'MANY':
      return `${note.count} factures ont ce montant\u00A0: indiquez laquelle.`;
  }
}

const SKIPS: Record<SkipReason, string> = {
  DEBIT: 'Sortie d’argent',
  NO_DATE: 'Sans date lisible',
  NO_AMOUNT: 'Sans montant lisible',
  FUTURE: 'Date à venir',
  TOO_HIGH: 'Plus de 100\u00A0000\u00A0€',
  BROKEN: 'Ligne illisible',
};

/** Why a line is ignored: what the file says, or the words of an agent. */
export function ignoredWords(status: StatementLineStatus, reason: string | null): string {
  const skip = Object.entries(SKIPS).find(([code]) => code === reason);
  return status === 'SKIPPED' && skip !== undefined ? skip[1] : (reason ?? '');
}

/** "Relevé du 2 nov. au 24 nov. 2026" */
export function statementTitle({ source, firstDay, lastDay }: StatementRow): string {
  if (source === null) return 'Colonnes à nommer';
  const name = source === 'BANK' ? 'Relevé' : 'Retour de la trésorerie';
  if (firstDay === null || lastDay === null) return name;
  return firstDay === lastDay
    ? `${name} du ${shortDay(firstDay)}`
    : `${name} du ${shortDay(firstDay)} au ${shortDay(lastDay)}`;
}

/** "12 lignes à traiter", "Clos" */
export function statementStateWords({ source, isClosed, counts }: StatementRow): string {
  if (source === null) return 'Colonnes à nommer';
  if (isClosed) return 'Clos';
  const left = counts.OPEN ?? 0;
  return left === 0 ? 'Tout est traité' : `${plural(left, 'ligne')} à traiter`;
}

/** "38 paiements enregistrés." and what was left. */
export function recordedWords({
  recorded,
  refused,
}: {
  recorded: number;
  refused: readonly number[];
}): string {
  const done =
    recorded === 0
      ? 'Aucun paiement enregistré.'
      : `${plural(recorded, 'paiement enregistré', 'paiements enregistrés')}.`;
  if (refused.length === 0) return done;
  const lines = refused.length === 1 ? 'La ligne' : 'Les lignes';
  const left = refused.length === 1 ? 'reste' : 'restent';
  return `${done} ${lines} ${refused.join(', ')} du fichier ${left} à traiter\u00A0: ce qui reste à payer a changé entre-temps.`;
}
