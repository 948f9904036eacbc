import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { familyKeys } from '@/lib/families/policy';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import type { MyRequestsAddress } from '../rules/mine-address';
import type {
  MyDispute,
  MyRequest,
  MyRequestDetail,
  MyRequestEvent,
  MyRequestLine,
  MyRequestPage,
} from '../types/mine';
import { JUSTIFICATION, readJustification, type JustificationJson } from './justification-sql';
import { ofIssuersSql } from './of-issuers';

const PAGE_SIZE = 20;
const OPEN = Prisma.sql`('IN_PROGRESS', 'TO_COMPLETE')`;

function mineSql(actor: GuardianActor): Prisma.Sql {
  const { collectivityIds, familyIds } = familyKeys(actor);
  return Prisma.sql`
    from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[]) as mine("collectivityId", "familyId")
    join "Request" r on r."collectivityId" = mine."collectivityId" and r."familyId" = mine."familyId"
    left join "Child" c on c.id = r."childId"
    left join "Guardian" g on g.id = r."guardianId"
    left join "Activity" a on a.id = r."activityId"`;
}

// What the service wrote and the account has not read.
function unreadSql({ accountId }: GuardianActor): Prisma.Sql {
  return Prisma.sql`(select count(*)::int from "RequestMessage" m
    where m."collectivityId" = r."collectivityId" and m."requestId" = r.id and m."agentId" is not null
      and not exists (select 1 from "RequestMessageReading" d
        where d."messageId" = m.id and d."accountId" = ${accountId}::uuid)) as unread`;
}

const COLUMNS = Prisma.sql`
  r.id, r.reference, r.kind::text as kind, r.status::text as status, r."submittedAt", r."childId",
  c."firstName", g."firstName" || ' ' || g."lastName" as "guardianName", a.name as "activityName", f.name as "facilityName",
  o."shortName" as "collectivityName", o."timeZone", r."startDay"::text as start,
  r."endDay"::text as "end", sums.*`;

const BESIDE = Prisma.sql`
  left join "Facility" f on f.id = a."facilityId"
  join "Collectivity" o on o.id = r."collectivityId"
  cross join lateral (
    select count(*)::int as lines, count(*) filter (where l.status = 'ACCEPTED')::int as accepted,
      case when count(distinct l.reason) = 1 then min(l.reason) end as reason,
      min((select count(*)::int from "Booking" b join "Booking" w on w."sessionId" = b."sessionId"
          and w.status = 'WAITLISTED' and (w."waitlistedAt", w.id) <= (b."waitlistedAt", b.id)
        where l.status = 'WAITLISTED' and b."sessionId" = l."sessionId"
          and b."childId" = l."childId" and b.status = 'WAITLISTED'))
        filter (where l.status = 'WAITLISTED') as rank
    from "RequestLine" l where l."requestId" = r.id
  ) sums`;

function filterSql({ kinds, state, search, issuer }: MyRequestsAddress): Prisma.Sql {
  const digits = search.replaceAll(/[\s\u00A0]/g, '');
  const like = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return Prisma.join(
    [
      Prisma.sql`true`,
      ...(kinds === null ? [] : [Prisma.sql`r.kind::text = any(${[...kinds]})`]),
      ...(issuer === null ? [] : [ofIssuersSql([issuer])]),
      ...(state === 'en-cours' ? [Prisma.sql`r.status in ${OPEN}`] : []),
      ...(state === 'traite' ? [Prisma.sql`r.status not in ${OPEN}`] : []),
      ...(search === ''
        ? []
        : [
            Prisma.sql`(c."firstName" ilike ${like} or a.name ilike ${like}
              or g."firstName" || ' ' || g."lastName" ilike ${like}
              or (${/^\d+$/.test(digits)} and r.reference::text like ${`%${digits}%`}))`,
          ]),
    ],
    ' and ',
  );
}

/** A page of the requests of an account's families, the newest first. Two queries, at once. */
export async function listMyRequests(
  actor: GuardianActor,
  address: MyRequestsAddress,
): Promise<MyRequestPage> {
  const { after } = address;
  const mine = mineSql(actor);
  const filter = filterSql(address);
  const [rows, counts] = await Promise.all([
    db.$queryRaw<MyRequest[]>`
      select ${COLUMNS}, ${unreadSql(actor)} ${mine} ${BESIDE}
      where ${filter} and ${after === null ? Prisma.sql`true` : Prisma.sql`r.reference < ${after}`}
      order by r.reference desc limit ${PAGE_SIZE + 1}`,
    db.$queryRaw<{ total: number; open: number }[]>`
      select count(*) filter (where ${filter})::int as total,
        count(*) filter (where r.status in ${OPEN})::int as open ${mine}`,
  ]);
  const requests = rows.slice(0, PAGE_SIZE);
  return {
    requests,
    total: counts[0]?.total ?? 0,
    open: counts[0]?.open ?? 0,
    next: rows.length > PAGE_SIZE ? (requests.at(-1)?.reference ?? null) : null,
  };
}

// What the line `l` had brought was cancelled by a closure, and nothing has become of it since.
const IS_CLOSED = Prisma.sql`(l.status = 'ACCEPTED' and exists (
  select from "ClosureEffect" e
  join "Closure" k on k.id = e."closureId"
  join "Booking" b on b."sessionId" = l."sessionId" and b."childId" = l."childId"
    and b.status = 'CANCELLED'
  where e."collectivityId" = l."collectivityId" and e."sessionId" = l."sessionId"
    and e."childId" = l."childId" and e."familyId" = r."familyId"
    and e.booking in ('BOOKED', 'ABSENT_BILLED') and l."decidedAt" <= k."createdAt"
    and (k."undoneAt" is null or (k."isHoliday" and b."updatedAt" < k."undoneAt"))))`;

// Brothers and sisters who wait with the line `l`.
const TOGETHER = Prisma.sql`coalesce((
  select json_agg(w."firstName" order by w."firstName", w.id) from (
    select distinct k.id, k."firstName" from "RequestLine" t join "Child" k on k.id = t."childId"
    where l.status in ('PENDING', 'WAITLISTED') and t."collectivityId" = l."collectivityId"
      and t."togetherId" = l."togetherId" and t.status = l.status and t."childId" <> l."childId"
  ) w), '[]'::json)`;

type LineRow = Omit<MyRequestLine, 'justification'> & { justification: JustificationJson | null };

type DetailRow = MyRequest & {
  dispute: MyDispute | null;
  lineList: LineRow[] | null;
  events: (Omit<MyRequestEvent, 'at'> & { at: string })[] | null;
  serviceName: string;
  acknowledgedTo: string | null;
};

/** One request of the account's families, whole, or null where there is none. One query. */
export async function getMyRequest(
  actor: GuardianActor,
  reference: bigint,
): Promise<MyRequestDetail | null> {
  const rows = await db.$queryRaw<DetailRow[]>`
    select ${COLUMNS}, ${unreadSql(actor)}, o."serviceName",
      (select e.recipient from "Email" e where e.id = r."acknowledgementId") as "acknowledgedTo",
      (select json_build_object('invoiceId', i.id, 'invoiceNumber', i.number,
          'amountCents', l."amountCents", 'status', d.status)
        from "InvoiceDispute" d
        join "InvoiceLine" l on l."collectivityId" = d."collectivityId" and l.id = d."lineId"
        join "Invoice" i on i."collectivityId" = l."collectivityId" and i.id = l."invoiceId"
        where d."requestId" = r.id) as dispute,
      (select json_agg(json_build_object('id', l.id, 'day', s.day,
          'startsAt', to_char(s."startsAt", 'HH24:MI'), 'endsAt', to_char(s."endsAt", 'HH24:MI'),
          'status', l.status, 'isBilled', l."isBilled", 'isClosed', ${IS_CLOSED},
          'justification', ${JUSTIFICATION}, 'reason', l.reason,
          'together', ${TOGETHER}, 'rank', (select count(*) from "Booking" b join "Booking" w on w."sessionId" = b."sessionId"
              and w.status = 'WAITLISTED' and (w."waitlistedAt", w.id) <= (b."waitlistedAt", b.id)
            where l.status = 'WAITLISTED' and b."sessionId" = l."sessionId"
              and b."childId" = l."childId" and b.status = 'WAITLISTED' having count(*) > 0))
          order by s.day, s."startsAt", l.id)
        from "RequestLine" l join "Session" s on s.id = l."sessionId"
        where l."requestId" = r.id) as "lineList",
      (select json_agg(json_build_object('id', v.id, 'type', v.type,
          'at', to_char(v.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'author', v.author, 'isByAgent', v."isByAgent", 'reason', v.reason, 'days', v.days)
          order by v.at desc, v.id desc)
        from (
          select max(e.id::text) as id, e.type, e.at, e.reason,
            p."firstName" || ' ' || p."lastName" as author, bool_or(e."agentId" is not null) as "isByAgent",
            coalesce(json_agg(s.day order by s.day) filter (where s.id is not null), '[]') as days
          from "RequestEvent" e
          left join "RequestLine" l on l.id = e."lineId"
          left join "Session" s on s.id = l."sessionId"
          left join "Account" p on p.id = e."accountId"
          where e."collectivityId" = r."collectivityId" and e."requestId" = r.id
          group by e.type, e.at, e.reason, p.id
        ) v) as events
    ${mineSql(actor)} ${BESIDE}
    where r.reference = ${reference}`;
  const row = rows[0];
  if (row === undefined) return null;
  const events = (row.events ?? []).map((event) => ({ ...event, at: new Date(event.at) }));
  const lineList = (row.lineList ?? []).map((line) => ({
    ...line,
    justification: readJustification(line.justification),
  }));
  return { ...row, lineList, events };
}
