import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { familyKeys } from '@/lib/families/policy';
import { Prisma } from '@/prisma/generated/client';

/** The issued invoices of an account's families, in SQL: `i`, with `o` for the collectivity. */
export function myInvoicesSql(actor: GuardianActor): Prisma.Sql {
  const { collectivityIds, familyIds } = familyKeys(actor);
  return Prisma.sql`
    unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[]) as mine("collectivityId", "familyId")
    join "Invoice" i on i."collectivityId" = mine."collectivityId"
      and i."familyId" = mine."familyId" and i.number is not null
    join "Collectivity" o on o.id = i."collectivityId"`;
}
