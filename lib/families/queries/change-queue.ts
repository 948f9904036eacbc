import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { pathLabel, pathWords } from '../messages/values';
import { dueOf, receivedWithin, type ChangeAge, type ChangeDue } from '../rules/change-deadline';
import { isHarmless } from '../rules/harmless';
import type { FieldValue } from '../types/fields';
import type { ChangeQueueFilters, ChangeQueuePage, QueuedChange } from '../types/change-queue';

const PAGE_SIZE = 30;

/** What looks at the deadline rather than at the age. */
const IN_DEADLINE: readonly ChangeAge[] = ['late', 'soon'];

/** The columns of a request to change a file, `r`, with its family, `f`, and its collectivity, `o`. */
export function queuedSql({ collectivity }: AgentActor): Prisma.Sql {
  return Prisma.sql`
    r.id, r.reference, r.kind::text as kind, r.status::text as status, r."submittedAt", r."familyId",
    (r."submittedAt" at time zone ${collectivity.timeZone})::date::text as received,
    o."changeAnswerDays" as "answerDays", r."unreadByService" as unread,
    f.name as "familyName", f.number as "familyNumber",
    coalesce(g."firstName" || ' ' || g."lastName", k."firstName" || ' ' || k."lastName") as "aboutName",
    a."firstName" || ' ' || a."lastName" as "authorName"`;
}

/** What stands beside the request. */
export const BESIDE = Prisma.sql`
  join "Collectivity" o on o.id = r."collectivityId"
  join "Family" f on f."collectivityId" = r."collectivityId" and f.id = r."familyId"
  join "Account" a on a.id = r."accountId"
  left join "Guardian" g on g."collectivityId" = r."collectivityId" and g.id = r."guardianId"
  left join "Child" k on k."collectivityId" = r."collectivityId" and k.id = r."childId"`;

// Civil days become instants once, on the collectivity's clocks, so that the index is read by range.
function dayStart(actor: AgentActor, age: ChangeAge, today: CivilDate, side: 'since' | 'before') {
  const { id, timeZone } = actor.collectivity;
  // The collectivity's own number of days is known to the database alone: with none, the bound is offset.
  const bound = receivedWithin(age, 0, today)[side];
  if (bound === null) return null;
  const days = IN_DEADLINE.includes(age)
    ? Prisma.sql`(select "changeAnswerDays" from "Collectivity" where id = ${id}::uuid)`
    : Prisma.sql`0`;
  return Prisma.sql`((${bound}::date - ${days})::timestamp at time zone ${timeZone})`;
}

function ageSql(actor: AgentActor, age: ChangeAge | null, today: CivilDate): Prisma.Sql {
  if (age === null) return Prisma.sql`r.status in ('IN_PROGRESS', 'TO_COMPLETE')`;
  if (age === 'family') return Prisma.sql`r.status = 'TO_COMPLETE'`;
  const [since, before] = [
    dayStart(actor, age, today, 'since'),
    dayStart(actor, age, today, 'before'),
  ];
  const status = IN_DEADLINE.includes(age)
    ? Prisma.sql`r.status = 'IN_PROGRESS'`
    : Prisma.sql`r.status in ('IN_PROGRESS', 'TO_COMPLETE')`;
  return Prisma.sql`${status}
    ${since === null ? Prisma.empty : Prisma.sql`and r."submittedAt" >= ${since}`}
    ${before === null ? Prisma.empty : Prisma.sql`and r."submittedAt" < ${before}`}`;
}

function conditions(
  actor: AgentActor,
  { kinds, age }: ChangeQueueFilters,
  today: CivilDate,
): Prisma.Sql {
  return Prisma.sql`r."collectivityId" = ${actor.collectivity.id}::uuid and r."activityId" is null
    and ${ageSql(actor, age, today)}
    ${kinds === null ? Prisma.empty : Prisma.sql`and r.kind::text = any(${[...kinds]})`}`;
}

/** The reference of the request next to `this` in a list. */
export function neighbourSql(
  actor: AgentActor,
  {
    filters,
    side,
    today,
  }: { filters: ChangeQueueFilters; side: 'before' | 'after'; today: CivilDate },
): Prisma.Sql {
  const [beyond, order] =
    side === 'after'
      ? [Prisma.sql`>`, Prisma.sql`r."submittedAt", r.id`]
      : [Prisma.sql`<`, Prisma.sql`r."submittedAt" desc, r.id desc`];
  return Prisma.sql`(select r.reference from "Request" r where ${conditions(actor, filters, today)}
    and (r."submittedAt", r.id) ${beyond} (this."submittedAt", this.id) order by ${order} limit 1)`;
}

type QueueRow = Omit<QueuedChange, 'due' | 'harmless'> & {
  answerDays: number;
  asked: { path: string; seen: FieldValue; asked: FieldValue }[] | null;
};

/** The query of {@link listChangeQueue}: a page and one request more. */
export function changeQueueSql(
  actor: AgentActor,
  filters: ChangeQueueFilters,
  today: CivilDate,
): Prisma.Sql {
  const { id } = actor.collectivity;
  const { after } = filters;
  const later =
    after === null
      ? Prisma.empty
      : Prisma.sql`and (r."submittedAt", r.id) > (select "submittedAt", id from "Request"
          where "collectivityId" = ${id}::uuid and id = ${after}::uuid)`;
  return Prisma.sql`
    select ${queuedSql(actor)}, sums.*
    from (select * from "Request" r where ${conditions(actor, filters, today)} ${later}
      order by r."submittedAt", r.id limit ${PAGE_SIZE + 1}) r
    ${BESIDE}
    cross join lateral (
      select count(*)::int as changes, count(*) filter (where ch.status = 'PENDING')::int as waiting,
        jsonb_agg(jsonb_build_object('path', ch.path, 'seen', ch.seen, 'asked', ch.asked) order by ch.id)
          filter (where ch.status = 'PENDING' and not ch."isSealed") as asked
      from "RequestFieldChange" ch where ch."requestId" = r.id
    ) sums
    order by r."submittedAt", r.id`;
}

/** The query that counts what {@link changeQueueSql} lists. */
export function changeCountSql(
  actor: AgentActor,
  filters: ChangeQueueFilters,
  today: CivilDate,
): Prisma.Sql {
  return Prisma.sql`
    select count(*)::int as total from "Request" r where ${conditions(actor, filters, today)}`;
}

/** When a request of the queue is due. */
export function dueOfRow(
  { received, answerDays, status }: Pick<QueueRow, 'received' | 'answerDays' | 'status'>,
  today: CivilDate,
): ChangeDue {
  return dueOf({ received, answerDays, isAsked: status === 'TO_COMPLETE' }, today);
}

function queuedOf({ asked, answerDays, ...row }: QueueRow, today: CivilDate): QueuedChange {
  const open = asked ?? [];
  const isWhole = open.length === row.waiting;
  const paths = open.map(({ path }) => path);
  return {
    ...row,
    due: dueOfRow({ ...row, answerDays }, today),
    harmless:
      isWhole && isHarmless({ ...row, paths })
        ? open.map((change) => ({
            label: pathLabel(change.path, 'AGENT'),
            seen: pathWords(change.path, change.seen),
            asked: pathWords(change.path, change.asked),
          }))
        : null,
  };
}

/**
 * A page of what families ask to change in their files, the oldest first, which is due first. Two
 * queries, at once.
 */
export async function listChangeQueue(
  actor: AgentActor,
  filters: ChangeQueueFilters,
  today: CivilDate,
): Promise<ChangeQueuePage> {
  const [rows, counts] = await Promise.all([
    db.$queryRaw<QueueRow[]>(changeQueueSql(actor, filters, today)),
    db.$queryRaw<{ total: number }[]>(changeCountSql(actor, filters, today)),
  ]);
  const requests = rows.slice(0, PAGE_SIZE).map((row) => queuedOf(row, today));
  return {
    requests,
    total: counts[0]?.total ?? 0,
    next: rows.length > PAGE_SIZE ? (requests.at(-1)?.id ?? null) : null,
  };
}
