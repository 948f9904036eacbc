import { KIND_FACTS } from '../messages/kinds';
import { EMAIL_KINDS, EMAIL_STATES, type EmailFilters, type EmailState } from '../types';

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
    kind: EMAIL_KINDS.find((kind) => KIND_FACTS[kind].address === one(params, 'type')) ?? null,
    search: one(params, 'q').trim().toLowerCase().replaceAll('\0', '').slice(0, LONGEST_ADDRESS),
    isRejected: one(params, 'rejet') === '1',
    after: isEmailId(after) ? after : null,
  };
}

/** The address of a list. What is usual is left out. */
export function emailsHref({ state, kind, search, isRejected, after }: EmailFilters): string {
  const query = new URLSearchParams({
    ...(state === null ? {} : { etat: STATE_VALUES[state] }),
    ...(kind === null ? {} : { type: KIND_FACTS[kind].address }),
    ...(search === '' ? {} : { q: search }),
    ...(isRejected ? { rejet: '1' } : {}),
    ...(after === null ? {} : { apres: after }),
  }).toString();
  return query === '' ? EMAILS_PATH : `${EMAILS_PATH}?${query}`;
}
