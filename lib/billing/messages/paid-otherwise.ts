import type { CivilDate } from '@/lib/core/dates/civil-date';
import { DomainError } from '@/lib/core/errors';

import { dayWithYear } from './statement';

/** An invoice, and how its money may come without the counter. */
type Expected = {
  number: string;
  isSentToTreasury: boolean;
  isPaymentUnderWay: boolean;
  debitOn: CivilDate | null;
};

/** Why money taken at the counter may be paid twice; null where nothing else collects it. */
function reasonOf(invoice: Expected): string | null {
  const { number, isSentToTreasury, isPaymentUnderWay, debitOn } = invoice;
  if (isSentToTreasury)
    return `La facture ${number} a été transmise à la trésorerie, qui l’encaisse.`;
  if (debitOn !== null) return `La facture ${number} sera prélevée le ${dayWithYear(debitOn)}.`;
  return isPaymentUnderWay
    ? `La facture ${number} est en cours de paiement en ligne, en ce moment.`
    : null;
}

/** The refusal of counter money for invoices that may be paid otherwise, each with its reason. */
export function paidOtherwise(invoices: readonly Expected[]): DomainError | null {
  const reasons = invoices.map(reasonOf).filter((words) => words !== null);
  if (reasons.length === 0) return null;
  return new DomainError(
    'PAID_OTHERWISE',
    `${reasons.join(' ')} La famille pourrait payer deux fois\u00A0: vérifiez, puis cochez «\u00A0Enregistrer quand même\u00A0» en bas du formulaire.`,
  );
}
