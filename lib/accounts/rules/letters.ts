import {
  ACCOUNT_EMAIL_KINDS,
  type AccountEmailKind,
  type EmailKind,
} from '@/lib/notifications/types';

/** Whether an e-mail tells of an account itself. */
export function isAccountEmailKind(kind: EmailKind): kind is AccountEmailKind {
  return ACCOUNT_EMAIL_KINDS.some((known) => known === kind);
}

/** What a letter about an account needs to know. */
export type LetterFacts = {
  /** "Mme Solange GUILLET"; empty where it is not known. */
  addressee: string;
  /** The link that does something, or null where the letter has none. */
  link: string | null;
  /** When the link ends: "mercredi 25 novembre à 14:05"; null without one. */
  until: string | null;
  /** Where people sign in, ask for a new password, and so on. */
  appUrl: string;
  /** Of what a collectivity does to an agent's account. */
  collectivityName: string | null;
  /**
   * What else the kind tells: the new address of EMAIL_CHANGED, masked; "on" or "off" of what opens the
   * account, "reset" where somebody else took it away; of TOTP_RESET_ASKED, when it can be.
   */
  detail: string | null;
};

/** A letter about an account, in words. */
export type Letter = {
  subject: string;
  title: string;
  paragraphs: readonly string[];
  button: { label: string; href: string } | null;
  /** In small print. */
  notes: readonly string[];
};

const NOT_YOU =
  'Si vous n’êtes pas à l’origine de cette demande, ignorez ce courriel\u00A0: rien ne changera.';

function untilWords({ until }: LetterFacts): string {
  return until === null ? '' : `Ce lien sert une seule fois, jusqu’au ${until}.`;
}

function buttonOf(label: string, { link }: LetterFacts): Letter['button'] {
  return link === null ? null : { label, href: link };
}

const LETTERS: Record<AccountEmailKind, (facts: LetterFacts) => Letter> = {
  ACTIVATION: (facts) => ({
    subject: 'Activez votre compte',
    title: 'Il reste une étape',
    paragraphs: [
      'Vous avez demandé un compte sur le Portail Familles. Confirmez votre adresse pour l’ouvrir.',
    ],
    button: buttonOf('Activer mon compte', facts),
    notes: [untilWords(facts), NOT_YOU],
  }),
  ALREADY_REGISTERED: ({ appUrl }) => ({
    subject: 'Vous avez déjà un compte',
    title: 'Vous avez déjà un compte',
    paragraphs: [
      'Quelqu’un vient de demander un compte avec votre adresse. Elle en a déjà un\u00A0: connectez-vous avec le mot de passe que vous avez choisi.',
      `Mot de passe oublié\u00A0? Choisissez-en un autre\u00A0: ${appUrl}/mot-de-passe-oublie`,
    ],
    button: { label: 'Se connecter', href: `${appUrl}/connexion` },
    notes: ['Si ce n’était pas vous, ignorez ce courriel\u00A0: rien n’a changé.'],
  }),
  PASSWORD_RESET: (facts) => ({
    subject: 'Choisissez un nouveau mot de passe',
    title: 'Choisissez un nouveau mot de passe',
    paragraphs: ['Vous avez demandé à changer le mot de passe de votre compte.'],
    button: buttonOf('Choisir un mot de passe', facts),
    notes: [untilWords(facts), NOT_YOU],
  }),
  PASSWORD_CHANGED: ({ appUrl }) => ({
    subject: 'Votre mot de passe a été changé',
    title: 'Votre mot de passe a été changé',
    paragraphs: [
      'Le mot de passe de votre compte vient d’être changé. Vos autres appareils ont été déconnectés.',
    ],
    button: null,
    notes: [
      `Si ce n’était pas vous, choisissez tout de suite un autre mot de passe\u00A0: ${appUrl}/mot-de-passe-oublie`,
    ],
  }),
  EMAIL_CHANGE: (facts) => ({
    subject: 'Confirmez votre nouvelle adresse',
    title: 'Confirmez votre nouvelle adresse',
    paragraphs: ['Vous avez demandé à recevoir ici les courriels du Portail Familles.'],
    button: buttonOf('Confirmer mon adresse', facts),
    notes: [untilWords(facts), NOT_YOU],
  }),
  EMAIL_CHANGED: ({ detail, appUrl }) => ({
    subject: 'L’adresse de votre compte a été changée',
    title: 'L’adresse de votre compte a été changée',
    paragraphs: [
      `Votre compte a maintenant pour adresse ${detail ?? 'une autre adresse'}. Celle-ci ne sert plus à vous connecter.`,
    ],
    button: null,
    notes: [
      `Si ce n’était pas vous, prévenez la collectivité\u00A0: ses coordonnées sont sur ${appUrl}`,
    ],
  }),
  TOTP_CHANGED: ({ detail, appUrl, collectivityName }) => {
    const isOn = detail === 'on';
    const title = `La double authentification est ${isOn ? 'activée' : 'désactivée'}`;
    const password = 'Votre mot de passe suffit de nouveau pour vous connecter.';
    return {
      subject: title,
      title,
      paragraphs: isOn
        ? ['Un code de votre application vous sera demandé à chaque connexion.']
        : detail === 'reset'
          ? [
              `${collectivityName ?? 'Le service qui tient le portail'} l’a retirée, parce que votre téléphone est perdu. Vos appareils sont déconnectés.`,
              password,
            ]
          : [password],
      button: null,
      notes: [
        `Si ce n’était pas vous, choisissez tout de suite un autre mot de passe\u00A0: ${appUrl}/mot-de-passe-oublie`,
      ],
    };
  },
  TOTP_RESET_ASKED: (facts) => ({
    subject: 'On demande à retirer la double authentification de votre compte',
    title: 'Une demande à vérifier',
    paragraphs: [
      'Quelqu’un qui connaît votre mot de passe demande à se connecter sans le code de votre téléphone.',
      `C’est vous\u00A0? Patientez jusqu’au ${facts.detail ?? 'prochain courriel'}. Un autre courriel vous permettra alors de retirer la double authentification.`,
      'Ce n’est pas vous\u00A0? Annulez la demande, puis choisissez un autre mot de passe.',
    ],
    button: buttonOf('Voir ou annuler la demande', facts),
    notes: [
      `Pour choisir un autre mot de passe\u00A0: ${facts.appUrl}/mot-de-passe-oublie`,
      'Vous avez retrouvé votre téléphone\u00A0? Connectez-vous avec son code\u00A0: la demande s’annule d’elle-même.',
    ],
  }),
  TOTP_RESET_READY: (facts) => ({
    subject: 'Vous pouvez retirer la double authentification',
    title: 'Vous pouvez retirer la double authentification',
    paragraphs: [
      'Vous avez demandé à vous connecter sans le code de votre téléphone. Le temps d’attente est passé.',
    ],
    button: buttonOf('Retirer la double authentification', facts),
    notes: [untilWords(facts), 'Si ce n’était pas vous, ouvrez ce lien et annulez la demande.'],
  }),
  FRANCE_CONNECT_CHANGED: ({ detail, appUrl }) =>
    detail === 'on'
      ? {
          subject: 'FranceConnect ouvre maintenant votre compte',
          title: 'FranceConnect ouvre maintenant votre compte',
          paragraphs: ['Vous pouvez vous connecter avec FranceConnect ou avec votre mot de passe.'],
          button: null,
          notes: [
            `Si ce n’était pas vous, retirez FranceConnect, puis changez de mot de passe\u00A0: ${appUrl}/mon-espace/securite`,
          ],
        }
      : {
          subject: 'FranceConnect n’ouvre plus votre compte',
          title: 'FranceConnect n’ouvre plus votre compte',
          paragraphs: [
            'Vous vous connectez de nouveau avec votre mot de passe seul. Vos autres appareils connectés par FranceConnect sont déconnectés.',
          ],
          button: null,
          notes: [
            `Si ce n’était pas vous, choisissez tout de suite un autre mot de passe\u00A0: ${appUrl}/mot-de-passe-oublie`,
          ],
        },
  AGENT_INVITATION: (facts) => ({
    subject: `${facts.collectivityName ?? 'Une collectivité'} vous ouvre l’espace des agents`,
    title: 'L’espace des agents vous est ouvert',
    paragraphs: [
      `${facts.collectivityName ?? 'Une collectivité'} vous confie un rôle sur le Portail Familles.`,
    ],
    button:
      facts.link === null
        ? { label: 'Se connecter', href: `${facts.appUrl}/connexion` }
        : { label: 'Choisir mon mot de passe', href: facts.link },
    notes: [untilWords(facts)],
  }),
  ACCOUNT_DELETED: ({ appUrl }) => ({
    subject: 'Votre compte est supprimé',
    title: 'Votre compte est supprimé',
    paragraphs: [
      'Votre compte sur le Portail Familles est supprimé. Le dossier de votre famille reste à la collectivité, qui le conserve selon ses règles.',
    ],
    button: null,
    notes: [`Pour savoir ce qui est conservé, et pourquoi\u00A0: ${appUrl}/donnees-personnelles`],
  }),
};

/** Writes a letter about an account. */
export function writeLetter(kind: AccountEmailKind, facts: LetterFacts): Letter {
  const letter = LETTERS[kind](facts);
  return { ...letter, notes: letter.notes.filter((note) => note !== '') };
}
