import 'server-only';

import { Prisma } from '@/prisma/generated/client';

/** That a request `r` is made to one of these collectivities, named by their slugs. */
export function ofIssuersSql(slugs: readonly string[]): Prisma.Sql {
  return Prisma.sql`r."collectivityId" in (
    select id from "Collectivity" where slug = any(${[...slugs]}))`;
}
