import { formatEuros } from '@/lib/core/money';
import { listWords } from '@/lib/core/words';

import { paymentMeansLabels } from '../labels/mine';
import type { CancelledPaymentFacts } from '../types/emails';
import { dayWithYear } from './statement';

type CancelledPaymentView = {
  subject: string;
  title: string;
  lead: string;
  paragraphs: readonly string[];
  /** Whom to ask. */
  question: string;
};

function owedWords({ owed }: CancelledPaymentFacts): string[] {
  if (owed.length === 0) return [];
  const invoices = owed.map(
    ({ number, cents, dueOn, debitOn }) =>
      `facture n° ${number}, ${formatEuros(cents)}, échéance le ${dayWithYear(dueOn)}${debitOn === null ? '' : `, en partie prélevée le ${dayWithYear(debitOn)}`}`,
  );
  return [
    `Ce qu’il réglait est de nouveau à payer\u00A0: ${listWords(invoices)}.`,
    'La facture dit comment payer, et ce qui reste à votre charge.',
  ];
}

/** What the e-mail of a payment that was cancelled says, whatever it is written in (HTML, text). */
export function cancelledPaymentView(facts: CancelledPaymentFacts): CancelledPaymentView {
  const { number, means, reference, amountCents, paidOn, cancelledOn, reason, service } = facts;
  const amount = formatEuros(amountCents);
  const how = `${paymentMeansLabels[means]}${reference === null ? '' : ` n° ${reference}`}`;
  return {
    subject: `Règlement de ${amount} annulé`,
    title: `Votre règlement de ${amount} est annulé`,
    lead: `Votre règlement de ${amount} reçu le ${dayWithYear(paidOn)} (${how}, opération n° ${number}) a été annulé le ${dayWithYear(cancelledOn)}. Motif\u00A0: ${reason}`,
    paragraphs: owedWords(facts),
    question: `Une question\u00A0? ${service.serviceName}, ${service.phone}, ${service.email}.`,
  };
}
