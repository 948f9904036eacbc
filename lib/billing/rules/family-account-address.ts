import { familyPath } from '@/lib/families/rules/family-address';

import { MOST_PAID_TOGETHER } from '../schema/record';
import { PAYMENTS_PATH } from './agent-address';
import { documentKey, readDocumentKey, type DocumentKey } from './mine-address';
import { isInvoiceNumber } from './numbers';

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** The field of the form that takes some invoices to the counter. */
export const COUNTER_FIELD = 'facture';
/** Where it leads: to the form of a payment. */
export const COUNTER_PATH = `${PAYMENTS_PATH}#enregistrer`;

/** Where agents see what a family was billed. */
export function familyInvoicesHref(familyId: string, after: DocumentKey | null = null): string {
  const path = `${familyPath(familyId)}/factures`;
  return after === null ? path : `${path}?apres=${documentKey(after)}`;
}

/** Where a page of it begins; null for the first. */
export function readFamilyInvoicesKey({ apres }: SearchParams): DocumentKey | null {
  return typeof apres === 'string' ? readDocumentKey(apres) : null;
}

/** The numbers of the invoices taken to the counter; what is not one is left out. */
export function readCounterNumbers({ [COUNTER_FIELD]: asked }: SearchParams): string[] {
  const numbers = asked === undefined ? [] : Array.isArray(asked) ? asked : [asked];
  return [...new Set(numbers.filter((number) => isInvoiceNumber(number)))].slice(
    0,
    MOST_PAID_TOGETHER,
  );
}
