import { formatEuros, sumCents } from '@/lib/core/money';
import { listWords } from '@/lib/core/words';

import { rejectWords } from '../labels/direct-debit';
import { dayWithYear } from '../messages/statement';
import type { DebitEmailFacts } from '../types/direct-debit';

/** What the e-mail of a debit says, whatever it is written in (HTML, text). */
export type DebitView = {
  subject: string;
  title: string;
  lead: string;
  paragraphs: readonly string[];
  /** Whom to ask. */
  question: string;
};

function invoicesWords({ invoices }: DebitEmailFacts): string {
  const numbers = listWords(invoices.map(({ number }) => `n° ${number}`));
  return invoices.length === 1 ? `la facture ${numbers}` : `les factures ${numbers}`;
}

function mandateWords({ creditorName, creditorId, reference, ibanEnd }: DebitEmailFacts): string {
  return `Créancier\u00A0: ${creditorName}, ICS ${creditorId}. Référence de votre mandat (RUM)\u00A0: ${reference}. Compte qui se termine par ${ibanEnd}.`;
}

/**
 * What the e-mail of a debit says. Of one that comes, it is the notice that the scheme asks for: the
 * amount, the day, the creditor and the mandate (SEPA Core rulebook, 5.8).
 */
export function debitView(facts: DebitEmailFacts): DebitView {
  const { news, collectOn, invoices, rejectCode, service } = facts;
  const amount = formatEuros(sumCents(invoices.map(({ amountCents }) => amountCents)));
  const day = dayWithYear(collectOn);
  const of = invoicesWords(facts);
  const question = `Une question\u00A0? ${service.serviceName}, ${service.phone}, ${service.email}.`;
  switch (news) {
    case 'PLANNED':
      return {
        subject: `${amount} prélevés le ${day}`,
        title: `${amount} seront prélevés le ${day}`,
        lead: `Nous prélèverons ${amount} sur votre compte le ${day}, pour ${of}. Vous n’avez rien à faire.`,
        paragraphs: [
          mandateWords(facts),
          'D’ici là, ces factures ne se paient pas en ligne. Si le montant vous paraît faux, contactez-nous avant cette date.',
        ],
        question,
      };
    case 'CANCELLED':
      return {
        subject: `Prélèvement du ${day} annulé`,
        title: `Le prélèvement du ${day} est annulé`,
        lead: `Nous ne prélèverons pas les ${amount} prévus le ${day}, pour ${of}.`,
        paragraphs: ['Vous pouvez de nouveau payer depuis votre Espace Facturation.'],
        question,
      };
    case 'CORRECTED':
      return {
        subject: `Prélèvement du ${day}\u00A0: ${amount} de moins`,
        title: `${amount} ne seront pas prélevés le ${day}`,
        lead: `Un avoir corrige ${of}\u00A0: nous ne prélèverons pas les ${amount} prévus pour elle le ${day}.`,
        paragraphs: [
          'S’il en reste une somme à payer, votre Espace Facturation la montre. Vos autres prélèvements ne changent pas.',
        ],
        question,
      };
    case 'REJECTED':
      return {
        subject: `Prélèvement rejeté\u00A0: ${amount} à payer`,
        title: `Votre banque a rejeté le prélèvement de ${amount}`,
        lead: `Le prélèvement du ${day}, pour ${of}, a été rejeté par votre banque. Motif\u00A0: ${rejectWords(rejectCode ?? '')}.`,
        paragraphs: [
          mandateWords(facts),
          'Cette somme est de nouveau à payer, depuis votre Espace Facturation ou comme la facture l’indique.',
        ],
        question,
      };
  }
}
