import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { newId } from '@/lib/core/ids';
import { civilDateIn, instantAt } from '@/lib/core/dates/zoned';
import { timeOfDay } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { isRowId } from '../rules/family-address';
import type { ChildOfFile, FamilyFile, FileGuardian } from '../types/file';

const MIDNIGHT = timeOfDay('00:00');

type FileRow = Omit<FamilyFile, 'guardians'> & {
  guardians: GuardianRow[];
  children: ChildOfFile[];
};

// JSON has no instants.
type GuardianRow = Omit<FileGuardian, 'subscription' | 'code'> & {
  subscription: { email: string; since: string; lastSeenAt: string | null } | null;
  code: { id: string; givenAt: string; usedAt: string | null } | null;
};

const GUARDIANS = Prisma.sql`
  select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'civility', g.civility,
    'firstName', g."firstName", 'lastName', g."lastName", 'email', g.email, 'phone', g.phone,
    'mobile', g.mobile, 'address', g.address, 'addressExtra', g."addressExtra",
    'postalCode', g."postalCode", 'city', g.city, 'payerCode', g."payerCode",
    'subscription', (
      select jsonb_build_object('email', a.email, 'since', s."createdAt", 'lastSeenAt', (
        select max(coalesce(seen."lastSeenAt", seen."createdAt")) from "AccountSession" seen
        where seen."accountId" = a.id))
      from "Subscription" s join "Account" a on a.id = s."accountId"
      where s."collectivityId" = g."collectivityId" and s."guardianId" = g.id and s."endedAt" is null
      limit 1),
    'code', (
      select jsonb_build_object('id', k.id, 'givenAt', k."createdAt", 'usedAt', k."usedAt")
      from "SubscriberCode" k
      where k."collectivityId" = g."collectivityId" and k."guardianId" = g.id and k."revokedAt" is null
      limit 1)
    ) order by g.id), '[]')
  from "Guardian" g where g."collectivityId" = f."collectivityId" and g."familyId" = f.id`;

// Those of the other parent are shown too: two enrolments of a child to an activity do not overlap.
const ENROLMENTS = Prisma.sql`
  select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'activityId', a.id, 'activityName', a.name,
    'facilityName', fa.name, 'startDay', e."startDay", 'endDay', e."endDay",
    'weekdays', e.weekdays, 'isOther', e."familyId" <> f.id)
    order by e."endDay" desc, a.position, e."startDay"), '[]')
  from (select distinct other."familyId" from "FamilyChild" other
    where other."collectivityId" = f."collectivityId" and other."childId" = c.id) its
  join "Enrolment" e on e."collectivityId" = f."collectivityId" and e."familyId" = its."familyId"
    and e."childId" = c.id
  join "Activity" a on a."collectivityId" = e."collectivityId" and a.id = e."activityId"
  join "Facility" fa on fa."collectivityId" = a."collectivityId" and fa.id = a."facilityId"`;

const CHILDREN = Prisma.sql`
  select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'lastName', c."lastName",
    'firstName', c."firstName", 'birthDate', c."birthDate", 'position', fc.position,
    'otherFamily', (
      select jsonb_build_object('id', o.id, 'number', o.number, 'name', o.name)
      from "FamilyChild" also
      join "Family" o on o."collectivityId" = also."collectivityId" and o.id = also."familyId"
      where also."collectivityId" = f."collectivityId" and also."childId" = c.id and o.id <> f.id limit 1),
    'enrolments', (${ENROLMENTS})) order by fc.position, c.id), '[]')
  from "FamilyChild" fc
  join "Child" c on c."collectivityId" = fc."collectivityId" and c.id = fc."childId"
  where fc."familyId" = f.id`;

const ACTIVITIES = Prisma.sql`
  select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'facilityName', fa.name)
    order by fa.name, a.position), '[]')
  from "Activity" a
  join "Facility" fa on fa."collectivityId" = a."collectivityId" and fa.id = a."facilityId"
  where a."collectivityId" = f."collectivityId"`;

function withInstants({ subscription, code, ...guardian }: GuardianRow): FileGuardian {
  const instant = (text: string | null): Date | null =>
    text === null ? null : new Date(Date.parse(text));
  return {
    ...guardian,
    subscription:
      subscription === null
        ? null
        : {
            email: subscription.email,
            since: new Date(Date.parse(subscription.since)),
            lastSeenAt: instant(subscription.lastSeenAt),
          },
    code:
      code === null
        ? null
        : {
            id: code.id,
            givenAt: new Date(Date.parse(code.givenAt)),
            usedAt: instant(code.usedAt),
          },
  };
}

/**
 * A family's file, opened: reading it and writing it down are one act, so that no page can show a
 * file without the family being able to know. An agent who opens a file several times a day is
 * written down once for that day, in the collectivity's time zone. Null where there is no such file.
 */
export async function openFamilyFile(
  actor: AgentActor,
  familyId: string,
  now: Date,
): Promise<FamilyFile | null> {
  if (!isRowId(familyId)) return null;
  const { collectivity, agentId, accountId } = actor;
  const today = instantAt(civilDateIn(now, collectivity.timeZone), MIDNIGHT, collectivity.timeZone);
  const [row] = await db.$queryRaw<FileRow[]>`
    with opened as (
      insert into "AuditEntry" (id, "collectivityId", at, "accountId", "agentId", action, "subjectType", "subjectId", data)
      select ${newId()}::uuid, f."collectivityId", ${now}, ${accountId}::uuid, ${agentId}::uuid,
        'family.opened', 'Family', f.id, '{}'::jsonb
      from "Family" f
      where f."collectivityId" = ${collectivity.id}::uuid and f.id = ${familyId}::uuid and not exists (
        select 1 from "AuditEntry" e
        where e."collectivityId" = f."collectivityId" and e."subjectId" = f.id and e.at >= ${today}
          and e.action = 'family.opened' and e."agentId" = ${agentId}::uuid)
    )
    select f.id, f.number, f.name, f."createdAt", (${GUARDIANS}) as guardians,
      (${CHILDREN}) as children, (${ACTIVITIES}) as activities
    from "Family" f
    where f."collectivityId" = ${collectivity.id}::uuid and f.id = ${familyId}::uuid`;
  return row === undefined ? null : { ...row, guardians: row.guardians.map(withInstants) };
}
