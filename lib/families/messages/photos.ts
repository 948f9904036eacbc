import { DomainError } from '@/lib/core/errors';

type PhotoErrorCode = 'NOT_FOUND' | 'PHOTO_CLOSED' | 'PHOTO_DECIDED';

const messages: Record<PhotoErrorCode, string> = {
  NOT_FOUND: 'Cet élément n’existe pas, ou ne vous est pas accessible.',
  PHOTO_CLOSED: 'Votre collectivité gère elle-même les photos. Adressez-vous à son service.',
  PHOTO_DECIDED: 'Cette photo n’attend plus de réponse. Actualisez la page.',
};

export function photoError(code: PhotoErrorCode): DomainError {
  return new DomainError(code, messages[code]);
}

/** "de Léa", "d’Annette": before a first name. */
export function ofName(name: string): string {
  return /^[aeiouyàâäéèêëîïôöùûüh]/i.test(name) ? `d’${name}` : `de ${name}`;
}
