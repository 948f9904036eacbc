import { civilDateIn, timeOfDayIn } from '@/lib/core/dates/zoned';
import { formatEuros } from '@/lib/core/money';
import { plural } from '@/lib/core/words';

import type { OnlinePaymentAnswer, WatchedPayment, WatchedPayments } from '../types/online-payment';
import { shortDay } from './mine';

const NBSP = '\u00A0';

const ANSWERS: Record<OnlinePaymentAnswer, string> = {
  UNREACHABLE: 'Pas de réponse',
  OTHER_PAYMENT: 'Une réponse pour un autre paiement',
  UNRECORDED: 'Une réponse que le portail n’a pas pu enregistrer',
  PAID: 'Payé',
  REFUSED: 'Refusé',
  ABANDONED: 'Abandonné',
  PENDING: 'Encore en cours',
  GONE: 'Opération inconnue',
};

/** "24 nov. 2026 à 14:05" */
export function momentWords(instant: Date, timeZone: string): string {
  return `${shortDay(civilDateIn(instant, timeZone))} à ${timeOfDayIn(instant, timeZone)}`;
}

const OPEN_TEXT =
  'Le service de paiement n’a pas dit ce qu’il en est. Le règlement s’enregistre dès qu’il le dit, et la facture ne se paie plus en ligne d’ici là.';
const ENDED_TEXT =
  'Le paiement était terminé sans résultat, puis le service a donné une réponse que le portail n’a pas pu enregistrer. La facture se paie de nouveau en ligne\u00A0: vérifiez auprès du service si la famille a déjà payé.';

function isOpen({ status }: WatchedPayment): boolean {
  return status === 'CREATED' || status === 'PENDING';
}

/** How many payments agents are to look at, and what is to be known of them. */
export function unknownWords({ count, unknown }: WatchedPayments): {
  title: string;
  texts: string[];
} {
  const [open, ended] = [unknown.filter(isOpen), unknown.filter((one) => !isOpen(one))];
  const head = `${plural(count, 'paiement')} en ligne`;
  if (ended.length === 0)
    return { title: `${head} sans résultat depuis plus d’une heure`, texts: [OPEN_TEXT] };
  return {
    title: `${head} à vérifier`,
    texts: [...(open.length === 0 ? [] : [OPEN_TEXT]), ENDED_TEXT],
  };
}

/** Of a payment that had ended: what it had come to, before the service answered again. */
export function endedWords(payment: WatchedPayment): string | null {
  return isOpen(payment) ? null : 'Terminé sans résultat';
}

/** "Pas de réponse, le 24 nov. 2026 à 14:05" */
export function lastAnswerWords(
  { lastAnswer, lastAskedAt }: Pick<WatchedPayment, 'lastAnswer' | 'lastAskedAt'>,
  timeZone: string,
): string {
  if (lastAnswer === null || lastAskedAt === null) return 'Jamais redemandé';
  return `${ANSWERS[lastAnswer]}, le ${momentWords(lastAskedAt, timeZone)}`;
}

/** Who asks from now on. */
export function askingWords({ isAskedAgain }: Pick<WatchedPayment, 'isAskedAgain'>): string {
  return isAskedAgain
    ? 'Le portail redemande au moins chaque heure.'
    : 'Le portail ne redemande plus de lui-même.';
}

type Outcome = { tone: 'success' | 'info' | 'error'; title: string; text: string };

/** What asking the service just came to, for the agent who asked. */
export function askedWords(payment: WatchedPayment): Outcome {
  const { status, lastAnswer, invoiceNumber, familyName, amountCents } = payment;
  const which = `${familyName}, facture n° ${invoiceNumber}, ${formatEuros(amountCents)}`;
  if (lastAnswer === 'UNRECORDED' && status !== 'PAID')
    return { tone: 'error', title: 'Réponse non enregistrée', text: `${which}. ${UNRECORDED}` };
  if (lastAnswer === 'OTHER_PAYMENT' && status !== 'PAID' && !isOpen(payment))
    return {
      tone: 'error',
      title: 'Réponse pour un autre paiement',
      text: `${which}. ${stillWords(lastAnswer)}`,
    };
  switch (status) {
    case 'PAID':
      return {
        tone: 'success',
        title: 'Payé',
        text: `${which}${NBSP}: le règlement est enregistré.`,
      };
    case 'REFUSED':
      return { tone: 'info', title: 'Refusé', text: `${which}${NBSP}: rien n’a été débité.` };
    case 'ABANDONED':
      return { tone: 'info', title: 'Abandonné', text: `${which}${NBSP}: rien n’a été débité.` };
    case 'EXPIRED':
    case 'FAILED':
      return {
        tone: 'info',
        title: 'Non abouti',
        text: `${which}${NBSP}: le service n’a pas de paiement. La facture est de nouveau à payer.`,
      };
    case 'CREATED':
    case 'PENDING':
      return {
        tone: 'error',
        title: 'Toujours sans résultat',
        text: `${which}. ${stillWords(lastAnswer)}`,
      };
  }
}

const UNRECORDED =
  'Le portail n’a pas pu enregistrer la réponse du service\u00A0: un paiement a peut-être été fait. Signalez-le à votre administrateur, et ne faites pas payer de nouveau cette facture avant sa réponse.';

function stillWords(answer: OnlinePaymentAnswer | null): string {
  if (answer === 'OTHER_PAYMENT')
    return 'Le service répond pour un autre paiement. Signalez-le à son assistance, avec le numéro d’opération.';
  if (answer === 'PENDING') return 'Le service dit que le paiement est encore en cours.';
  return 'Le service de paiement ne répond pas. Réessayez plus tard.';
}
