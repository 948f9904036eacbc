import { formatEuros } from '@/lib/core/money';
import { listWords, plural } from '@/lib/core/words';

import type { TreasuryBatchRow } from '../types/treasury';
import { shortDay } from './mine';

/** "3 factures", "3 factures et 1 avoir", "1 avoir" */
export function batchedWords({
  invoices,
  credits,
}: Pick<TreasuryBatchRow, 'invoices' | 'credits'>): string {
  return listWords([
    ...(invoices === 0 ? [] : [plural(invoices, 'facture')]),
    ...(credits === 0 ? [] : [plural(credits, 'avoir')]),
  ]);
}

/** "3 factures et 1 avoir, 48,30 €" */
export function batchWords(
  batch: Pick<TreasuryBatchRow, 'invoices' | 'credits' | 'amountCents'>,
): string {
  return `${batchedWords(batch)}, ${formatEuros(batch.amountCents)}`;
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

type Held = Pick<TreasuryBatchRow, 'invoices' | 'credits'>;

/** What cancelling a batch did. */
export function cancelledWords({ invoices, credits }: Held): string {
  return [
    ...(invoices === 0 ? [] : ['Ses factures sont de nouveau à payer.']),
    ...(credits === 0 ? [] : ['Ses avoirs sont de nouveau à transmettre.']),
  ].join(' ');
}

/** What cancelling a batch would do. */
export function cancellingWords({ invoices, credits }: Held): string {
  return [
    ...(invoices === 0 ? [] : ['Ses factures redeviennent à payer, telles qu’elles étaient.']),
    ...(credits === 0 ? [] : ['Ses avoirs redeviennent à transmettre.']),
  ].join(' ');
}
