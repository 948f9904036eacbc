import type { FileSubject } from '../types/changes';
import type { FileSheet } from '../types/file-sheet';
import { familyPath, isRowId, type SearchParams } from './family-address';
import { isFieldPath } from './fields';
import { myFilePath } from './my-file-address';

const FOLDERS = { guardian: 'responsables', child: 'enfants' } as const;

/** Where agents read all that a file says of an adult or of a child. */
export function memberPath(familyId: string, { kind, id }: FileSubject): string {
  return `${familyPath(familyId)}/${FOLDERS[kind]}/${id}`;
}

/** Where a page of the file stands, for who reads it. */
export function sheetPath({ reader, file, member }: Pick<FileSheet, 'reader' | 'file' | 'member'>) {
  return reader === 'AGENT' ? memberPath(file.familyId, member) : myFilePath(member);
}

/** What the history of a file is asked for; null for all. */
export type HistoryFilters = {
  /** The family, or the adult or the child, whose fields are meant. */
  targetId: string | null;
  /** A field, or a list. */
  path: string | null;
  /** The id of the last entry of the page before. */
  after: string | null;
  isShown: boolean;
};

const LISTS = ['vaccine', 'contact'];

function one(params: SearchParams, name: string): string {
  const value = params[name];
  return typeof value === 'string' ? value : '';
}

/** What an address asks of the history; what it does not know is left out. */
export function readHistoryFilters(params: SearchParams): HistoryFilters {
  const [target, path, after] = [one(params, 'de'), one(params, 'champ'), one(params, 'apres')];
  return {
    targetId: isRowId(target) ? target : null,
    path: isFieldPath(path) || LISTS.includes(path) ? path : null,
    after: isRowId(after) ? after : null,
    isShown: one(params, 'valeurs') === 'oui',
  };
}

/** The address of the history of a file. What is usual is left out. */
export function historyHref(
  familyId: string,
  { targetId, path, after, isShown }: Partial<HistoryFilters> = {},
): string {
  const query = new URLSearchParams({
    ...(targetId != null && { de: targetId }),
    ...(path != null && { champ: path }),
    ...(after != null && { apres: after }),
    ...(isShown === true && { valeurs: 'oui' }),
  }).toString();
  const address = `${familyPath(familyId)}/historique`;
  return query === '' ? address : `${address}?${query}`;
}
