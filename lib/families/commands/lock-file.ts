import 'server-only';

import type { Tx } from '@/lib/platform/db/client';

import { fileError } from '../messages/file-errors';
import type { PendingChange } from '../rules/changes';
import { isFieldPath } from '../rules/fields';
import { linePath } from '../rules/lists';
import type { FieldOwner, FieldValue } from '../types/fields';
import {
  contactValue,
  openKept,
  storedValue,
  vaccineValue,
  type StoredRow,
} from '../queries/stored-values';

/** A file at a collectivity. */
export type FileKey = { collectivityId: string; familyId: string };

/** What fields belong to. */
export type OwnerKey = { owner: FieldOwner; id: string };

/** A guardian, a family or a child whose fields hold still until the transaction ends. */
export type LockedOwner = OwnerKey &
  FileKey & {
    row: StoredRow;
    /** The lines of a child's lists, by path. */
    lines: ReadonlyMap<string, string>;
  };

/** What stands in a field, or in a line, of a locked owner. */
export function currentValue({ row, lines }: LockedOwner, path: string): FieldValue {
  return isFieldPath(path) ? storedValue(path, row) : (lines.get(path) ?? null);
}

async function lockRows(
  tx: Tx,
  { collectivityId, familyId }: FileKey,
  owners: readonly OwnerKey[],
): Promise<(OwnerKey & { row: StoredRow })[]> {
  const idsOf = (one: FieldOwner): string[] =>
    owners.filter(({ owner }) => owner === one).map(({ id }) => id);
  // The family first, whoever comes: all that changes a file follows one another.
  const families = await tx.$queryRaw<{ row: StoredRow }[]>`
    select to_jsonb(f) as row from "Family" f
    where f."collectivityId" = ${collectivityId}::uuid and f.id = ${familyId}::uuid
    for no key update`;
  const guardians = await tx.$queryRaw<{ row: StoredRow }[]>`
    select to_jsonb(g) as row from "Guardian" g
    where g."collectivityId" = ${collectivityId}::uuid and g."familyId" = ${familyId}::uuid
      and g.id = any(${idsOf('guardian')}::uuid[])`;
  // A child may stand in two files: its own lock is what makes their acts follow one another.
  const children = await tx.$queryRaw<{ row: StoredRow }[]>`
    select to_jsonb(c) as row from "Child" c
    where c."collectivityId" = ${collectivityId}::uuid and c.id = any(${idsOf('child')}::uuid[])
      and exists (select 1 from "FamilyChild" fc where fc."collectivityId" = c."collectivityId"
        and fc."familyId" = ${familyId}::uuid and fc."childId" = c.id)
    order by c.id for no key update of c`;
  const found = (owner: FieldOwner, rows: { row: StoredRow }[]) =>
    rows.map(({ row }) => ({ owner, id: row.id, row }));
  return [
    ...found('family', families),
    ...found('guardian', guardians),
    ...found('child', children),
  ];
}

async function readLines(
  tx: Tx,
  { collectivityId }: FileKey,
  childIds: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  const where = { collectivityId, childId: { in: [...childIds] } };
  const byChild = new Map(childIds.map((id) => [id, new Map<string, string>()]));
  if (childIds.length === 0) return byChild;
  for (const row of await tx.childVaccine.findMany({ where }))
    byChild.get(row.childId)?.set(linePath('vaccine', row.id), vaccineValue(row));
  for (const row of await tx.authorizedContact.findMany({ where }))
    byChild.get(row.childId)?.set(linePath('contact', row.id), contactValue(row));
  return byChild;
}

/**
 * Locks a file and gives what some of it holds, until the transaction ends.
 * @throws DomainError NOT_FOUND where one of them is not in the file
 */
export async function lockFile(
  tx: Tx,
  file: FileKey,
  owners: readonly OwnerKey[],
): Promise<LockedOwner[]> {
  const rows = await lockRows(tx, file, owners);
  const childIds = owners.filter(({ owner }) => owner === 'child').map(({ id }) => id);
  const lines = await readLines(tx, file, childIds);
  return owners.map((key) => {
    const found = rows.find(({ owner, id }) => owner === key.owner && id === key.id);
    if (found === undefined) throw fileError('NOT_FOUND');
    return { ...file, ...found, lines: lines.get(key.id) ?? new Map<string, string>() };
  });
}

/** A change that waits, with where it comes from. */
export type WaitingChange = PendingChange & {
  requestId: string;
  targetId: string;
  path: string;
  familyId: string;
  authorName: string;
};

type WaitingRow = Omit<WaitingChange, 'asked'> & { isSealed: boolean; value: FieldValue };

/** The changes that wait of some owners of fields, whichever family asks. One query. */
export async function readWaiting(
  tx: Tx,
  collectivityId: string,
  targetIds: readonly string[],
): Promise<WaitingChange[]> {
  const rows = await tx.$queryRaw<WaitingRow[]>`
    select ch.id, ch."requestId", ch."targetId", ch.path, ch."familyId", ch."isSealed",
      ch.asked as value, r."accountId", a."firstName" || ' ' || a."lastName" as "authorName"
    from "RequestFieldChange" ch
    join "Request" r on r."collectivityId" = ch."collectivityId" and r.id = ch."requestId"
    join "Account" a on a.id = r."accountId"
    where ch."collectivityId" = ${collectivityId}::uuid and ch."targetId" = any(${[...targetIds]}::uuid[])
      and ch.status = 'PENDING'`;
  return rows.map(({ isSealed, value, ...row }) => ({
    ...row,
    asked: openKept('RequestFieldChange.asked', { id: row.id, isSealed, value }),
  }));
}
