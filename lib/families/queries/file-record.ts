import 'server-only';

import type { CivilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { FieldOwner, FieldValue } from '../types/fields';
import type { FileCards, FileMember } from '../types/file-sheet';
import type { StoredRow } from './stored-values';

/** A change that waits, as it is kept. */
export type WaitingRow = {
  id: string;
  requestId: string;
  reference: string;
  targetId: string;
  path: string;
  familyId: string;
  isSealed: boolean;
  asked: FieldValue;
  accountId: string;
  authorName: string;
  submittedAt: string;
};

/** A file as it is kept, with all that waits of it. */
export type FileRecord = {
  family: StoredRow & { number: number; name: string };
  collectivity: FileCards['collectivity'];
  sectionPolicies: unknown;
  guardians: readonly StoredRow[];
  children: readonly StoredRow[];
  vaccines: readonly StoredRow[];
  contacts: readonly StoredRow[];
  waiting: readonly WaitingRow[];
};

const OF_FILE = Prisma.sql`"collectivityId" = f."collectivityId" and "familyId" = f.id`;

const CHILD_IDS = Prisma.sql`select "childId" from "FamilyChild" where ${OF_FILE}`;

function linesOf(table: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`select coalesce(jsonb_agg(to_jsonb(l) order by l.id), '[]') from ${table} l
    where l."collectivityId" = f."collectivityId" and l."childId" in (${CHILD_IDS})`;
}

const WAITING = Prisma.sql`
  select coalesce(jsonb_agg(jsonb_build_object('id', ch.id, 'requestId', ch."requestId",
    'reference', r.reference::text, 'targetId', ch."targetId", 'path', ch.path,
    'familyId', ch."familyId", 'isSealed', ch."isSealed", 'asked', ch.asked,
    'accountId', r."accountId", 'authorName', a."firstName" || ' ' || a."lastName",
    'submittedAt', r."submittedAt") order by ch.id), '[]')
  from "RequestFieldChange" ch
  join "Request" r on r."collectivityId" = ch."collectivityId" and r.id = ch."requestId"
  join "Account" a on a.id = r."accountId"
  where ch."collectivityId" = f."collectivityId" and ch.status = 'PENDING'
    and ch."targetId" = any(array(select f.id
      union all select id from "Guardian" where ${OF_FILE}
      union all ${CHILD_IDS}))`;

const RECORD = Prisma.sql`
  select to_jsonb(f) as family, jsonb_build_object('id', c.id, 'name', c.name,
      'shortName', c."shortName", 'timeZone', c."timeZone") as collectivity, c."sectionPolicies",
    (select coalesce(jsonb_agg(to_jsonb(g) order by g.id), '[]') from "Guardian" g
      where g."collectivityId" = f."collectivityId" and g."familyId" = f.id) as guardians,
    (select coalesce(jsonb_agg(to_jsonb(k) || jsonb_build_object('position', fc.position)
        order by fc.position, k.id), '[]')
      from "FamilyChild" fc
      join "Child" k on k."collectivityId" = fc."collectivityId" and k.id = fc."childId"
      where fc."collectivityId" = f."collectivityId" and fc."familyId" = f.id) as children,
    (${linesOf(Prisma.sql`"ChildVaccine"`)}) as vaccines,
    (${linesOf(Prisma.sql`"AuthorizedContact"`)}) as contacts,
    (${WAITING}) as waiting`;

/**
 * Reads files with all that waits of them, in one query. `scope` gives the families, `f`, and their
 * collectivities, `c`: what follows "from", of which the caller answers for. `first` is what the same
 * statement writes, a "with".
 */
export function unsafeReadFileRecords(
  scope: Prisma.Sql,
  first: Prisma.Sql = Prisma.empty,
): Promise<FileRecord[]> {
  return db.$queryRaw<FileRecord[]>`${first} ${RECORD} from ${scope}`;
}

function memberOf(kind: 'guardian' | 'child', { waiting }: FileRecord) {
  return (row: StoredRow, index: number): FileMember => ({
    kind,
    id: row.id,
    firstName: String(row['firstName']),
    lastName: String(row['lastName']),
    birthDate: kind === 'child' ? (row['birthDate'] as CivilDate) : null,
    sex: typeof row['sex'] === 'string' ? row['sex'] : null,
    position: kind === 'child' ? Number(row['position']) : index,
    waiting: waiting.filter(({ targetId }) => targetId === row.id).length,
  });
}

/** The people of a file. */
export function cardsOf(record: FileRecord): FileCards {
  const { family, collectivity, guardians, children } = record;
  return {
    familyId: family.id,
    number: family.number,
    name: family.name,
    collectivity,
    guardians: guardians.map(memberOf('guardian', record)),
    children: children.map(memberOf('child', record)),
  };
}

/** The row of an owner of fields; undefined where it is not in the file. */
export function rowOf(record: FileRecord, owner: FieldOwner, id: string): StoredRow | undefined {
  const rows = { guardian: record.guardians, child: record.children, family: [record.family] };
  return rows[owner].find((row) => row.id === id);
}
