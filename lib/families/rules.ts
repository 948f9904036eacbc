import type { CivilDate } from '@/lib/core/dates/civil-date';

import type { FamilyChild } from './types';

/** A child of one family file. */
export type FileChild = {
  id: string;
  firstName: string;
  lastName: string;
  birthDate: CivilDate;
  /** Order of entry in the file, from 0. */
  position: number;
};

function identityOf({ firstName, lastName, birthDate }: FileChild): string {
  return `${lastName} ${firstName} ${birthDate}`.toLowerCase();
}

/**
 * The children of all the files of an account, each once. A sticker is the child's order of entry,
 * or the next one free where another file already uses it.
 */
export function mergeChildren(children: readonly FileChild[]): FamilyChild[] {
  const merged = new Map<string, FamilyChild>();
  const used = new Set<number>();
  for (const child of children) {
    const key = identityOf(child);
    const known = merged.get(key);
    if (known !== undefined) {
      merged.set(key, { ...known, ids: [...known.ids, child.id] });
      continue;
    }
    let sticker = child.position;
    while (used.has(sticker)) sticker += 1;
    used.add(sticker);
    const { id, firstName, lastName, birthDate } = child;
    merged.set(key, { ids: [id], firstName, lastName, birthDate, sticker });
  }
  return [...merged.values()].sort((a, b) => a.sticker - b.sticker);
}
