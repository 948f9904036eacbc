import { DomainError } from '@/lib/core/errors';

/** Why something about one's own account was refused. */
export type SecurityCode =
  | 'WRONG_PASSWORD'
  | 'WRONG_CODE'
  | 'NO_PASSWORD'
  | 'TOTP_ON'
  | 'TOTP_OFF'
  | 'TOTP_REQUIRED'
  | 'STEP_EXPIRED'
  | 'SESSION_GONE'
  | 'SAME_EMAIL'
  | 'EMAIL_TAKEN'
  | 'EMAIL_LINK_CLOSED'
  | 'IS_AGENT'
  | 'NOT_FOUND'
  | 'TOTP_RESET_AGENT'
  | 'TOTP_RESET_CLOSED'
  | 'TOTP_FIRST';

const messages: Record<SecurityCode, { message: string; field?: string }> = {
  WRONG_PASSWORD: {
    message: 'Ce n’est pas votre mot de passe. Réessayez.',
    field: 'currentPassword',
  },
  WRONG_CODE: {
    message:
      'Ce code ne convient pas. Attendez le suivant dans votre application, ou vérifiez l’heure de votre téléphone.',
    field: 'code',
  },
  NO_PASSWORD: {
    message:
      'Votre compte n’a pas de mot de passe. Demandez-en un depuis «\u00A0Mot de passe oublié\u00A0», puis revenez ici.',
  },
  TOTP_ON: { message: 'La double authentification est déjà activée. Rechargez la page.' },
  TOTP_OFF: { message: 'La double authentification n’est pas activée. Rechargez la page.' },
  TOTP_REQUIRED: {
    message:
      'Votre collectivité demande la double authentification à ses agents\u00A0: elle ne peut pas être désactivée.',
  },
  STEP_EXPIRED: {
    message: 'Trop de temps a passé. Connectez-vous de nouveau avec votre mot de passe.',
  },
  SESSION_GONE: { message: 'Cet appareil est déjà déconnecté.' },
  SAME_EMAIL: { message: 'C’est déjà l’adresse de votre compte.', field: 'email' },
  EMAIL_TAKEN: {
    message: 'Cette adresse a déjà un autre compte. Votre adresse n’a pas été changée.',
  },
  EMAIL_LINK_CLOSED: {
    message:
      'Ce lien a déjà servi ou n’est plus valable. Demandez-en un autre depuis votre profil.',
  },
  IS_AGENT: {
    message:
      'Votre compte a un rôle dans une collectivité. Un administrateur doit d’abord vous le retirer.',
  },
  TOTP_RESET_AGENT: {
    message:
      'Votre compte sert à votre travail\u00A0: demandez à un administrateur de votre collectivité de retirer la double authentification.',
  },
  TOTP_RESET_CLOSED: {
    message: 'Cette demande n’est plus en cours. Connectez-vous, ou faites-en une autre.',
  },
  NOT_FOUND: { message: 'Vous n’êtes pas agent de cette collectivité. Rechargez la page.' },
  TOTP_FIRST: {
    message:
      'Cette collectivité demande la double authentification. Activez-la dans «\u00A0Mon compte\u00A0», puis revenez.',
  },
};

export function securityError(code: SecurityCode): DomainError {
  const { message, field } = messages[code];
  return new DomainError(code, message, field);
}
