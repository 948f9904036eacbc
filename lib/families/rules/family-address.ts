import type { FamilyFilters } from '../types/search';

/** Where the agents' list of families stands. */
export const FAMILIES_PATH = '/backoffice/familles';

/** Where a new file is made. */
export const NEW_FAMILY_PATH = `${FAMILIES_PATH}/nouveau`;

/** Where letters are made, by a POST alone. */
export const LETTERS_PATH = `${FAMILIES_PATH}/lettres`;

/** The form that the check boxes of the list belong to. */
export const LETTERS_FORM = 'lettres';

/** An address's parameters, as Next gives them. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LONGEST_SEARCH = 100;
const CHOICES: Readonly<Record<string, boolean>> = { avec: true, sans: false };

function one(params: SearchParams, name: string): string {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

function choiceOf(value: boolean): string {
  return value ? 'avec' : 'sans';
}

/** Whether a text can name a row. */
export function isRowId(text: string): boolean {
  return UUID.test(text);
}

/** What an address asks of the list; what it does not know is left out. */
export function readFamilyFilters(params: SearchParams): FamilyFilters {
  const after = one(params, 'apres');
  return {
    search: one(params, 'q').trim().replaceAll('\0', '').slice(0, LONGEST_SEARCH),
    subscribed: CHOICES[one(params, 'abonnement')] ?? null,
    withCode: CHOICES[one(params, 'remis')] ?? null,
    after: isRowId(after) ? after : null,
  };
}

/** The address of a list. What is usual is left out. */
export function familiesHref({ search, subscribed, withCode, after }: FamilyFilters): string {
  const query = new URLSearchParams({
    ...(search === '' ? {} : { q: search }),
    ...(subscribed === null ? {} : { abonnement: choiceOf(subscribed) }),
    ...(withCode === null ? {} : { remis: choiceOf(withCode) }),
    ...(after === null ? {} : { apres: after }),
  }).toString();
  return query === '' ? FAMILIES_PATH : `${FAMILIES_PATH}?${query}`;
}

/** Where a family's file stands. */
export function familyPath(familyId: string): string {
  return `${FAMILIES_PATH}/${familyId}`;
}

/** The file after something was saved in it, which the page says. */
export function savedPath(familyId: string): string {
  return `${familyPath(familyId)}?fait=oui`;
}

/** What of a file is being changed or added, one thing at a time. */
export type FilePanel =
  | { kind: 'new-guardian' }
  | { kind: 'new-child' }
  | { kind: 'known-child'; search: string }
  | { kind: 'enrolment'; id: string }
  | { kind: 'new-enrolment'; childId: string };

/** What an address of a file asks to change; null for nothing. */
export function readFilePanel(params: SearchParams): FilePanel | null {
  const id = one(params, 'id');
  if (one(params, 'modifier') === 'inscription' && isRowId(id)) return { kind: 'enrolment', id };
  switch (one(params, 'ajouter')) {
    case 'responsable':
      return { kind: 'new-guardian' };
    case 'enfant':
      return { kind: 'new-child' };
    case 'enfant-connu':
      return { kind: 'known-child', search: one(params, 'nom').slice(0, LONGEST_SEARCH) };
    case 'inscription':
      return isRowId(id) ? { kind: 'new-enrolment', childId: id } : null;
    default:
      return null;
  }
}

/** The address of a file where something is being changed or added. */
export function panelHref(familyId: string, panel: FilePanel): string {
  const path = familyPath(familyId);
  switch (panel.kind) {
    case 'new-guardian':
      return `${path}?ajouter=responsable`;
    case 'new-child':
      return `${path}?ajouter=enfant`;
    case 'known-child':
      return `${path}?ajouter=enfant-connu`;
    case 'enrolment':
      return `${path}?modifier=inscription&id=${panel.id}`;
    case 'new-enrolment':
      return `${path}?ajouter=inscription&id=${panel.childId}`;
  }
}
