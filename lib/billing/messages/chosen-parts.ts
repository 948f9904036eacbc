import { FieldsError } from '@/lib/core/errors';
import { formatEuros, sumCents, type Cents } from '@/lib/core/money';

import { partField } from '../schema/record';

type Chosen = { number: string; balanceCents: Cents };

function refusalOf({ number, balanceCents }: Chosen, part: Cents): string | null {
  if (part <= Math.max(0, balanceCents)) return null;
  return balanceCents > 0
    ? `La facture ${number} est due de ${formatEuros(balanceCents)}\u00A0: affectez-lui ce montant au plus.`
    : `Il ne reste rien à payer de la facture ${number}\u00A0: laissez ce montant vide.`;
}

/**
 * The refusal of what an agent chose to give to each invoice, where it is more than what is due of one,
 * or more than was received; null where it can be done.
 * @param parts cents by the number of the invoice
 */
export function overAllocated(
  amountCents: Cents,
  invoices: readonly Chosen[],
  parts: ReadonlyMap<string, Cents>,
): FieldsError | null {
  const refusals = invoices.flatMap((invoice) => {
    const words = refusalOf(invoice, parts.get(invoice.number) ?? 0);
    return words === null ? [] : [[partField(invoice.number), words] as const];
  });
  const chosenCents = sumCents(parts.values());
  if (chosenCents > amountCents)
    refusals.push([
      'amount',
      `Vous affectez ${formatEuros(chosenCents)} d’un règlement de ${formatEuros(amountCents)}\u00A0: corrigez l’un ou l’autre.`,
    ]);
  return refusals.length === 0
    ? null
    : new FieldsError('OVER_ALLOCATED', Object.fromEntries(refusals));
}
