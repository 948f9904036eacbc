import 'server-only';

import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';

import { fileError } from '../messages/file-errors';
import { columnOf, isFieldPath } from '../rules/fields';
import { readLine, readLinePath } from '../rules/lists';
import { columnValue, contactColumns, sealPair } from '../queries/stored-values';
import { sealText } from '@/lib/platform/encryption/sealed-text';
import type { WrittenValue } from '../types/fields';
import type { LockedOwner } from './lock-file';
import { withQuotientDays } from './write-quotient';

/** Who changes the file, and at whose request. */
export type WriteAuthor = { accountId: string; agentId: string | null; requestId: string | null };

type Columns = Record<string, unknown>;

async function writeColumns(tx: Tx, owner: LockedOwner, data: Columns): Promise<number> {
  const where = { id: owner.id, collectivityId: owner.collectivityId };
  switch (owner.owner) {
    case 'guardian':
      return (
        await tx.guardian.updateMany({
          where,
          data: data,
        })
      ).count;
    case 'family':
      return (await tx.family.updateMany({ where, data: data })).count;
    case 'child':
      return (await tx.child.updateMany({ where, data: data })).count;
  }
}

async function writeVaccine(
  tx: Tx,
  { collectivityId, id: childId }: LockedOwner,
  id: string,
  { before, after }: WrittenValue,
): Promise<number> {
  const where = { id, childId, collectivityId };
  if (after === null) return (await tx.childVaccine.deleteMany({ where })).count;
  const details = sealText('ChildVaccine.details', id, after);
  if (before === null) {
    await tx.childVaccine.create({ data: { ...where, details } });
    return 1;
  }
  return (await tx.childVaccine.updateMany({ where, data: { details } })).count;
}

async function writeContact(
  tx: Tx,
  { collectivityId, id: childId }: LockedOwner,
  id: string,
  { before, after }: WrittenValue,
): Promise<number> {
  const where = { id, childId, collectivityId };
  if (after === null) return (await tx.authorizedContact.deleteMany({ where })).count;
  const data = contactColumns(readLine(after));
  if (before === null) {
    await tx.authorizedContact.create({ data: { ...where, ...data } });
    return 1;
  }
  return (await tx.authorizedContact.updateMany({ where, data })).count;
}

async function writeLine(tx: Tx, owner: LockedOwner, written: WrittenValue): Promise<void> {
  const line = readLinePath(written.path);
  if (line === null) throw new Error('The path names nothing of the file.');
  const write = line.list === 'vaccine' ? writeVaccine : writeContact;
  // A child's lines hold still under the child's lock: a line that is gone is a fault.
  if ((await write(tx, owner, line.id, written)) !== 1) throw fileError('NOT_FOUND');
}

async function recordHistory(
  tx: Tx,
  { collectivityId, id: targetId }: LockedOwner,
  written: readonly WrittenValue[],
  author: WriteAuthor,
  at: Date,
): Promise<void> {
  await tx.fieldHistory.createMany({
    data: written.map(({ path, before, after, requestId = author.requestId }) => {
      const id = newId();
      const { first, second, isSealed } = sealPair(
        path,
        id,
        ['FieldHistory.before', 'FieldHistory.after'],
        { first: before, second: after },
      );
      return {
        id,
        collectivityId,
        targetId,
        path,
        isSealed,
        before: first,
        after: second,
        at,
        ...author,
        requestId,
      };
    }),
  });
}

/** Writes values into the file of a locked owner, and into its history. */
export async function writeValues(
  tx: Tx,
  owner: LockedOwner,
  written: readonly WrittenValue[],
  author: WriteAuthor,
  now: Date,
): Promise<void> {
  const values = await withQuotientDays(tx, owner, written, { author, now });
  const columns: Columns = {};
  for (const value of values) {
    if (isFieldPath(value.path))
      columns[columnOf(value.path)] = columnValue(value.path, owner.id, value.after);
    else await writeLine(tx, owner, value);
  }
  if (Object.keys(columns).length > 0 && (await writeColumns(tx, owner, columns)) !== 1)
    throw fileError('NOT_FOUND');
  await recordHistory(tx, owner, values, author, now);
}
