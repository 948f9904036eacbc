import {
  EMAIL_KINDS,
  EMAIL_STATES,
  type EmailFilters,
  type EmailKind,
  type EmailState,
} from '../types';

/** Where the list of e-mails stands. */
export const EMAILS_PATH = '/backoffice/courriels';

/** The words of the address for states. */
export const STATE_VALUES: Record<EmailState, string> = {
  QUEUED: 'en-attente',
  SENDING: 'en-cours',
  SENT: 'envoye',
  KEPT: 'conserve',
  FAILED: 'echec',
  SUPPRESSED: 'sans-objet',
};

/** The words of the address for kinds. */
export const KIND_VALUES: Record<EmailKind, string> = {
  ACKNOWLEDGEMENT: 'accuse',
  DIGEST: 'reponses',
  ACTIVATION: 'activation',
  ALREADY_REGISTERED: 'deja-inscrit',
  PASSWORD_RESET: 'nouveau-mot-de-passe',
  PASSWORD_CHANGED: 'mot-de-passe-change',
  EMAIL_CHANGE: 'nouvelle-adresse',
  EMAIL_CHANGED: 'adresse-changee',
  TOTP_CHANGED: 'double-authentification',
  AGENT_INVITATION: 'invitation',
  ACCOUNT_DELETED: 'compte-supprime',
  TEST: 'essai',
};

/** An address's parameters, as Next gives them. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LONGEST_ADDRESS = 254;

function one(params: SearchParams, name: string): string {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** Whether a text can name an e-mail. */
export function isEmailId(text: string): boolean {
  return UUID.test(text);
}

/** What an address asks of the list; what it does not know is left out. */
export function readEmailFilters(params: SearchParams): EmailFilters {
  const after = one(params, 'apres');
  return {
    state: EMAIL_STATES.find((state) => STATE_VALUES[state] === one(params, 'etat')) ?? null,
    kind: EMAIL_KINDS.find((kind) => KIND_VALUES[kind] === one(params, 'type')) ?? null,
    search: one(params, 'q').trim().toLowerCase().replaceAll('\0', '').slice(0, LONGEST_ADDRESS),
    isRejected: one(params, 'rejet') === '1',
    after: isEmailId(after) ? after : null,
  };
}

/** The address of a list. What is usual is left out. */
export function emailsHref({ state, kind, search, isRejected, after }: EmailFilters): string {
  const query = new URLSearchParams({
    ...(state === null ? {} : { etat: STATE_VALUES[state] }),
    ...(kind === null ? {} : { type: KIND_VALUES[kind] }),
    ...(search === '' ? {} : { q: search }),
    ...(isRejected ? { rejet: '1' } : {}),
    ...(after === null ? {} : { apres: after }),
  }).toString();
  return query === '' ? EMAILS_PATH : `${EMAILS_PATH}?${query}`;
}
