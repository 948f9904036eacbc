import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { Prisma } from '@/prisma/generated/client';

import { readFamilySearch } from '../rules/search';
import type { FamilyFilters } from '../types/search';

// Compared byte by byte, as the index is: after all that begins with the same letters.
const LAST_CHARACTER = '\u{10FFFF}';

/** A guardian `g` whom an account is subscribed to. */
export const IS_SUBSCRIBED = Prisma.sql`exists (select 1 from "Subscription" s
  where s."collectivityId" = g."collectivityId" and s."guardianId" = g.id and s."endedAt" is null)`;

/** A guardian `g` who has a code that nobody has used yet. */
export const HAS_CODE = Prisma.sql`exists (select 1 from "SubscriberCode" k
  where k."collectivityId" = g."collectivityId" and k."guardianId" = g.id
    and k."revokedAt" is null and k."usedAt" is null)`;

function beginsWith(start: string): Prisma.Sql {
  return Prisma.sql`w.word >= ${start} and w.word < ${start + LAST_CHARACTER}`;
}

/** The families of a collectivity with a word that begins so. */
export function familiesWithWord(collectivityId: string, start: string): Prisma.Sql {
  return Prisma.sql`select w."familyId" from "FamilyWord" w
    where w."collectivityId" = ${collectivityId}::uuid and ${beginsWith(start)}`;
}

/** The children `c` whose names have all these folded words, each at the beginning of one. */
export function isNamed(words: readonly string[]): Prisma.Sql {
  return Prisma.join(
    words.map(
      (word) =>
        Prisma.sql`' ' || translate(fold_words(c."lastName" || ' ' || c."firstName"), '''’.,;()/_-', '          ')
          like ${`% ${word}%`}`,
    ),
    ' and ',
  );
}

function isAmong(families: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`f.id = any(array(${families}))`;
}

function searchConditions(collectivityId: string, search: string): Prisma.Sql[] {
  const own = Prisma.sql`"collectivityId" = ${collectivityId}::uuid`;
  const found = readFamilySearch(search);
  switch (found.kind) {
    case 'none':
      return [];
    case 'number':
      return [
        isAmong(Prisma.sql`
          select id from "Family" where ${own} and number = ${Number(found.number)}
          union select id from "Family" where ${own} and reference = ${found.number}
          union select "familyId" from "Guardian" where ${own} and "payerCode" = ${found.number}`),
      ];
    case 'invoice':
      return [
        isAmong(
          Prisma.sql`select "familyId" from "Invoice" where ${own} and number = ${found.number}`,
        ),
      ];
    // The account's address may be another than the file's; it is found whole.
    case 'email':
      return [
        isAmong(Prisma.sql`${familiesWithWord(collectivityId, found.start)}
          union select g."familyId" from "Account" a
          join "Subscription" s on s."accountId" = a.id and s."endedAt" is null
          join "Guardian" g on g."collectivityId" = s."collectivityId" and g.id = s."guardianId"
          where a.email = ${found.start}::citext and s."collectivityId" = ${collectivityId}::uuid`),
      ];
    case 'words':
      return found.words.map((word) => isAmong(familiesWithWord(collectivityId, word)));
  }
}

// A sub-query that gives one value is not turned into a join: the planner would read whole tables.
function hasGuardian(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select count(*) > 0 from (select 1 from "Guardian" g
    where g."collectivityId" = f."collectivityId" and g."familyId" = f.id and ${condition} limit 1) one)`;
}

function isAsked(asked: boolean | null, condition: Prisma.Sql): Prisma.Sql[] {
  if (asked === null) return [];
  return [asked ? hasGuardian(condition) : Prisma.sql`not ${hasGuardian(condition)}`];
}

/** What the families `f` of a list must be: the agent's collectivity's, and what the filters ask. */
export function familyConditions(actor: AgentActor, filters: FamilyFilters): Prisma.Sql {
  const collectivityId = actor.collectivity.id;
  return Prisma.join(
    [
      Prisma.sql`f."collectivityId" = ${collectivityId}::uuid`,
      ...searchConditions(collectivityId, filters.search),
      ...isAsked(filters.subscribed, IS_SUBSCRIBED),
      ...isAsked(filters.withCode, HAS_CODE),
      ...(filters.after === null
        ? []
        : [
            Prisma.sql`(fold_words(f.name), f.number) > (select fold_words(name), number from "Family"
              where "collectivityId" = ${collectivityId}::uuid and id = ${filters.after}::uuid)`,
          ]),
    ],
    ' and ',
  );
}
