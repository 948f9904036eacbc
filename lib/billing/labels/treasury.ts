import { formatEuros } from '@/lib/core/money';
import { plural } from '@/lib/core/words';

import type { TreasuryBatchRow } from '../types/treasury';
import { shortDay } from './mine';

/** "3 factures, 48,30 €" */
export function batchWords({
  invoices,
  amountCents,
}: Pick<TreasuryBatchRow, 'invoices' | 'amountCents'>): string {
  return `${plural(invoices, 'facture')}, ${formatEuros(amountCents)}`;
}

/** "Transmis le 29 nov. 2026 par Claire MOREL" */
export function sentWords({ sentOn, agentName }: TreasuryBatchRow): string {
  return `Transmis le ${shortDay(sentOn)} par ${agentName}`;
}

/** What became of a batch. */
export function batchStateWords({
  isDownloaded,
  cancelReason,
}: Pick<TreasuryBatchRow, 'isDownloaded' | 'cancelReason'>): string {
  if (cancelReason !== null) return `Annulé\u00A0: ${cancelReason}`;
  return isDownloaded ? 'Fichier téléchargé' : 'Fichier à télécharger';
}
