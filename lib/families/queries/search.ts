import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';
import { hashSubscriberCode } from '@/lib/subscriptions/queries/code-hash';
import {
  isSubscriberCode,
  normaliseSubscriberCode,
} from '@/lib/subscriptions/rules/subscriber-code';

import type { FamilyFilters, FamilyPage, ListedFamily } from '../types/search';
import { familyConditions, HAS_CODE, IS_SUBSCRIBED } from './search-sql';

const PAGE_SIZE = 30;

/** A page of the collectivity's families, by name. One query. */
export async function listFamilies(actor: AgentActor, filters: FamilyFilters): Promise<FamilyPage> {
  const rows = await db.$queryRaw<ListedFamily[]>`
    select f.id, f.number, f.name,
      (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'civility', g.civility,
          'firstName', g."firstName", 'lastName', g."lastName",
          'state', case when ${IS_SUBSCRIBED} then 'SUBSCRIBED' when ${HAS_CODE} then 'CODE' else 'NONE' end)
          order by g.id), '[]')
        from "Guardian" g
        where g."collectivityId" = f."collectivityId" and g."familyId" = f.id) as guardians,
      (select coalesce(jsonb_agg(jsonb_build_object('firstName', c."firstName",
          'birthDate', c."birthDate", 'position', fc.position) order by fc.position, c.id), '[]')
        from "FamilyChild" fc
        join "Child" c on c."collectivityId" = fc."collectivityId" and c.id = fc."childId"
        where fc."familyId" = f.id) as children
    from (
      select f.* from "Family" f where ${familyConditions(actor, filters)}
      order by fold_words(f.name), f.number limit ${PAGE_SIZE + 1}
    ) f
    order by fold_words(f.name), f.number`;
  const families = rows.slice(0, PAGE_SIZE);
  return { families, next: rows.length > PAGE_SIZE ? (families.at(-1)?.id ?? null) : null };
}

/**
 * The family of a subscriber code, in force or not, as it was typed; null where the collectivity
 * handed out no such code.
 */
export async function findFamilyOfCode(actor: AgentActor, typed: string): Promise<string | null> {
  const code = normaliseSubscriberCode(typed);
  if (!isSubscriberCode(code)) return null;
  const found = await db.subscriberCode.findFirst({
    where: { collectivityId: actor.collectivity.id, codeHash: hashSubscriberCode(code) },
    select: { guardian: { select: { familyId: true } } },
  });
  return found?.guardian.familyId ?? null;
}
