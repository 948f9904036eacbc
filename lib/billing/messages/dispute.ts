import { formatEuros, type Cents } from '@/lib/core/money';

const NBSP = '\u00A0';

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** What the family reads of a contested line that is accepted, with what is given back. */
export function acceptedWords(
  note: { number: string; amountCents: Cents } | null,
  { invoiceNumber }: { invoiceNumber: string },
  reason: string,
): string {
  const given =
    note === null
      ? `Cette ligne de la facture n° ${invoiceNumber} vous avait déjà été rendue en entier.`
      : `L’avoir n° ${note.number}, de ${formatEuros(note.amountCents)}, corrige la facture n° ${invoiceNumber}.`;
  return `Votre contestation est acceptée. ${given}\n\nMotif${NBSP}: ${sentence(reason)}`;
}

/** What the family reads of one that is refused: why, and how to appeal (CRPA, article R112-11-1). */
export function refusedWords(reason: string, appealText: string): string {
  const why = `Votre contestation n’est pas acceptée. La facture reste due.\n\nMotif${NBSP}: ${sentence(reason)}`;
  return appealText === '' ? why : `${why}\n\n${appealText}`;
}

/** The reason that is proposed for the credit note. */
export function proposedReason(reference: string): string {
  return `Contestation réf. ${reference} acceptée`;
}
