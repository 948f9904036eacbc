import { timeOfDayIn } from '@/lib/core/dates/zoned';

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
    text: 'Le site de paiement n’a pas encore dit ce qu’il en est. Nous le lui demandons chaque minute. Si vous l’avez quitté sans payer, vous pourrez payer de nouveau dans une demi-heure au plus.',
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

/** What the last attempt to pay came to, for its family. */
export function attemptWords({ status, createdAt }: MyAttempt, timeZone: string): Words {
  const words = WORDS[status];
  const at = timeOfDayIn(new Date(createdAt), timeZone);
  return words.isOpen ? { ...words, title: `${words.title}, commencé à ${at}` } : words;
}
