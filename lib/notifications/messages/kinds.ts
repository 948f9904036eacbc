import type { Notifications } from '@/lib/subscriptions/schema/notifications';

import { EMAIL_KINDS, type EmailKind } from '../types';

type KindFacts = {
  /** As agents read it. */
  name: string;
  /** In the address of their list. */
  address: string;
  /** Whether they see it: what concerns an account alone is nobody else's. */
  isForAgents: boolean;
  /** The options of a subscription that silence it, and what stops, as the page of its link says it. */
  silencing: { options: readonly (keyof Notifications)[]; stopped: string } | null;
};

// An acknowledgement, which the law asks for, and what is about the account, are never silenced.
const ALWAYS = { isForAgents: true, silencing: null } as const;
const ACCOUNT = { isForAgents: false, silencing: null } as const;

/** Each kind of e-mail; what writes it is in queries/email-content.ts. */
export const KIND_FACTS = {
  ACKNOWLEDGEMENT: { name: 'Accusé d’enregistrement', address: 'accuse', ...ALWAYS },
  DIGEST: {
    name: 'Réponses aux demandes',
    address: 'reponses',
    isForAgents: true,
    silencing: {
      options: [
        'notifyBookingAccepted',
        'notifyBookingRefused',
        'notifyAbsenceAccepted',
        'notifyAbsenceRefused',
      ],
      stopped: 'Les courriels de 13:00 et de 18:00, qui disent les réponses à vos demandes,',
    },
  },
  CHANGE_ANSWERED: { name: 'Réponse sur le dossier', address: 'dossier', ...ALWAYS },
  INVOICE: {
    name: 'Nouvelle facture',
    address: 'facture',
    isForAgents: true,
    silencing: {
      options: ['notifyInvoice'],
      stopped: 'Les courriels qui annoncent une nouvelle facture',
    },
  },
  PAYMENT_RECEIPT: { name: 'Reçu de paiement', address: 'recu', ...ALWAYS },
  // What comes after it is the treasury: its family is told, whatever its options.
  INVOICE_REMINDER: { name: 'Relance d’une facture', address: 'relance', ...ALWAYS },
  // The scheme asks that a family is told: no option silences it.
  DIRECT_DEBIT: { name: 'Prélèvement', address: 'prelevement', ...ALWAYS },
  // What was paid is to be paid again: its family is told, whatever its options.
  PAYMENT_CANCELLED: { name: 'Règlement annulé', address: 'reglement-annule', ...ALWAYS },
  MESSAGE: {
    name: 'Message du service',
    address: 'message',
    isForAgents: true,
    silencing: {
      options: ['notifyMessage'],
      stopped: 'Les courriels qui annoncent un message du service,',
    },
  },
  SEAT_OFFER: {
    name: 'Place proposée',
    address: 'place-proposee',
    isForAgents: true,
    silencing: {
      options: ['notifySeatOffer'],
      stopped:
        'Les courriels qui proposent une place libérée (sans réponse, elle passe à une autre famille)',
    },
  },
  CLOSURE: {
    name: 'Fermeture',
    address: 'fermeture',
    isForAgents: true,
    silencing: {
      options: ['notifyClosure'],
      stopped: 'Les courriels qui préviennent d’une fermeture',
    },
  },
  CUTOFF_REMINDER: {
    name: 'Rappel de date limite',
    address: 'rappel',
    isForAgents: true,
    silencing: {
      options: ['notifyCutoffReminder'],
      stopped: 'Les rappels des dates limites de réservation',
    },
  },
  WEEK_SUMMARY: {
    name: 'Résumé de la semaine',
    address: 'semaine',
    isForAgents: true,
    silencing: { options: ['notifyWeekSummary'], stopped: 'Le résumé de la semaine' },
  },
  DOCUMENT_EXPIRY: {
    name: 'Document qui expire',
    address: 'document',
    isForAgents: true,
    silencing: {
      options: ['notifyDocumentExpiry'],
      stopped: 'Les courriels qui préviennent qu’un document de votre dossier expire',
    },
  },
  AGENT_INVITATION: { name: 'Invitation d’un agent', address: 'invitation', ...ALWAYS },
  TEST: { name: 'Essai', address: 'essai', ...ALWAYS },
  ACTIVATION: { name: 'Activation d’un compte', address: 'activation', ...ACCOUNT },
  ALREADY_REGISTERED: { name: 'Compte déjà ouvert', address: 'deja-inscrit', ...ACCOUNT },
  PASSWORD_RESET: { name: 'Nouveau mot de passe', address: 'nouveau-mot-de-passe', ...ACCOUNT },
  PASSWORD_CHANGED: { name: 'Mot de passe changé', address: 'mot-de-passe-change', ...ACCOUNT },
  EMAIL_CHANGE: { name: 'Confirmation d’une adresse', address: 'nouvelle-adresse', ...ACCOUNT },
  EMAIL_CHANGED: { name: 'Adresse changée', address: 'adresse-changee', ...ACCOUNT },
  TOTP_CHANGED: { name: 'Double authentification', address: 'double-authentification', ...ACCOUNT },
  TOTP_RESET_ASKED: {
    name: 'Double authentification perdue',
    address: 'double-authentification-perdue',
    ...ACCOUNT,
  },
  TOTP_RESET_READY: {
    name: 'Double authentification à retirer',
    address: 'double-authentification-a-retirer',
    ...ACCOUNT,
  },
  FRANCE_CONNECT_CHANGED: { name: 'FranceConnect', address: 'franceconnect', ...ACCOUNT },
  ACCOUNT_DELETED: { name: 'Compte supprimé', address: 'compte-supprime', ...ACCOUNT },
} as const satisfies Record<EmailKind, KindFacts>;

type Facts = typeof KIND_FACTS;

/** The kinds of e-mails that an option silences. */
export type SilenceableKind = {
  [K in EmailKind]: Facts[K]['silencing'] extends null ? never : K;
}[EmailKind];

/** Those that agents see, in the order of their list. */
export const AGENT_EMAIL_KINDS: readonly EmailKind[] = EMAIL_KINDS.filter(
  (kind) => KIND_FACTS[kind].isForAgents,
);

/** Whether an option silences e-mails of this kind. */
export function isSilenceable(kind: EmailKind): kind is SilenceableKind {
  return KIND_FACTS[kind].silencing !== null;
}

/** What a subscription's options become when e-mails of this kind are stopped. */
export function silencedOptions(
  kind: SilenceableKind,
): Partial<Record<keyof Notifications, false>> {
  return Object.fromEntries(KIND_FACTS[kind].silencing.options.map((option) => [option, false]));
}
