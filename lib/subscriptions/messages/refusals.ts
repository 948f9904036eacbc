import { DomainError } from '@/lib/core/errors';

import type { SubscriptionRefusal } from '../types';

const refusalMessages: Record<SubscriptionRefusal, string> = {
  CODE_UNKNOWN:
    'Ce code abonné n’existe pas. Vérifiez chaque caractère sur le courrier de votre collectivité.',
  INVOICE_UNKNOWN:
    'Ces quatre informations ne désignent aucune facture. Recopiez-les toutes depuis la même facture.',
  CODE_REVOKED:
    'Ce code abonné n’est plus valable\u00A0: votre collectivité l’a annulé. Demandez-lui un nouveau code.',
  CODE_USED:
    'Ce code abonné a déjà servi à un autre compte. Connectez-vous avec cet autre compte, ou demandez un nouveau code à votre collectivité.',
  ALREADY_SUBSCRIBED:
    'Votre compte est déjà abonné à cette famille\u00A0: elle figure dans la liste de vos abonnements.',
  GUARDIAN_SUBSCRIBED:
    'Un autre compte est déjà abonné pour ce responsable. Connectez-vous avec cet autre compte, ou écrivez à votre collectivité.',
};

/** The refusal in French, one sentence for each reason. */
export function refusalMessage(refusal: SubscriptionRefusal): string {
  return refusalMessages[refusal];
}

export function subscriptionError(refusal: SubscriptionRefusal, field?: string): DomainError {
  return new DomainError(refusal, refusalMessages[refusal], field);
}

/** Of a subscription that does not exist, has ended, or is another account's. */
export const SUBSCRIPTION_NOT_FOUND =
  'Cet abonnement n’existe pas, ou a pris fin. Rechargez la page pour voir vos abonnements.';

/** Between the search and the subscription, after a quarter of an hour. */
export const SEARCH_FORGOTTEN =
  'Votre recherche date de plus d’un quart d’heure. Par sécurité, recommencez-la.';
