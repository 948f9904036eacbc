import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { FieldsError } from '@/lib/core/errors';
import { recordAudit } from '@/lib/platform/audit';
import { inTransaction } from '@/lib/platform/db/transaction';

import { refusalWords } from '../messages/change-errors';
import { fileError } from '../messages/file-errors';
import { planEdit } from '../rules/changes';
import { inputName } from '../rules/input-names';
import type { SubmittedForm } from '../types/changes';
import type { WrittenValue } from '../types/fields';
import type { SentProof } from '../types/quotients';
import { currentValue, lockFile, type LockedOwner } from './lock-file';
import { ownerFor, ownersOf, readFileForm } from './file-form';
import { isQuotientPath } from './write-quotient';
import { writeQuotientProof } from './write-quotient-proof';
import { writeValues } from './write-values';

type Edit = WrittenValue & { owner: LockedOwner };

/** Its name in the journal: it is no field that a family may ask to change. */
const PROOF_PATH = 'family.quotientProof';

/** A form of a file, and what proves the quotient familial that it shows or writes, where it says so. */
type FileEdit = SubmittedForm & { familyId: string; quotientProof?: SentProof | null };

/**
 * An agent changes the file: it takes effect at once, with its history. What a family has asked for
 * goes on waiting, and is then compared with what the agent wrote. Gives how many values changed; sent
 * twice, it changes them once.
 * @throws FieldsError INVALID where a value cannot be taken, by the name of its input
 * @throws DomainError NOT_FOUND
 */
export async function editFile(
  actor: AgentActor,
  { familyId, quotientProof = null, ...form }: FileEdit,
  now: Date,
): Promise<number> {
  return inTransaction(async (tx) => {
    const file = { collectivityId: actor.collectivity.id, familyId };
    const owners = await lockFile(tx, file, ownersOf(form.subject, file));
    const edits = plan(form, owners, civilDateIn(now, actor.collectivity.timeZone));
    const { accountId, agentId } = actor;
    for (const owner of owners) {
      const own = edits.filter((edit) => edit.owner === owner);
      if (own.length === 0) continue;
      const written = own.map(({ path, before, after }) => ({ path, before, after }));
      await writeValues(tx, owner, written, { accountId, agentId, requestId: null }, now);
    }
    const paths = edits.map(({ path }) => path);
    if (quotientProof !== null) {
      const isSeen = paths.some(isQuotientPath) || isQuotientShown(form, owners);
      const written = await writeQuotientProof(tx, file, { proof: quotientProof, isSeen });
      if (written) paths.push(PROOF_PATH);
    }
    if (paths.length === 0) return 0;
    await recordAudit(tx, actor, {
      at: now,
      action: 'families.edit',
      subjectType: 'Family',
      subjectId: familyId,
      data: { subjectId: form.subject.id, paths },
    });
    return paths.length;
  });
}

/** Whether the quotient that the form showed is the one of the file; it may have shown a mask. */
function isQuotientShown({ shown }: SubmittedForm, owners: readonly LockedOwner[]): boolean {
  const family = owners.find(({ owner }) => owner === 'family');
  if (family === undefined) throw fileError('NOT_FOUND');
  return (['family.quotientFamilial', 'family.quotientSince'] as const).every(
    (path) => shown[path] === false || shown[path] === currentValue(family, path),
  );
}

function plan(form: SubmittedForm, owners: readonly LockedOwner[], today: CivilDate): Edit[] {
  const read = readFileForm(form, owners, { today, reader: 'AGENT' });
  const errors: Record<string, string> = { ...read.errors };
  const edits = read.changes.flatMap(({ path, sent }): Edit[] => {
    const owner = ownerFor(owners, path);
    if (owner === null) return [];
    const current = currentValue(owner, path);
    const made = planEdit(sent, current);
    if (made.act === 'REFUSE') {
      errors[inputName(path)] = refusalWords({ path, code: made.code, current, authorName: null });
    }
    return made.act === 'APPLY' ? [{ owner, path, before: made.seen, after: made.asked }] : [];
  });
  if (Object.keys(errors).length > 0) throw new FieldsError('INVALID', errors);
  return edits;
}
