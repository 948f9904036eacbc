import { requestKindLabels } from '@/lib/requests/labels';
import type { ChangeKind } from '@/lib/requests/types';

import type { ChangeQueueFilters } from '../types/change-queue';
import { CHANGE_AGE_LABELS } from '../messages/change-due';
import { CHANGE_AGES, type ChangeAge } from './change-deadline';
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

/** The words of the address for deadlines and ages. */
const AGE_VALUES: Record<ChangeAge, string> = {
  late: 'retard',
  soon: 'proche',
  week: 'semaine',
  month: 'mois',
  family: 'famille',
};

const KINDS = Object.keys(KIND_VALUES) as ChangeKind[];

/** The choices of the filter, as a list reads them. */
export const CHANGE_KIND_OPTIONS = KINDS.map((kind) => ({
  value: KIND_VALUES[kind],
  label: requestKindLabels[kind],
}));

/** The same, for deadlines and ages. */
export const CHANGE_AGE_OPTIONS = CHANGE_AGES.map((age) => ({
  value: AGE_VALUES[age],
  label: CHANGE_AGE_LABELS[age],
}));

function one(params: SearchParams, name: string): string {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** What an address asks of the queue; what it does not know is left out. */
export function readChangeFilters(params: SearchParams): ChangeQueueFilters {
  const after = one(params, 'apres');
  const kind = KINDS.find((known) => KIND_VALUES[known] === one(params, 'type'));
  const age = CHANGE_AGES.find((known) => AGE_VALUES[known] === one(params, 'delai'));
  return {
    kinds: kind === undefined ? null : [kind],
    age: age ?? null,
    after: isRowId(after) ? after : null,
  };
}

/** The word of the address for what a list is limited to; empty for all kinds. */
export function kindValueOf({ kinds }: ChangeQueueFilters): string {
  const [kind] = kinds ?? [];
  return kind === undefined ? '' : KIND_VALUES[kind];
}

/** What the page is to say, and whether it shows the protected values. */
type Told = { done?: AnswerDone | null; shown?: boolean };

/** The same, for a deadline or an age. */
export function ageValueOf({ age }: ChangeQueueFilters): string {
  return age === null ? '' : AGE_VALUES[age];
}

/** What has just been done, as the next page tells it. */
export type AnswerDone = 'oui' | 'partie';

/** What an address says has just been done. */
export function readAnswerDone(params: SearchParams): AnswerDone | null {
  const done = one(params, 'fait');
  return done === 'oui' || done === 'partie' ? done : null;
}

/** The filters of an address, as its query has them; the page's place is left out. */
export function changesQuery(filters: ChangeQueueFilters): string {
  const type = kindValueOf(filters);
  const delai = ageValueOf(filters);
  return new URLSearchParams({
    ...(type === '' ? {} : { type }),
    ...(delai === '' ? {} : { delai }),
  }).toString();
}

function withQuery(path: string, ...parts: readonly string[]): string {
  const query = parts.filter((part) => part !== '').join('&');
  return query === '' ? path : `${path}?${query}`;
}

const toldQuery = ({ done = null, shown = false }: Told): string =>
  [done === null ? '' : `fait=${done}`, shown ? 'valeurs=oui' : '']
    .filter((part) => part !== '')
    .join('&');

/** The address of a list. What is usual is left out. */
export function changesHref(filters: ChangeQueueFilters, told: Told = {}): string {
  const after = filters.after === null ? '' : `apres=${filters.after}`;
  return withQuery(CHANGES_PATH, changesQuery(filters), after, toldQuery(told));
}

/** The list as it is when one asks for nothing. */
export const ALL_CHANGES: ChangeQueueFilters = { kinds: null, age: null, after: null };

/** Where a request to change a file is decided, come from a list. */
export function changePath(
  reference: bigint,
  filters: ChangeQueueFilters = ALL_CHANGES,
  told: Told = {},
): string {
  return withQuery(`${CHANGES_PATH}/${reference}`, changesQuery(filters), toldQuery(told));
}

/** The place of a request in the list that one comes from. */
export type AnswerPlace = {
  here: bigint;
  /** The one after it; null at the end. */
  next: bigint | null;
  /** Its fields that waited. */
  waiting: number;
  /** The list's filters, as its address has them. */
  list: string;
};

/** Where an answer leads: to what is left of the request, else to the next one, else to the list. */
export function afterAnswerHref(
  { here, next, waiting, list }: AnswerPlace,
  decided: number,
): string {
  const filters = readChangeFilters(Object.fromEntries(new URLSearchParams(list)));
  if (decided < waiting) return changePath(here, filters, { done: 'partie' });
  return next === null
    ? changesHref(filters, { done: 'oui' })
    : changePath(next, filters, { done: 'oui' });
}

/** The reference that an address names, or null. */
export function readChangeReference(text: string): bigint | null {
  return /^\d{1,15}$/.test(text) ? BigInt(text) : null;
}
