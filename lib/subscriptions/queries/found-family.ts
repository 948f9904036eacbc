import 'server-only';

import type { PersonName } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';

import { refusalOfGuardian } from '../rules/subscribe';
import type { Match, SubscriptionMatch } from '../types';

type FoundRow = PersonName & {
  name: string;
  shortName: string;
  subscriberId: string | null;
  children: string[] | null;
};

/**
 * What is told of a guardian's family to somebody who has shown to know it (null: an account that is
 * being made), or why it may not subscribe. The caller has checked what shows it.
 */
export async function unsafeFindFamily(
  { collectivityId, guardianId }: SubscriptionMatch,
  accountId: string | null,
): Promise<Match> {
  const [row] = await db.$queryRaw<FoundRow[]>`
    select g.civility, g."firstName", g."lastName", c.name, c."shortName",
      (select s."accountId" from "Subscription" s
        where s."collectivityId" = g."collectivityId" and s."guardianId" = g.id
          and s."endedAt" is null) as "subscriberId",
      (select jsonb_agg(ch."firstName" order by fc.position) from "FamilyChild" fc
        join "Child" ch on ch.id = fc."childId" where fc."familyId" = g."familyId") as children
    from "Guardian" g
    join "Collectivity" c on c.id = g."collectivityId"
    where g."collectivityId" = ${collectivityId}::uuid and g.id = ${guardianId}::uuid`;
  if (row === undefined) throw new Error('A guardian of a code or of an invoice is gone.');
  const { civility, firstName, lastName, name, shortName, subscriberId, children } = row;
  const refusal = refusalOfGuardian(subscriberId, accountId);
  if (refusal !== null) return { isFound: false, refusal };
  return {
    isFound: true,
    family: {
      collectivity: { name, shortName },
      guardian: { civility, firstName, lastName },
      children: children ?? [],
    },
  };
}
