import type { FieldValue } from '../types/fields';
import type { FieldView, FileSheet, LineView } from '../types/file-sheet';
import { sectionOf } from './change-kinds';
import type { SectionPolicies } from './sections';

/** Whether a family may change a field or a line. */
export function isEditable(policies: SectionPolicies, path: string): boolean {
  const policy = policies[sectionOf(path)];
  return policy === 'WITH_VALIDATION' || policy === 'IMMEDIATE';
}

/** Whether somebody else's change waits: then nothing else can be asked. */
function isHeld({ pending }: Pick<FieldView, 'pending'>): boolean {
  return pending !== null && !pending.isMine;
}

/** What a form shows: what its reader asked for, or what stands; false where it is masked. */
function shownIn({
  value,
  isMasked,
  pending,
}: Pick<FieldView | LineView, 'value' | 'isMasked' | 'pending'>): FieldValue | false {
  if (pending?.isMine === true) return pending.isMasked ? false : pending.asked;
  return isMasked ? false : value;
}

/** All that a form shows and may change, for the server to compare with what it sends. */
export function shownValues({
  fields,
  lines,
  policies,
}: Pick<FileSheet, 'fields' | 'lines' | 'policies'>): Record<string, FieldValue | false> {
  const views: (FieldView | LineView)[] = [...Object.values(fields), ...lines];
  return Object.fromEntries(
    views
      .filter((view) => isEditable(policies, view.path) && !isHeld(view))
      .map((view) => [view.path, shownIn(view)]),
  );
}
