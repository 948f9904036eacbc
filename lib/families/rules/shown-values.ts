import type { FieldValue, FileList } from '../types/fields';
import type { FieldView, FileSheet, LineView } from '../types/file-sheet';
import { sectionOf } from './change-kinds';
import { isFieldPath } from './fields';
import { FILE_LISTS } from './lists';
import type { SectionPolicies } from './sections';

/** Whether a family may change a field or a line. */
export function isEditable(policies: SectionPolicies, path: string): boolean {
  const policy = policies[sectionOf(path)];
  return policy === 'WITH_VALIDATION' || policy === 'IMMEDIATE';
}

type Shown = Pick<FileSheet, 'reader' | 'policies'>;

/** Whether a reader may add a line to a list. */
export function mayAddLine({ policies }: Shown, list: FileList): boolean {
  const policy = policies[FILE_LISTS[list].section];
  return policy === 'WITH_VALIDATION' || policy === 'IMMEDIATE';
}

type View = Pick<FieldView | LineView, 'path' | 'value' | 'isMasked' | 'pending'>;

/**
 * Whether a reader may write a value now. In a family, somebody else's change that waits holds the
 * field; an agent writes all the same, but a line that is asked for and not there yet.
 */
export function mayWriteNow(
  { reader, policies }: Shown,
  { path, pending, value, isMasked }: View,
): boolean {
  if (!isEditable(policies, path)) return false;
  if (reader === 'AGENT') return isFieldPath(path) || value !== null || isMasked;
  return pending === null || pending.isMine;
}

/** What a form shows: what its reader asked for, or what stands; false where it is masked. */
function shownIn({ value, isMasked, pending }: View): FieldValue | false {
  if (pending?.isMine === true) return pending.isMasked ? false : pending.asked;
  return isMasked ? false : value;
}

/** All that a form shows and may change, for the server to compare with what it sends. */
export function shownValues({
  fields,
  lines,
  ...reader
}: Shown & Pick<FileSheet, 'fields' | 'lines'>): Record<string, FieldValue | false> {
  const views: (FieldView | LineView)[] = [...Object.values(fields), ...lines];
  return Object.fromEntries(
    views.filter((view) => mayWriteNow(reader, view)).map((view) => [view.path, shownIn(view)]),
  );
}
