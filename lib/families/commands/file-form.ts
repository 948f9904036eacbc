import 'server-only';

import { civilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { idUnder } from '@/lib/core/ids';

import { isFieldPath, ownerOf } from '../rules/fields';
import { linePath } from '../rules/lists';
import { readSentForm, type ReadForm, type SentChange } from '../schema/sent-values';
import type { FileSubject, SubmittedForm } from '../types/changes';
import type { SheetReader } from '../types/fields';
import { currentValue, type FileKey, type LockedOwner, type OwnerKey } from './lock-file';

/** What a form may change: an adult's page holds the family's own fields too. */
export function ownersOf(
  { kind, id }: FileSubject,
  { familyId }: Pick<FileKey, 'familyId'>,
): OwnerKey[] {
  return kind === 'child'
    ? [{ owner: 'child', id }]
    : [
        { owner: 'guardian', id },
        { owner: 'family', id: familyId },
      ];
}

/** The owner of a path among those that a form may change; null where it is another's. */
export function ownerFor(owners: readonly LockedOwner[], path: string): LockedOwner | null {
  const owner = isFieldPath(path) ? ownerOf(path) : 'child';
  return owners.find((one) => one.owner === owner) ?? null;
}

function birthDateOf(owners: readonly LockedOwner[]): CivilDate | null {
  const child = owners.find(({ owner }) => owner === 'child');
  const date = child === undefined ? null : currentValue(child, 'child.birthDate');
  return date === null ? null : civilDate(date);
}

/** What a form sent about locked owners; the lines that it adds have their paths, the same each time. */
export function readFileForm(
  form: SubmittedForm,
  owners: readonly LockedOwner[],
  sending: { today: CivilDate; reader: SheetReader },
): Pick<ReadForm, 'changes' | 'errors'> {
  const { changes, newLines, errors } = readSentForm(form, {
    ...sending,
    birthDate: birthDateOf(owners),
  });
  const added = newLines.map(({ list, value }, index): SentChange => ({
    path: linePath(list, idUnder(form.submissionId, `${list} ${index}`)),
    sent: { asked: value, isShown: (shown) => shown === null },
  }));
  return { changes: [...changes, ...added], errors };
}
