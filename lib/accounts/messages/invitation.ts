import { DomainError } from '@/lib/core/errors';

/** Why an invitation's link opens nothing. */
export type ClosedInvitation = 'UNKNOWN' | 'USED' | 'EXPIRED';

export const INVITATION_MESSAGES: Record<ClosedInvitation, string> = {
  UNKNOWN:
    'Ce lien n’est pas complet. Ouvrez-le depuis le courriel d’invitation, ou copiez-le en entier.',
  USED: 'Ce lien a déjà servi, ou un autre l’a remplacé. Si vous avez choisi un mot de passe, connectez-vous. Sinon, ouvrez le dernier courriel reçu.',
  EXPIRED: 'Ce lien a plus de 7 jours. Demandez à votre collectivité de renvoyer l’invitation.',
};

/** The refusal of an invitation's link. */
export function invitationError(state: ClosedInvitation): DomainError {
  return new DomainError(`INVITATION_${state}`, INVITATION_MESSAGES[state]);
}
