import 'server-only';

import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Tx } from '@/lib/platform/db/client';
import { openText } from '@/lib/platform/encryption/sealed-text';
import { Prisma } from '@/prisma/generated/client';

import { quotientOn } from '../rules/quotient';
import type { Payer, QuotientValidity } from '../types/tariff';

/** A quotient as it is kept: in the file of its family, or among those before it. */
export type StoredQuotient = QuotientValidity & {
  column: 'Family.quotientFamilial' | 'FamilyQuotient.quotient';
  id: string;
  sealed: string;
};

/** The last quotient of the family `f` to begin by a day, as JSON; null where there is none. */
export function quotientSql(day: CivilDate | Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    select to_jsonb(q) from (
      select 'Family.quotientFamilial' as "column", f.id, f."quotientFamilial" as sealed,
        f."quotientSince" as since, f."quotientUntil" as until
      union all
      select 'FamilyQuotient.quotient', q.id, q.quotient, q.since, q.until from "FamilyQuotient" q
      where q."collectivityId" = f."collectivityId" and q."familyId" = f.id
    ) q where q.since <= ${day}::date order by q.since desc, q."column" limit 1)`;
}

function eurosOf({ column, id, sealed }: StoredQuotient): number | null {
  const euros = Number(openText(column, id, sealed).split(/[.,]/)[0]);
  return Number.isSafeInteger(euros) && euros >= 0 ? euros : null;
}

/** What a family pays by on a day, in whole euros, of what `quotientSql` found. */
export function readQuotient(
  day: CivilDate,
  stored: StoredQuotient | null,
): Pick<Payer, 'quotient' | 'validity'> {
  const quotient = stored === null ? null : eurosOf(stored);
  return quotientOn(day, stored === null || quotient === null ? null : { ...stored, quotient });
}

/** What families pay by on a day. */
export async function listQuotients(
  tx: Tx,
  { collectivityId, familyIds }: { collectivityId: string; familyIds: readonly string[] },
  day: CivilDate,
): Promise<ReadonlyMap<string, Pick<Payer, 'quotient' | 'validity'>>> {
  const rows = await tx.$queryRaw<{ id: string; stored: StoredQuotient | null }[]>`
    select f.id, ${quotientSql(day)} as stored from "Family" f
    where f."collectivityId" = ${collectivityId}::uuid and f.id = any(${[...familyIds]}::uuid[])`;
  return new Map(rows.map(({ id, stored }) => [id, readQuotient(day, stored)]));
}
