import type { ChangeKind } from '@/lib/requests/types';

import type { FieldValue } from '../types/fields';
import { FILE_FIELDS, isFieldPath } from './fields';
import { FILE_LISTS, readLinePath } from './lists';
import type { FileSection } from './sections';

const KINDS: Record<Exclude<FileSection, 'CHILD_CONTACTS' | 'PHOTOS'>, ChangeKind> = {
  GUARDIAN_IDENTITY: 'GUARDIAN_CHANGE',
  GUARDIAN_SITUATION: 'GUARDIAN_CHANGE',
  GUARDIAN_CONTACT: 'GUARDIAN_CHANGE',
  GUARDIAN_CONSENTS: 'GUARDIAN_CHANGE',
  GUARDIAN_ADDRESS: 'ADDRESS_CHANGE',
  BANK_DETAILS: 'BANK_CHANGE',
  FAMILY_COMMON: 'FAMILY_CHANGE',
  TAX_DATA: 'TAX_CHANGE',
  CHILD_IDENTITY: 'CHILD_CHANGE',
  CHILD_INSURANCE: 'CHILD_DETAILS_CHANGE',
  CHILD_AUTHORISATIONS: 'AUTHORISATIONS_CHANGE',
  CHILD_HEALTH: 'HEALTH_CHANGE',
  CHILD_VACCINES: 'VACCINES_CHANGE',
};

/**
 * The section of a field or of a line.
 * @throws Error when the path names none
 */
export function sectionOf(path: string): FileSection {
  if (isFieldPath(path)) return FILE_FIELDS[path].section;
  const line = readLinePath(path);
  if (line === null) throw new Error('The path names nothing of the file.');
  return FILE_LISTS[line.list].section;
}

/** Whether the value of a field or of a line is encrypted, and masked on screen. */
export function isSealedPath(path: string): boolean {
  if (isFieldPath(path)) return 'isSealed' in FILE_FIELDS[path];
  const line = readLinePath(path);
  return line !== null && FILE_LISTS[line.list].isSealed;
}

type Asked = { path: string; seen: FieldValue; asked: FieldValue };

/** The kind of the request that asks for a change. */
function changeKindOf({ path, seen, asked }: Asked): ChangeKind {
  const section = sectionOf(path);
  if (section === 'CHILD_CONTACTS') {
    if (seen === null) return 'CONTACT_ADDITION';
    return asked === null ? 'CONTACT_REMOVAL' : 'CONTACT_CHANGE';
  }
  // Photos are asked for in their own way.
  if (section === 'PHOTOS') throw new Error('A photo is not a field.');
  return KINDS[section];
}

/** Changes by request: one a section, and one for each contact (guide 5). */
export function groupChanges<Change extends Asked>(
  changes: readonly Change[],
): { kind: ChangeKind; changes: Change[] }[] {
  const groups = new Map<string, { kind: ChangeKind; changes: Change[] }>();
  for (const change of changes) {
    const kind = changeKindOf(change);
    const key = sectionOf(change.path) === 'CHILD_CONTACTS' ? change.path : kind;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { kind, changes: [change] });
    else group.changes.push(change);
  }
  return [...groups.values()];
}
