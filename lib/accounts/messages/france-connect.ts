import { DomainError } from '@/lib/core/errors';

/** Why FranceConnect could not be used, linked or removed. */
export type FranceConnectCode =
  | 'FRANCECONNECT_DENIED'
  | 'FRANCECONNECT_UNAVAILABLE'
  | 'FRANCECONNECT_INVALID'
  | 'FRANCECONNECT_EXPIRED'
  | 'FRANCECONNECT_NO_EMAIL'
  | 'FRANCECONNECT_EMAIL_TAKEN'
  | 'FRANCECONNECT_OTHER_ACCOUNT'
  | 'FRANCECONNECT_OTHER_IDENTITY'
  | 'FRANCECONNECT_ONLY_WAY';

const MESSAGES: Record<FranceConnectCode, string> = {
  FRANCECONNECT_DENIED:
    'Vous avez quitté FranceConnect avant la fin. Rien n’a été transmis. Vous pouvez recommencer, ou vous connecter autrement.',
  FRANCECONNECT_UNAVAILABLE:
    'FranceConnect ne répond pas pour le moment. Réessayez dans quelques minutes, ou connectez-vous autrement.',
  FRANCECONNECT_INVALID:
    'La réponse de FranceConnect n’a pas pu être vérifiée. Par sécurité, elle n’a pas été prise en compte. Recommencez.',
  FRANCECONNECT_EXPIRED:
    'Cette étape a expiré, ou a déjà servi. Recommencez avec le bouton FranceConnect.',
  FRANCECONNECT_NO_EMAIL:
    'FranceConnect ne nous a pas transmis d’adresse e-mail. Inscrivez-vous avec votre adresse\u00A0: vous pourrez ensuite relier FranceConnect à votre compte.',
  FRANCECONNECT_EMAIL_TAKEN:
    'Un compte porte déjà cette adresse. Connectez-vous une fois à ce compte pour le relier à FranceConnect.',
  FRANCECONNECT_OTHER_ACCOUNT:
    'Cette identité FranceConnect ouvre déjà un autre compte. Connectez-vous à cet autre compte pour la retirer, puis recommencez.',
  FRANCECONNECT_OTHER_IDENTITY:
    'Votre compte est déjà relié à une autre identité FranceConnect. Retirez-la d’abord.',
  FRANCECONNECT_ONLY_WAY:
    'FranceConnect est votre seule façon de vous connecter. Choisissez d’abord un mot de passe avec «\u00A0Mot de passe oublié\u00A0», puis retirez FranceConnect.',
};

export function franceConnectError(code: FranceConnectCode): DomainError {
  return new DomainError(code, MESSAGES[code]);
}

/** What has just been done, by the word that the address gives. */
const DONE: Readonly<Record<string, string>> = {
  relie: 'FranceConnect est relié à votre compte.',
  retire: 'FranceConnect est retiré de votre compte.',
};

/** What a page says of what has just been done; null where its address names nothing. */
export function franceConnectDone(word: Reason): string | null {
  return DONE[String(word)] ?? null;
}

type Reason = string | readonly string[] | undefined;

/** What a page says of the reason that its address gives ("denied"); null where it gives none. */
export function franceConnectMessage(reason: Reason): string | null {
  const code = `FRANCECONNECT_${String(reason).toUpperCase()}`;
  return isFranceConnectCode(code) ? MESSAGES[code] : null;
}

function isFranceConnectCode(code: string): code is FranceConnectCode {
  return Object.hasOwn(MESSAGES, code);
}
