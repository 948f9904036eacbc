import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { Prisma } from '@/prisma/generated/client';

import { readSearch } from '../rules/queue-search';
import type { QueueFilters } from '../types/queue';

/** One way to the lines that a search finds: where they come from, and what they must be. */
export type FoundSql = { lines: Prisma.Sql; condition: Prisma.Sql };

// Answered lines pile up for years: they are read in their order until the page is full. Again,
// "offset 0" binds the planner, which would rather sort them all.
function linesOf(actor: AgentActor, { tab, day }: Pick<QueueFilters, 'tab' | 'day'>): Prisma.Sql {
  if (tab === 'messages') {
    return Prisma.sql`(select own.* from "Request" q join "RequestLine" own on own."requestId" = q.id
      where q."collectivityId" = ${actor.collectivity.id}::uuid and q."unreadByService" > 0 offset 0) l`;
  }
  if (tab !== 'traitees') return Prisma.sql`"RequestLine" l`;
  if (day !== null) {
    return Prisma.sql`(select own.* from "Session" q
      join lateral (select * from "RequestLine" where "sessionId" = q.id
        and "collectivityId" = q."collectivityId" offset 0) own on true
      where q."collectivityId" = ${actor.collectivity.id}::uuid and q.day = ${day}::date offset 0) l`;
  }
  return Prisma.sql`(select * from "RequestLine"
    where "collectivityId" = ${actor.collectivity.id}::uuid and status in ('ACCEPTED', 'REFUSED')
    order by "decidedAt" desc, id desc offset 0) l`;
}

// Up to so many children, their lines are read one child after the other; above, the list is read
// in its own order until the page is full. Both ways are cheap on their side of it.
const FEW = 200;

// Accents and case do not count, nor hyphens: "lea" finds Léa, "anne marie" Anne-Marie.
const FOLDED_NAMES = Prisma.sql`translate(
  replace(replace(lower(' ' || f.name || ' ' || c."lastName" || ' ' || c."firstName"), 'œ', 'oe'), 'æ', 'ae'),
  'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ-''’', 'aaaaaaceeeeiiiinooooouuuuyy   ')`;

// "is true" makes a hash table of the children, once, where the planner would read them for each line.
const IS_OF_WHO = Prisma.sql`((r."familyId", l."childId") in (select "familyId", "childId" from who)) is true`;

function byNumber(actor: AgentActor, number: string): FoundSql {
  const collectivityId = Prisma.sql`${actor.collectivity.id}::uuid`;
  return {
    lines: Prisma.sql`"RequestLine" l`,
    condition: Prisma.sql`and l."requestId" = any(array(
      select id from "Request" where reference = ${number}::bigint
      union all
      select q.id from "Family" f
      join "Request" q on q."collectivityId" = f."collectivityId" and q."familyId" = f.id
      where f."collectivityId" = ${collectivityId} and f.number = ${number}::bigint))`,
  };
}

function whoSql(actor: AgentActor, words: readonly string[]): Prisma.Sql {
  const patterns = words.map((word) => `% ${word}%`);
  return Prisma.sql`who as materialized (
    select fc."familyId", fc."childId" from "FamilyChild" fc
    join "Family" f on f."collectivityId" = fc."collectivityId" and f.id = fc."familyId"
    join "Child" c on c."collectivityId" = fc."collectivityId" and c.id = fc."childId"
    where fc."collectivityId" = ${actor.collectivity.id}::uuid
      and ${FOLDED_NAMES} like all(${patterns}::text[])),`;
}

function answeredWays(actor: AgentActor, filters: QueueFilters): FoundSql[] {
  const collectivityId = Prisma.sql`${actor.collectivity.id}::uuid`;
  return [
    {
      lines: Prisma.sql`who
        join lateral (select q.id from "Request" q
          where q."collectivityId" = ${collectivityId} and q."familyId" = who."familyId"
            and q."childId" = who."childId" offset 0) q on true
        join lateral (select * from "RequestLine" where "requestId" = q.id offset 0) l on true`,
      condition: Prisma.sql`and (select count(*) from who) <= ${FEW}`,
    },
    {
      lines: linesOf(actor, filters),
      condition: Prisma.sql`and (select count(*) from who) > ${FEW}
        and ${IS_OF_WHO}`,
    },
  ];
}

/** The ways to the lines of a search: exactly one of them gives lines. */
export function foundSql(
  actor: AgentActor,
  filters: QueueFilters,
): { who: Prisma.Sql; ways: FoundSql[] } {
  const { tab, search } = filters;
  const found = readSearch(search);
  const lines = linesOf(actor, filters);
  switch (found.kind) {
    case 'none':
      return { who: Prisma.empty, ways: [{ lines, condition: Prisma.empty }] };
    case 'number':
      return { who: Prisma.empty, ways: [byNumber(actor, found.number)] };
    case 'words': {
      const condition = Prisma.sql`and ${IS_OF_WHO}`;
      const ways = tab === 'traitees' ? answeredWays(actor, filters) : [{ lines, condition }];
      return { who: whoSql(actor, found.words), ways };
    }
  }
}
