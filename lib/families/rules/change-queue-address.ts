import { requestKindLabels } from '@/lib/requests/labels';
import type { ChangeKind } from '@/lib/requests/types';

import type { ChangeQueueFilters } from '../types/change-queue';
import { isRowId, type SearchParams } from './family-address';

/** Where the agents' queue of changes stands. */
export const CHANGES_PATH = '/backoffice/modifications';

/** The words of the address for kinds. */
const KIND_VALUES: Record<ChangeKind, string> = {
  GUARDIAN_CHANGE: 'responsable',
  ADDRESS_CHANGE: 'adresse',
  BANK_CHANGE: 'banque',
  FAMILY_CHANGE: 'famille',
  TAX_CHANGE: 'impots',
  CHILD_CHANGE: 'enfant',
  CHILD_DETAILS_CHANGE: 'complement',
  AUTHORISATIONS_CHANGE: 'autorisations',
  HEALTH_CHANGE: 'sante',
  VACCINES_CHANGE: 'vaccins',
  CONTACT_ADDITION: 'contact-ajoute',
  CONTACT_CHANGE: 'contact-modifie',
  CONTACT_REMOVAL: 'contact-retire',
};

const KINDS = Object.keys(KIND_VALUES) as ChangeKind[];

/** The choices of the filter, as a list reads them. */
export const CHANGE_KIND_OPTIONS = KINDS.map((kind) => ({
  value: KIND_VALUES[kind],
  label: requestKindLabels[kind],
}));

function one(params: SearchParams, name: string): string {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** What an address asks of the queue; what it does not know is left out. */
export function readChangeFilters(params: SearchParams): ChangeQueueFilters {
  const after = one(params, 'apres');
  const kind = KINDS.find((known) => KIND_VALUES[known] === one(params, 'type'));
  return { kinds: kind === undefined ? null : [kind], after: isRowId(after) ? after : null };
}

/** The word of the address for what a list is limited to; empty for all kinds. */
export function kindValueOf({ kinds }: ChangeQueueFilters): string {
  const [kind] = kinds ?? [];
  return kind === undefined ? '' : KIND_VALUES[kind];
}

/** The address of a list. What is usual is left out. */
export function changesHref(filters: ChangeQueueFilters): string {
  const type = kindValueOf(filters);
  const query = new URLSearchParams({
    ...(type === '' ? {} : { type }),
    ...(filters.after === null ? {} : { apres: filters.after }),
  }).toString();
  return query === '' ? CHANGES_PATH : `${CHANGES_PATH}?${query}`;
}

/** Where a request to change a file is decided. */
export function changePath(reference: bigint): string {
  return `${CHANGES_PATH}/${reference}`;
}

/** The reference that an address names, or null. */
export function readChangeReference(text: string): bigint | null {
  return /^\d{1,15}$/.test(text) ? BigInt(text) : null;
}
