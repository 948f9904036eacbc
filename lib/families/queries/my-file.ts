import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { Prisma } from '@/prisma/generated/client';

import { pathLabel } from '../messages/values';
import { familyKeys } from '../policy';
import { isRowId } from '../rules/family-address';
import { sectionPoliciesOf, type FileSection } from '../rules/sections';
import type { FileSubject } from '../types/changes';
import type { FileCards, FilePart, FileSheet } from '../types/file-sheet';
import { hasAddressHelp } from './addresses';
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
  return {
    ...part,
    reader: 'FAMILY',
    hasAddressHelp: hasAddressHelp(),
    fields: { ...part.fields, ...family },
    file,
    policies,
  };
}

type ExportedPart = Readonly<Record<string, string | readonly string[]>>;

function exportedPart({ fields, lines }: Pick<FilePart, 'fields' | 'lines'>): ExportedPart {
  const linesOf = (list: 'vaccine' | 'contact'): string[] =>
    lines.filter((line) => line.list === list && line.value !== null).map(({ words }) => words);
  return {
    ...Object.fromEntries(
      Object.values(fields).map(({ path, words }) => [pathLabel(path, 'FAMILY'), words]),
    ),
    ...(lines.length > 0 && { Vaccins: linesOf('vaccine'), Contacts: linesOf('contact') }),
  };
}

/** All that the files of an account hold, in words and in clear, for the family to keep. One query. */
export async function exportMyFiles(actor: GuardianActor): Promise<object[]> {
  const records = await unsafeReadFileRecords(Prisma.sql`${mine(actor)} order by mine.rank`);
  return records.map((record) => {
    const file = cardsOf(record);
    const reader: FileReader = {
      accountId: actor.accountId,
      familyId: file.familyId,
      isShown: () => true,
      isVisible: () => true,
    };
    const family = fieldViews(reader, record, { owner: 'family', row: record.family });
    return {
      collectivity: file.collectivity.name,
      number: file.number,
      family: exportedPart({ fields: family, lines: [] }),
      guardians: file.guardians.map((member) => exportedPart(partOf(reader, record, member))),
      children: file.children.map((member) => exportedPart(partOf(reader, record, member))),
    };
  });
}
