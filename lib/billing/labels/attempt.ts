import { timeOfDayIn } from '@/lib/core/dates/zoned';

import { givenUpAt } from '../rules/online-payment';
import type { MyAttempt, OnlinePaymentStatus } from '../types/online-payment';

type Words = {
  tone: 'success' | 'error' | 'info';
  title: string;
  text: string;
  /** Whether the service may still say something else. */
  isOpen: boolean;
};

const WORDS: Record<OnlinePaymentStatus, Words> = {
  CREATED: {
    tone: 'info',
    title: 'Paiement en cours',
    text: 'Nous attendons la réponse du site de paiement.',
    isOpen: true,
  },
  PENDING: {
    tone: 'info',
    title: 'Paiement en cours',
    text: 'Le site de paiement n’a pas encore dit ce qu’il en est. Nous le lui demandons chaque minute.',
    isOpen: true,
  },
  PAID: {
    tone: 'success',
    title: 'Paiement enregistré',
    text: 'Le reçu vous parvient par courriel.',
    isOpen: false,
  },
  REFUSED: {
    tone: 'error',
    title: 'Paiement refusé',
    text: 'Votre banque n’a pas accepté le paiement\u00A0: rien n’a été débité. Essayez avec une autre carte, ou appelez votre banque.',
    isOpen: false,
  },
  ABANDONED: {
    tone: 'info',
    title: 'Paiement abandonné',
    text: 'Vous avez quitté le site de paiement sans payer\u00A0: rien n’a été débité.',
    isOpen: false,
  },
  EXPIRED: {
    tone: 'info',
    title: 'Paiement non abouti',
    text: 'Le temps accordé pour payer est passé\u00A0: rien n’a été débité. Vous pouvez payer de nouveau.',
    isOpen: false,
  },
  FAILED: {
    tone: 'error',
    title: 'Paiement impossible',
    text: 'Le site de paiement n’a pas répondu\u00A0: rien n’a été débité. Réessayez dans quelques minutes.',
    isOpen: false,
  },
};

const UNANSWERED =
  'Le site de paiement ne nous répond pas. Nous le lui redemandons pendant deux jours, de moins en moins souvent\u00A0: si vous avez payé, votre paiement sera enregistré. Jusqu’à sa réponse, cette facture ne se paie pas de nouveau en ligne. Au-delà de deux jours, contactez le service.';

const OF_OTHER =
  'Le site de paiement nous a répondu pour un autre paiement que celui de cette facture\u00A0: nous ne pouvons pas l’enregistrer. Contactez le service, surtout si vous avez payé. En attendant, cette facture ne se paie pas de nouveau en ligne.';

// The answer may be that it is paid, whatever the attempt was before.
const UNRECORDED: Words = {
  tone: 'error',
  title: 'Paiement à vérifier',
  text: 'Le site de paiement nous a répondu, mais nous n’avons pas pu enregistrer sa réponse\u00A0: un paiement a peut-être été fait. Le service regarde ce qu’il en est\u00A0: ne payez pas cette facture de nouveau avant sa réponse.',
  isOpen: true,
};

// Where the service answers, it is asked until then, and no longer.
function waitingText(text: string, attempt: MyAttempt, zone: string): string {
  const { createdAt, isUnanswered, isOfOther } = attempt;
  if (isUnanswered) return UNANSWERED;
  if (isOfOther) return OF_OTHER;
  const until = timeOfDayIn(givenUpAt(new Date(createdAt)), zone);
  return `${text} Si vous l’avez quitté sans payer, vous pourrez payer de nouveau vers ${until} au plus tard.`;
}

/** What the last attempt to pay came to, for its family. */
export function attemptWords(attempt: MyAttempt, timeZone: string): Words {
  const { status, createdAt } = attempt;
  if (attempt.isUnrecorded && status !== 'PAID') return UNRECORDED;
  const words = WORDS[status];
  if (!words.isOpen) return words;
  const title = `${words.title}, commencé à ${timeOfDayIn(new Date(createdAt), timeZone)}`;
  if (status !== 'PENDING') return { ...words, title };
  return { ...words, title, text: waitingText(words.text, attempt, timeZone) };
}
