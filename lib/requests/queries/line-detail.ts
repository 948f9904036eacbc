import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { BookingStatus } from '@/lib/bookings/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { requestLineScopeSql } from '../policy';
import type { DetailDay, DetailEvent, LineDetail, RelatedRequest } from '../types/queue';
import { messagesOfServiceSql, readMessages, type MessageJson } from './conversation';
import { JUSTIFICATION, readJustification, type JustificationJson } from './justification-sql';
import { LINE_TABLES, lineColumns, localSql, SESSION_COUNTS } from './line-sql';
import { lineOf, type LineRow } from './queue';

const RELATED_SHOWN = 6;

type DetailRow = LineRow & {
  familyNumber: number;
  childLastName: string;
  birthDate: CivilDate;
  authorName: string;
  booking: BookingStatus | null;
  justification: JustificationJson | null;
  days: DetailDay[];
  messages: MessageJson[] | null;
  serviceName: string;
  events: DetailEvent[] | null;
  related: RelatedRequest[] | null;
};

const DAYS = Prisma.sql`(
  select jsonb_agg(jsonb_build_object('lineId', d.id, 'day', ds.day, 'status', d.status,
      'isJustifiedAlike', d.status = 'ACCEPTED' and d."justifyUntil" is not null and l."justifyUntil" is not null
        and d.justification is not distinct from l.justification
        and (d."justifiedAt" is null) = (l."justifiedAt" is null)) order by ds.day, ds."startsAt")
  from "RequestLine" d join "Session" ds on ds.id = d."sessionId"
  where d."requestId" = r.id)`;

// What happened to the request as a whole and to this line of it.
function eventsSql(zone: string): Prisma.Sql {
  return Prisma.sql`(
    select jsonb_agg(jsonb_build_object('type', e.type, 'at', ${localSql(Prisma.sql`e.at`, zone)},
        'author', coalesce(agent."firstName" || ' ' || agent."lastName", parent."firstName" || ' ' || parent."lastName"),
        'reason', e.reason, 'rank', e.rank) order by e.at desc, e.id desc)
    from "RequestEvent" e
    left join "Agent" ag on ag.id = e."agentId"
    left join "Account" agent on agent.id = ag."accountId"
    left join "Account" parent on parent.id = e."accountId"
    where e."collectivityId" = r."collectivityId" and e."requestId" = r.id
      and (e."lineId" is null or e."lineId" = l.id))`;
}

// The family's other requests of days: those that wait first, then the latest.
function relatedSql({ facilityIds }: AgentActor): Prisma.Sql {
  const own =
    facilityIds.length === 0
      ? Prisma.empty
      : Prisma.sql`and oa."facilityId" = any(${[...facilityIds]}::uuid[])`;
  return Prisma.sql`(
    select jsonb_agg(to_jsonb(o) order by o.place) from (
      select oq.reference::text, oq.kind, oq.status, oc."firstName" as "childName", oa.name as "activityName",
        oq."startDay", oq."endDay", waiting.id as "pendingLineId",
        row_number() over (order by waiting.id is null, oq."submittedAt" desc, oq.id desc) as place
      from "Request" oq
      join "Activity" oa on oa.id = oq."activityId"
      join "Child" oc on oc.id = oq."childId"
      left join lateral (
        select ol.id from "RequestLine" ol where ol."requestId" = oq.id and ol.status = 'PENDING' order by ol.id limit 1
      ) waiting on true
      where oq."collectivityId" = r."collectivityId" and oq."familyId" = r."familyId" and oq.id <> r.id
        and oq.kind in ('BOOKING', 'ABSENCE', 'CANCELLATION') ${own}
      order by place limit ${RELATED_SHOWN}
    ) o)`;
}

/** The query of {@link findLineDetail}. */
export function lineDetailSql(actor: AgentActor, lineId: string): Prisma.Sql {
  const zone = actor.collectivity.timeZone;
  return Prisma.sql`
    select ${lineColumns(zone)},
      f.number as "familyNumber", c."lastName" as "childLastName", c."birthDate"::text as "birthDate",
      author."firstName" || ' ' || author."lastName" as "authorName", child.status as booking,
      ${JUSTIFICATION} as justification,
      (select "serviceName" from "Collectivity" o where o.id = r."collectivityId") as "serviceName",
      ${messagesOfServiceSql(actor, Prisma.sql`l."requestId"`)} as messages,
      ${DAYS} as days, ${eventsSql(zone)} as events, ${relatedSql(actor)} as related
    from (select ${lineId}::uuid as id) ${LINE_TABLES}
    join "Account" author on author.id = r."accountId"
    left join "Booking" child on child."sessionId" = s.id and child."childId" = l."childId"
    cross join lateral (select ${SESSION_COUNTS}) seats
    where ${requestLineScopeSql(actor)}`;
}

/**
 * All that an agent sees of a line before deciding: its session, its request, the child's state
 * and the family's other requests. Null where it is missing or not the agent's. One query.
 */
export async function findLineDetail(
  actor: AgentActor,
  lineId: string,
): Promise<LineDetail | null> {
  const [row] = await db.$queryRaw<DetailRow[]>(lineDetailSql(actor, lineId));
  if (row === undefined) return null;
  const { familyNumber, childLastName, birthDate, authorName, booking, days, events, related } =
    row;
  return {
    ...lineOf(row),
    familyNumber,
    childLastName,
    birthDate,
    authorName,
    justification: readJustification(row.justification),
    booking,
    days,
    messages: readMessages(row.messages),
    serviceName: row.serviceName,
    timeZone: actor.collectivity.timeZone,
    events: events ?? [],
    related: (related ?? []).map(toRelated),
  };
}

function toRelated(row: RelatedRequest): RelatedRequest {
  const { reference, kind, status, childName, activityName, startDay, endDay, pendingLineId } = row;
  return { reference, kind, status, childName, activityName, startDay, endDay, pendingLineId };
}
