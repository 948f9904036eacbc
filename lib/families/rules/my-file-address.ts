import type { FileSubject } from '../types/changes';

/** Where a family finds its files. */
export const MY_FILES_PATH = '/espace-famille/dossier';

/** Where it reads who opened them. */
export const READINGS_PATH = `${MY_FILES_PATH}/consultations`;

const FOLDERS = { guardian: 'responsables', child: 'enfants' } as const;

/** The page of an adult or of a child. */
export function myFilePath({ kind, id }: FileSubject): string {
  return `${MY_FILES_PATH}/${FOLDERS[kind]}/${id}`;
}

/** The page after something was sent, which it says: the requests, or that one was taken back. */
export function sentPath(subject: FileSubject, references: readonly bigint[]): string {
  const query = references.length === 0 ? 'retrait=oui' : `envoi=${references.join('-')}`;
  return `${myFilePath(subject)}?${query}`;
}

const REFERENCES = /^\d{1,18}(-\d{1,18}){0,30}$/;

/** The requests that an address says were sent. */
export function readSent(text: string | readonly string[] | undefined): bigint[] {
  return typeof text === 'string' && REFERENCES.test(text) ? text.split('-').map(BigInt) : [];
}

/** A page of the file with the encrypted values of some blocks. */
export function shownBlocksHref(path: string, shown: readonly string[]): string {
  const query = shown.map((id) => `afficher=${id}`).join('&');
  return query === '' ? path : `${path}?${query}`;
}
