import { formatDay } from '@/lib/core/dates/format';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatEuros } from '@/lib/core/money';

import type { InvoiceReminderFacts } from '../types/reminder';

/** What the e-mail says, whatever it is written in (HTML, text). */
export type ReminderView = {
  subject: string;
  title: string;
  lead: string;
  paragraphs: readonly string[];
  /** Whom to ask, and what to do where it is paid already. */
  question: string;
};

/** What follows the last reminder of an invoice. */
export const LAST_CALL =
  'Sans paiement de votre part, elle sera transmise en trésorerie, qui se chargera de la recouvrer. Elle ne pourra alors plus être payée sur le portail.';

/** "Relance n° 1", "Dernière relance". */
export function reminderName({ level, isLast }: { level: number; isLast: boolean }): string {
  return isLast && level > 1 ? 'Dernière relance' : `Relance n° ${level}`;
}

function dayWords(day: CivilDate): string {
  return `${formatDay(day)} ${day.slice(0, 4)}`;
}

function howWords({ isOnline }: InvoiceReminderFacts): string {
  return isOnline
    ? 'Vous pouvez la payer en ligne, par carte ou par prélèvement, depuis votre Espace Facturation.'
    : 'La facture dit comment la payer.';
}

/** What the e-mail of a reminder says: what is left to pay, and what comes after. */
export function reminderView(facts: InvoiceReminderFacts): ReminderView {
  const { frame, number, isLast, dueOn, amountCents, balanceCents, service } = facts;
  const left = formatEuros(balanceCents);
  const isPartial = balanceCents < amountCents;
  const lead = isPartial
    ? `Sur les ${formatEuros(amountCents)} de la facture n° ${number} de ${frame.collectivityShortName}, il vous reste ${left} à payer. Elle était à payer au plus tard le ${dayWords(dueOn)}.`
    : `La facture n° ${number} de ${frame.collectivityShortName}, de ${left}, était à payer au plus tard le ${dayWords(dueOn)}. Nous n’avons pas reçu votre paiement.`;
  return {
    subject: `${reminderName(facts)}\u00A0: ${left} à payer, facture n° ${number}`,
    title: isLast ? `${left} à payer sans tarder` : `${left} à payer`,
    lead,
    paragraphs: [...(isLast ? [LAST_CALL] : []), howWords(facts)],
    question: `Vous venez de payer\u00A0? Ne tenez pas compte de ce message. Une difficulté pour payer\u00A0? Contactez-nous\u00A0: ${service.serviceName}, ${service.phone}, ${service.email}.`,
  };
}
