import 'server-only';

import { Prisma } from '@/prisma/generated/client';

/**
 * Whether a family's file is complete, as a condition in SQL: somebody can be reached by telephone
 * while the children are looked after. What else a complete file holds is added here, and activities
 * that need one follow.
 */
export function isFileCompleteSql(family: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (select from "Guardian" fg
    where fg."familyId" = ${family} and coalesce(nullif(fg.mobile, ''), nullif(fg.phone, '')) is not null)`;
}
