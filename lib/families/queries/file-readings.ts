import 'server-only';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { familyKeys } from '../policy';
import type { DocumentKind } from '../rules/documents';
import { isRowId } from '../rules/family-address';
import { groupReadings } from '../rules/readings';
import type { FileSection } from '../rules/sections';
import type { FileReading, ReadThing } from '../types/change-queue';

const MOST = 100;

type ReadingRow = Omit<FileReading, 'what'> & {
  action: string;
  personName: string | null;
  data: { sections?: FileSection[]; kind?: DocumentKind; reference?: string };
};

function thingOf({ action, personName, data }: ReadingRow): ReadThing {
  if (action === 'family.revealed') return { kind: 'VALUES', sections: data.sections ?? [] };
  if (action === 'document.opened') return { kind: 'DOCUMENT', document: data.kind ?? 'OTHER' };
  if (action === 'attachment.opened')
    return { kind: 'ATTACHMENT', reference: BigInt(data.reference ?? 0) };
  if (action === 'photo.opened') return { kind: 'PHOTOS', names: [personName ?? ''] };
  return { kind: 'FILE' };
}

function readingOf({ action, personName, data, ...row }: ReadingRow): FileReading {
  return { ...row, what: thingOf({ action, personName, data, ...row }) };
}

async function readReadings(mine: Prisma.Sql): Promise<FileReading[]> {
  const rows = await db.$queryRaw<ReadingRow[]>`
    select e.id, e.at, c."timeZone", c.name as "collectivityName",
      a."firstName" || ' ' || a."lastName" as "agentName", ag.title as "agentTitle", e.action, e.data,
      coalesce(g."firstName", k."firstName") as "personName"
    from ${mine}
    join "AuditEntry" e on e."collectivityId" = mine."collectivityId" and e."subjectId" = mine."familyId"
    join "Collectivity" c on c.id = e."collectivityId"
    join "Agent" ag on ag."collectivityId" = e."collectivityId" and ag.id = e."agentId"
    join "Account" a on a.id = ag."accountId"
    left join "Guardian" g on g."collectivityId" = e."collectivityId"
      and g.id = (e.data ->> 'personId')::uuid
    left join "Child" k on k."collectivityId" = e."collectivityId"
      and k.id = (e.data ->> 'personId')::uuid
    where e.action in ('family.opened', 'family.revealed', 'document.opened', 'photo.opened',
      'attachment.opened')
    order by e.at desc, e.id desc limit ${MOST}`;
  return groupReadings(rows.map(readingOf));
}

/** Which agents read the files of an account, and what of them; the newest first. */
export async function listFileReadings(actor: GuardianActor): Promise<FileReading[]> {
  const { collectivityIds, familyIds } = familyKeys(actor);
  const mine = Prisma.sql`
    unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[]) as mine("collectivityId", "familyId")`;
  return readReadings(mine);
}

/** Which agents read a file, for the agents of its collectivity: what the family is told. */
export async function listReadingsOfFile(
  actor: AgentActor,
  familyId: string,
): Promise<FileReading[]> {
  if (!isRowId(familyId)) return [];
  const mine = Prisma.sql`(
    select "collectivityId", id as "familyId" from "Family"
    where "collectivityId" = ${actor.collectivity.id}::uuid and id = ${familyId}::uuid) as mine`;
  return readReadings(mine);
}
