import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatEuros } from '@/lib/core/money';
import { plural } from '@/lib/core/words';

import type { RejectCode } from '../rules/reject-codes';
import type { DebitExclusion, DebitRunRow, DebitRunState, RunDebit } from '../types/direct-debit';
import { shortDay } from './mine';

/** Why an invoice is not collected, for agents. */
export const exclusionLabels: Record<DebitExclusion, string> = {
  PREPARED: 'Mandat à signer',
  LAPSED: 'Mandat caduc',
  REVOKED: 'Mandat révoqué',
  SENT_TO_TREASURY: 'Transmise en trésorerie',
  UNDER_WAY: 'Paiement ou prélèvement déjà en cours',
  FIRST_LATER: 'Le premier prélèvement de ce mandat est prévu plus tard',
};

/** Why a bank refused a debit, for people. */
const rejectLabels: Record<RejectCode, string> = {
  AM04: 'provision insuffisante',
  AC01: 'IBAN inexact',
  AC04: 'compte clôturé',
  AC06: 'compte bloqué',
  AC13: 'compte de consommateur attendu',
  AG01: 'prélèvement interdit sur ce compte',
  BE05: 'créancier inconnu de la banque',
  MD01: 'absence de mandat',
  MD06: 'remboursement demandé par le débiteur',
  MD07: 'titulaire décédé',
  MS02: 'refus du débiteur',
  MS03: 'motif non communiqué par la banque',
  SL01: 'services particuliers de la banque du débiteur',
};

/** "AM04, provision insuffisante" */
export function rejectWords(code: string): string {
  const words: Partial<Record<string, string>> = rejectLabels;
  return `${code}, ${words[code] ?? 'motif de la banque'}`;
}

/** Where a run stands. */
export function runStateOf({
  isCollected,
  cancelReason,
}: Pick<DebitRunRow, 'isCollected' | 'cancelReason'>): DebitRunState {
  if (cancelReason !== null) return 'CANCELLED';
  return isCollected ? 'COLLECTED' : 'PLANNED';
}

/** What became of a run. */
export function runStateWords(run: DebitRunRow): string {
  const { cancelReason, isDownloaded, rejected } = run;
  switch (runStateOf(run)) {
    case 'CANCELLED':
      return `Annulé\u00A0: ${cancelReason ?? ''}`;
    case 'COLLECTED':
      return rejected === 0 ? 'Encaissé' : `Encaissé, ${plural(rejected, 'rejet')}`;
    case 'PLANNED':
      return isDownloaded ? 'Fichier téléchargé' : 'Fichier à transmettre à la banque';
  }
}

/** "3 factures, 48,30 €" */
export function debitsWords({
  debits,
  amountCents,
}: Pick<DebitRunRow, 'debits' | 'amountCents'>): string {
  return `${plural(debits, 'facture')}, ${formatEuros(amountCents)}`;
}

/** What became of a debit, in a run that stands so. */
export function debitWords(
  { rejectedOn, rejectCode }: Pick<RunDebit, 'rejectedOn' | 'rejectCode'>,
  state: DebitRunState,
): string {
  if (rejectedOn !== null)
    return `Rejeté le ${shortDay(rejectedOn)}\u00A0: ${rejectWords(rejectCode ?? '')}`;
  return { PLANNED: 'Prévu', COLLECTED: 'Encaissé', CANCELLED: 'Annulé' }[state];
}

/** "Prélèvement prévu le 15 déc. 2026" */
export function plannedWords(collectOn: CivilDate): string {
  return `Prélèvement prévu le ${shortDay(collectOn)}`;
}

/** Why the day asked for is not the one of the collection, and which is. */
export function debitDayWords(
  problem: 'TOO_EARLY' | 'NOT_A_BANKING_DAY',
  instead: CivilDate,
): string {
  const why = {
    TOO_EARLY: 'Cette date ne laisse pas le temps de prévenir les familles.',
    NOT_A_BANKING_DAY: 'Les banques ne prélèvent pas ce jour-là.',
  }[problem];
  return `${why} Nous proposons le ${shortDay(instead)}.`;
}
