import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { FieldsError } from '@/lib/core/errors';
import { recordAudit } from '@/lib/platform/audit';
import { inTransaction } from '@/lib/platform/db/transaction';

import { refusalWords } from '../messages/change-errors';
import { planEdit } from '../rules/changes';
import { inputName } from '../rules/input-names';
import type { SubmittedForm } from '../types/changes';
import type { WrittenValue } from '../types/fields';
import { currentValue, lockFile, type LockedOwner } from './lock-file';
import { ownerFor, ownersOf, readFileForm } from './file-form';
import { writeValues } from './write-values';

type Edit = WrittenValue & { owner: LockedOwner };

/**
 * An agent changes the file: it takes effect at once, with its history. What a family has asked for
 * goes on waiting, and is then compared with what the agent wrote. Gives how many values changed; sent
 * twice, it changes them once.
 * @throws FieldsError INVALID where a value cannot be taken, by the name of its input
 * @throws DomainError NOT_FOUND
 */
export async function editFile(
  actor: AgentActor,
  { familyId, ...form }: SubmittedForm & { familyId: string },
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
    if (edits.length === 0) return 0;
    await recordAudit(tx, actor, {
      at: now,
      action: 'families.edit',
      subjectType: 'Family',
      subjectId: familyId,
      data: { subjectId: form.subject.id, paths: edits.map(({ path }) => path) },
    });
    return edits.length;
  });
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
