import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { Prisma } from '@/prisma/generated/client';

import { familyKeys } from '../policy';
import { isRowId } from '../rules/family-address';
import { sectionPoliciesOf, type FileSection } from '../rules/sections';
import type { FileSubject } from '../types/changes';
import type { FileCards, FileSheet } from '../types/file-sheet';
import { cardsOf, unsafeReadFileRecords } from './file-record';
import { fieldViews, partOf, type FileReader } from './file-views';

function mine(actor: GuardianActor): Prisma.Sql {
  const { collectivityIds, familyIds } = familyKeys(actor);
  return Prisma.sql`unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[])
      with ordinality as mine("collectivityId", "familyId", rank)
    join "Family" f on f."collectivityId" = mine."collectivityId" and f.id = mine."familyId"
    join "Collectivity" c on c.id = f."collectivityId"`;
}

/** The files of an account, one a collectivity and a family, with their people. One query. */
export async function listMyFiles(actor: GuardianActor): Promise<FileCards[]> {
  const records = await unsafeReadFileRecords(Prisma.sql`${mine(actor)} order by mine.rank`);
  return records.map(cardsOf);
}

/**
 * The page of an adult or of a child of the account's families, with the encrypted values of the
 * sections that are asked for; null where there is none. One query.
 */
export async function getMyFileSheet(
  actor: GuardianActor,
  { kind, id }: FileSubject,
  asked: readonly FileSection[],
): Promise<FileSheet | null> {
  if (!isRowId(id)) return null;
  const has =
    kind === 'guardian'
      ? Prisma.sql`exists (select 1 from "Guardian" g where g."collectivityId" = f."collectivityId"
          and g."familyId" = f.id and g.id = ${id}::uuid)`
      : Prisma.sql`exists (select 1 from "FamilyChild" k where k."collectivityId" = f."collectivityId"
          and k."familyId" = f.id and k."childId" = ${id}::uuid)`;
  const [record] = await unsafeReadFileRecords(
    Prisma.sql`${mine(actor)} where ${has} order by mine.rank limit 1`,
  );
  if (record === undefined) return null;
  const file = cardsOf(record);
  const members = kind === 'guardian' ? file.guardians : file.children;
  const member = members.find((one) => one.id === id);
  if (member === undefined) return null;
  const policies = sectionPoliciesOf(record.sectionPolicies);
  const reader: FileReader = {
    accountId: actor.accountId,
    familyId: file.familyId,
    isShown: (section) => asked.includes(section),
    isVisible: (section) => policies[section] !== 'HIDDEN',
  };
  const part = partOf(reader, record, member);
  const family =
    kind === 'guardian' ? fieldViews(reader, record, { owner: 'family', row: record.family }) : {};
  return { ...part, fields: { ...part.fields, ...family }, file, policies };
}
