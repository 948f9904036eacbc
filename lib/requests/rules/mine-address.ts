import type { RequestKind } from '../types';

/** Where a family follows its requests. */
export const MY_REQUESTS_PATH = '/mon-espace/demandes';

/** En cours, Traité, Tous (guide 5). */
export const MY_REQUEST_STATES = ['en-cours', 'traite', 'tous'] as const;
export type MyRequestState = (typeof MY_REQUEST_STATES)[number];

/** The words of the address for kinds. */
export const KIND_VALUES: Record<RequestKind, string> = {
  BOOKING: 'reservation',
  ABSENCE: 'absence',
  CANCELLATION: 'annulation',
  GUARDIAN_CHANGE: 'responsable',
  ADDRESS_CHANGE: 'adresse',
  BANK_CHANGE: 'rib',
  FAMILY_CHANGE: 'famille',
  TAX_CHANGE: 'fiscal',
  CHILD_CHANGE: 'enfant',
  CHILD_DETAILS_CHANGE: 'complement',
  AUTHORISATIONS_CHANGE: 'autorisations',
  HEALTH_CHANGE: 'sante',
  VACCINES_CHANGE: 'vaccins',
  CONTACT_ADDITION: 'ajout-contact',
  CONTACT_CHANGE: 'contact',
  CONTACT_REMOVAL: 'retrait-contact',
  INVOICE_DISPUTE: 'contestation',
};

const KINDS = Object.keys(KIND_VALUES) as readonly RequestKind[];

/** What the address of the list says. */
export type MyRequestsAddress = {
  /** The kinds shown; null for all of them. */
  kinds: readonly RequestKind[] | null;
  state: MyRequestState;
  /** A number, a child or an activity; empty for all. */
  search: string;
  /** The slug of a collectivity; null for all. */
  issuer: string | null;
  /** The reference of the last request of the page before; null for the first page. */
  after: bigint | null;
};

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const REFERENCE = /^[1-9]\d{0,17}$/;
const SLUG = /^[a-z0-9-]{1,80}$/;
const LONGEST_SEARCH = 80;

function all(params: SearchParams, name: string): string[] {
  const value = params[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** Reads an address; what is not understood is left out. */
export function readMyRequestsAddress(params: SearchParams): MyRequestsAddress {
  const kinds = KINDS.filter((kind) => all(params, 'type').includes(KIND_VALUES[kind]));
  const after = all(params, 'apres')[0] ?? '';
  const issuer = all(params, 'emetteur')[0] ?? '';
  return {
    kinds: kinds.length === 0 || kinds.length === KINDS.length ? null : kinds,
    state: MY_REQUEST_STATES.find((state) => all(params, 'statut')[0] === state) ?? 'tous',
    search: (all(params, 'recherche')[0] ?? '')
      .replaceAll('\0', '')
      .trim()
      .slice(0, LONGEST_SEARCH),
    issuer: SLUG.test(issuer) ? issuer : null,
    after: REFERENCE.test(after) ? BigInt(after) : null,
  };
}

/** The address of a state of the list. */
export function myRequestsHref({ kinds, state, search, issuer, after }: MyRequestsAddress): string {
  const query = new URLSearchParams([
    ...(kinds ?? []).map((kind) => ['type', KIND_VALUES[kind]]),
    ...(state === 'tous' ? [] : [['statut', state]]),
    ...(search === '' ? [] : [['recherche', search]]),
    ...(issuer === null ? [] : [['emetteur', issuer]]),
    ...(after === null ? [] : [['apres', String(after)]]),
  ]).toString();
  return query === '' ? MY_REQUESTS_PATH : `${MY_REQUESTS_PATH}?${query}`;
}

/** The page of one request. */
export function myRequestHref(reference: bigint): string {
  return `${MY_REQUESTS_PATH}/${reference}`;
}

/** The reference that a page's address names, or null where it is none. */
export function readReference(text: string): bigint | null {
  return REFERENCE.test(text) ? BigInt(text) : null;
}
