import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { isPermitted } from '@/lib/collectivities/permissions';

import { mayReveal } from '../policy';
import { isRowId } from '../rules/family-address';
import { agentPolicies, sectionPoliciesOf, type FileSection } from '../rules/sections';
import type { FileSubject } from '../types/changes';
import type { FileSheet, OpenedFile } from '../types/file-sheet';
import { hasAddressHelp } from './addresses';
import { cardsOf, unsafeReadFileRecords } from './file-record';
import { fieldViews, partOf, type FileReader } from './file-views';

/**
 * All the fields of a file, as an agent reads them: encrypted values are shown where they are asked
 * for, and the agent's role may see them, and each such reading is written down by the same statement. The reading of
 * the file itself is written by `openFamilyFile`. Null where there is no such file.
 */
export async function readOpenedFile(
  actor: AgentActor,
  familyId: string,
  { asked, now }: { asked: readonly FileSection[]; now: Date },
): Promise<OpenedFile | null> {
  if (!isRowId(familyId)) return null;
  const shown = asked.filter((section) => mayReveal(actor, section));
  const [record] = await unsafeReadFileRecords(
    Prisma.sql`"Family" f
    join "Collectivity" c on c.id = f."collectivityId"
    where f."collectivityId" = ${actor.collectivity.id}::uuid and f.id = ${familyId}::uuid`,
    shown.length === 0
      ? Prisma.empty
      : Prisma.sql`with revealed as (${readingSql(actor, familyId, { shown, now })})`,
  );
  if (record === undefined) return null;
  const file = cardsOf(record);
  const reader: FileReader = {
    accountId: null,
    familyId,
    isShown: (section) => shown.includes(section),
    isVisible: () => true,
  };
  return {
    file,
    policies: sectionPoliciesOf(record.sectionPolicies),
    family: fieldViews(reader, record, { owner: 'family', row: record.family }),
    guardians: file.guardians.map((member) => partOf(reader, record, member)),
    children: file.children.map((member) => partOf(reader, record, member)),
  };
}

/**
 * The page of an adult or of a child of a file, as an agent reads and changes it; null where there is
 * none. As `readOpenedFile`, it writes down what is shown in clear.
 */
export async function readAgentSheet(
  actor: AgentActor,
  { familyId, subject: { kind, id } }: { familyId: string; subject: FileSubject },
  reading: { asked: readonly FileSection[]; now: Date },
): Promise<FileSheet | null> {
  const opened = await readOpenedFile(actor, familyId, reading);
  if (opened === null) return null;
  const parts = kind === 'guardian' ? opened.guardians : opened.children;
  const part = parts.find(({ member }) => member.id === id);
  if (part === undefined) return null;
  const family = kind === 'guardian' ? opened.family : {};
  return {
    ...part,
    reader: 'AGENT',
    hasAddressHelp: hasAddressHelp(),
    fields: { ...part.fields, ...family },
    file: opened.file,
    policies: agentPolicies(isPermitted(actor.role, 'families.write')),
  };
}

type Reading = { shown: readonly FileSection[]; now: Date };

function readingSql(
  { collectivity, accountId, agentId }: AgentActor,
  familyId: string,
  { shown, now }: Reading,
): Prisma.Sql {
  const data = JSON.stringify({ sections: shown });
  return Prisma.sql`
    insert into "AuditEntry" (id, "collectivityId", at, "accountId", "agentId", action, "subjectType", "subjectId", data)
    select ${newId()}::uuid, f."collectivityId", ${now}, ${accountId}::uuid, ${agentId}::uuid,
      'family.revealed', 'Family', f.id, ${data}::jsonb
    from "Family" f
    where f."collectivityId" = ${collectivity.id}::uuid and f.id = ${familyId}::uuid`;
}

/**
 * Writes down that an agent asked for the encrypted values of sections of a file; nothing where the
 * file is another collectivity's.
 */
export async function recordReading(
  actor: AgentActor,
  familyId: string,
  reading: Reading,
): Promise<void> {
  await db.$executeRaw(readingSql(actor, familyId, reading));
}
