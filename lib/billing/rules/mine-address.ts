import type { CivilDate } from '@/lib/core/dates/civil-date';
import { isCivilDate } from '@/lib/core/dates/civil-date';

/** Where a family finds its invoices. */
export const MY_INVOICES_PATH = '/espace-facturation';

export const INVOICE_STATES = ['toutes', 'a-payer', 'payees'] as const;
export type InvoiceState = (typeof INVOICE_STATES)[number];

export const NATURES = ['factures', 'avoirs'] as const;
export type Nature = (typeof NATURES)[number];

/** A place in the list: the day and the id of the last document shown. */
export type DocumentKey = { issuedOn: CivilDate; id: string };

/** What the address of the list says. */
export type MyInvoicesAddress = {
  state: InvoiceState;
  /** Null for both. */
  nature: Nature | null;
  /** "2026"; null for all. */
  year: string | null;
  /** The slug of a collectivity; null for all. */
  issuer: string | null;
  after: DocumentKey | null;
};

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const YEAR = /^20\d\d$/;
const SLUG = /^[a-z0-9-]{1,80}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY_LENGTH = 10;

function one(params: SearchParams, name: string): string {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** Reads `documentKey`; null where it is none. */
export function readDocumentKey(text: string): DocumentKey | null {
  const issuedOn = text.slice(0, DAY_LENGTH);
  const id = text.slice(DAY_LENGTH + 1);
  return isCivilDate(issuedOn) && UUID.test(id) ? { issuedOn, id } : null;
}

/** "2026-11-05_0192…": a key as the address has it. */
export function documentKey({ issuedOn, id }: DocumentKey): string {
  return `${issuedOn}_${id}`;
}

// A credit note is neither paid nor to be paid: asked for with a state, they are all shown.
function stateOf(nature: Nature | null, text: string): InvoiceState {
  if (nature === 'avoirs') return 'toutes';
  return INVOICE_STATES.find((state) => state === text) ?? 'toutes';
}

/** Reads an address; what is not understood is left out. */
export function readMyInvoicesAddress(params: SearchParams): MyInvoicesAddress {
  const nature = NATURES.find((known) => known === one(params, 'nature')) ?? null;
  const year = one(params, 'annee');
  const issuer = one(params, 'emetteur');
  return {
    state: stateOf(nature, one(params, 'statut')),
    nature,
    year: YEAR.test(year) ? year : null,
    issuer: SLUG.test(issuer) ? issuer : null,
    after: readDocumentKey(one(params, 'apres')),
  };
}

/** The address of a state of the list; one of invoices alone leaves credit notes. */
export function myInvoicesHref({ state, nature, year, issuer, after }: MyInvoicesAddress): string {
  const query = new URLSearchParams([
    ...(state === 'toutes' ? [] : [['statut', state]]),
    ...(nature === null || (nature === 'avoirs' && state !== 'toutes') ? [] : [['nature', nature]]),
    ...(year === null ? [] : [['annee', year]]),
    ...(issuer === null ? [] : [['emetteur', issuer]]),
    ...(after === null ? [] : [['apres', documentKey(after)]]),
  ]).toString();
  return query === '' ? MY_INVOICES_PATH : `${MY_INVOICES_PATH}?${query}`;
}

/** The page of one invoice. */
export function myInvoiceHref(id: string): string {
  return `${MY_INVOICES_PATH}/${id}`;
}

/** The PDF of an invoice or of a credit note. */
export function myDocumentPdfHref(nature: 'INVOICE' | 'CREDIT_NOTE', id: string): string {
  return nature === 'INVOICE' ? `${myInvoiceHref(id)}/pdf` : `${MY_INVOICES_PATH}/avoirs/${id}/pdf`;
}

/** The PDF of a family's yearly statement for taxes. */
export function myTaxStatementHref({ year, familyId }: { year: number; familyId: string }): string {
  return `${MY_INVOICES_PATH}/attestations/${year}/${familyId}/pdf`;
}

/** Whether an address names a document as the database does. */
export function isDocumentId(text: string): boolean {
  return UUID.test(text);
}
