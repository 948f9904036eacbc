import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { Prisma } from '@/prisma/generated/client';

import { requestLineScopeSql, requestScopeSql } from '../policy';
import { listsRequests } from '../rules/queue';
import type { QueueAnswer, QueueFilters, QueueTab } from '../types/queue';
import { LINE_TABLES, lineColumns, SESSION_COUNTS } from './line-sql';
import { narrowingSql } from './narrowing-sql';
import { type FoundSql, foundSql } from './search-sql';
import { servedFacilitiesSql } from './served-facilities';

// Thousands of lines may wait: "offset 0" keeps the planner to one look-up by key for each, where
// it would rather read whole tables.
const REQUEST = Prisma.sql`
  join lateral (select * from "Request" where id = l."requestId" offset 0) r on true`;
const SESSION = Prisma.sql`
  join lateral (select * from "Session" where id = l."sessionId" offset 0) s on true`;
const ACTIVITY = Prisma.sql`
  join "Activity" a on a."collectivityId" = s."collectivityId" and a.id = s."activityId"`;
const WAITING = Prisma.sql`
  left join "Booking" b on b."sessionId" = l."sessionId" and b."childId" = l."childId"`;

// Literals, not parameters: the partial indexes serve only conditions that the planner can read.
const STATUSES: Record<QueueTab, Prisma.Sql> = {
  attente: Prisma.sql`l.status = 'PENDING'`,
  liste: Prisma.sql`l.status = 'WAITLISTED'`,
  traitees: Prisma.sql`l.status in ('ACCEPTED', 'REFUSED')`,
  // One line for the request: the first that waits, else the first of all.
  messages: Prisma.sql`r."unreadByService" > 0 and l.id = (select one.id from "RequestLine" one
    where one."requestId" = r.id order by one.status <> 'PENDING', one.id limit 1)`,
  // One line for the request: its document is of all its days.
  justificatifs: Prisma.sql`l.status = 'ACCEPTED' and l."justifiedAt" is not null
    and l.justification is null and not exists (select from "RequestLine" one
      where one."requestId" = l."requestId" and one.id < l.id and one.status = 'ACCEPTED'
        and one."justifiedAt" is not null and one.justification is null)`,
};

const ANSWERS: Record<QueueAnswer, Prisma.Sql> = {
  ACCEPTED: Prisma.sql`and l.status = 'ACCEPTED'`,
  REFUSED: Prisma.sql`and l.status = 'REFUSED'`,
};

// The lines of a tab that the agent may see. A past session has no waiting list any more.
function tabSql(actor: AgentActor, tab: QueueTab, today: CivilDate): Prisma.Sql {
  const lines = Prisma.sql`${requestLineScopeSql(actor)} and ${STATUSES[tab]}`;
  return tab === 'liste' ? Prisma.sql`${lines} and s.day >= ${today}::date` : lines;
}

// What the list is sorted by, and paged by: unique, so that no line is told twice or skipped.
function keyOf({ tab, sort }: QueueFilters): Prisma.Sql {
  if (tab === 'traitees') return Prisma.sql`l."decidedAt", l.id`;
  if (sort === 'anciennete' || listsRequests(tab))
    return Prisma.sql`r."submittedAt", r.id, s.day, s."startsAt", l.id`;
  const asked =
    tab === 'liste'
      ? Prisma.sql`coalesce(b."waitlistedAt", r."submittedAt")`
      : Prisma.sql`r."submittedAt"`;
  return Prisma.sql`s.day, s."startsAt", a.position, s.id, ${asked}, l.id`;
}

function tablesOf(tab: QueueTab): Prisma.Sql {
  return Prisma.sql`${REQUEST}${SESSION}${ACTIVITY}${tab === 'liste' ? WAITING : Prisma.empty}`;
}

// A line that has been answered meanwhile still marks its place.
function afterSql(actor: AgentActor, filters: QueueFilters): Prisma.Sql {
  const { tab, after } = filters;
  if (after === null) return Prisma.empty;
  const key = keyOf(filters);
  const beyond = tab === 'traitees' ? Prisma.sql`<` : Prisma.sql`>`;
  return Prisma.sql`and (${key}) ${beyond} (
    select ${key} from "RequestLine" l ${tablesOf(tab)}
    where l."collectivityId" = ${actor.collectivity.id}::uuid and l.id = ${after}::uuid)`;
}

type Page = { actor: AgentActor; filters: QueueFilters; today: CivilDate; size: number };

// The ids of one page of lines and one more, with their places.
function pageSql({ actor, filters, today, size }: Page, found: FoundSql): Prisma.Sql {
  const { tab, kind, answer } = filters;
  const order = tab === 'traitees' ? Prisma.sql`l."decidedAt" desc, l.id desc` : keyOf(filters);
  return Prisma.sql`
    select l.id, row_number() over (order by ${order}) as place
    from ${found.lines} ${tablesOf(tab)}
    where ${tabSql(actor, tab, today)} ${found.condition}
      ${tab !== 'traitees' || answer === null ? Prisma.empty : ANSWERS[answer]}
      ${kind === null ? Prisma.empty : Prisma.sql`and r.kind = ${kind}::"RequestKind"`}
      ${narrowingSql(filters, { today, zone: actor.collectivity.timeZone })}
      ${afterSql(actor, filters)}
    order by ${order} limit ${size + 1}`;
}

/** One page of the queue and one line more, each with its session and its gauge. */
export function queueSql(page: Page): Prisma.Sql {
  const { actor, filters } = page;
  const { who, ways } = foundSql(actor, filters);
  const pages = ways.map((way) => Prisma.sql`(${pageSql(page, way)})`);
  return Prisma.sql`
    with ${who} page as materialized (${Prisma.join(pages, ' union all ')}),
    seats as materialized (
      select s.id, ${SESSION_COUNTS}
      from (select distinct l."sessionId" as id from page p join "RequestLine" l on l.id = p.id) s
    )
    select ${lineColumns(actor.collectivity.timeZone)},
      (select count(*)::int from "RequestLine" d where d."requestId" = r.id) as "dayCount",
      exists (
        select 1 from "FamilyChild" sibling
        join "Booking" b on b."sessionId" = s.id and b."childId" = sibling."childId"
        where sibling."familyId" = r."familyId" and sibling."childId" <> l."childId"
          and b.status in ('BOOKED', 'PRESENT')
      ) as "hasSibling",
      case r.kind when 'BOOKING' then a."bookingCutoff" else a."absenceCutoff" end as cutoff
    from page ${LINE_TABLES}
    join seats on seats.id = s.id
    order by p.place`;
}

/**
 * How much waits for a seat, how many requests hold a message that nobody has read or a document that
 * nobody has answered, the facilities to choose from, and the reasons that a refusal starts from.
 */
export function besideSql(actor: AgentActor, today: CivilDate): Prisma.Sql {
  const limited = actor.facilityIds.length > 0;
  return Prisma.sql`
    select
      (select count(*)::int from "RequestLine" l ${SESSION}${limited ? ACTIVITY : Prisma.empty}
        where ${tabSql(actor, 'liste', today)}) as waiting,
      (select count(*)::int from "Request" r
        join "Activity" a on a."collectivityId" = r."collectivityId" and a.id = r."activityId"
        where ${requestScopeSql(actor)} and r."unreadByService" > 0
          and r.kind <> 'INVOICE_DISPUTE') as messages,
      (select count(*)::int from "RequestLine" l ${limited ? Prisma.sql`${REQUEST}${SESSION}${ACTIVITY}` : Prisma.empty}
        where ${tabSql(actor, 'justificatifs', today)}) as documents,
      (${servedFacilitiesSql(actor)}) as facilities,
      (select "bookingRefusals" from "Collectivity" where id = ${actor.collectivity.id}::uuid) as refusals`;
}
