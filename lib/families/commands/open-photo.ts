import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { timeOfDay } from '@/lib/core/dates/civil-date';
import { civilDateIn, instantAt } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { OutgoingFile } from '@/lib/platform/files/response';

import { findPhotoFile } from '../queries/photos';
import { isRowId } from '../rules/family-address';

const MIDNIGHT = timeOfDay('00:00');

/**
 * Opens a photo of a file for an agent: that it was seen is written down first, for the family to read,
 * once a day for each agent and photo. Null where the file has no such photo.
 */
export async function openPhoto(
  actor: AgentActor,
  { familyId, photoId }: { familyId: string; photoId: string },
  now: Date,
): Promise<OutgoingFile | null> {
  if (!isRowId(photoId) || !isRowId(familyId)) return null;
  const { collectivity, agentId, accountId } = actor;
  const today = instantAt(civilDateIn(now, collectivity.timeZone), MIDNIGHT, collectivity.timeZone);
  const [found] = await db.$queryRaw<{ id: string }[]>`
    with photo as (
      select p.id, coalesce(p."guardianId", p."childId") as "personId" from "Photo" p
      where p."collectivityId" = ${collectivity.id}::uuid and p.id = ${photoId}::uuid and (
        exists (select 1 from "Guardian" g where g."collectivityId" = p."collectivityId"
          and g.id = p."guardianId" and g."familyId" = ${familyId}::uuid)
        or exists (select 1 from "FamilyChild" fc where fc."collectivityId" = p."collectivityId"
          and fc."childId" = p."childId" and fc."familyId" = ${familyId}::uuid))
    ), written as (
      insert into "AuditEntry" (id, "collectivityId", at, "accountId", "agentId", action, "subjectType", "subjectId", data)
      select ${newId()}::uuid, ${collectivity.id}::uuid, ${now}, ${accountId}::uuid, ${agentId}::uuid,
        'photo.opened', 'Family', ${familyId}::uuid,
        jsonb_build_object('photoId', photo.id, 'personId', photo."personId")
      from photo where not exists (
        select 1 from "AuditEntry" e
        where e."collectivityId" = ${collectivity.id}::uuid and e."subjectId" = ${familyId}::uuid
          and e.at >= ${today} and e.action = 'photo.opened' and e."agentId" = ${agentId}::uuid
          and e.data ->> 'photoId' = photo.id::text)
    )
    select id from photo`;
  return found === undefined ? null : findPhotoFile(actor, photoId);
}
