import 'server-only';

import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { Notifications } from '@/lib/subscriptions/schema/notifications';
import { Prisma } from '@/prisma/generated/client';

/** Few enough for their rows to be small, many enough for one statement to be worth it. */
const PAGE_SIZE = 500;

/** Somebody to write to, with the id of the e-mail that they may be written. */
export type Subscriber = { accountId: string; recipient: string; emailId: string };

/**
 * The accounts that an active subscription to a collectivity has told of something by e-mail, page by
 * page: what a run holds in memory does not grow with the families.
 */
export async function* pagesOfSubscribers(
  collectivityId: string,
  option: keyof Notifications,
): AsyncGenerator<Subscriber[]> {
  const wanted = Prisma.raw(`s."${option}"`);
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await db.$queryRaw<Omit<Subscriber, 'emailId'>[]>`
      select distinct s."accountId", a.email::text as recipient
      from "Subscription" s join "Account" a on a.id = s."accountId"
      where s."collectivityId" = ${collectivityId}::uuid and s."endedAt" is null and ${wanted}
        and s."accountId" > ${after}::uuid
      order by s."accountId" limit ${PAGE_SIZE}`;
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => ({ ...row, emailId: newId() }));
    after = last.accountId;
  }
}

/** A page as rows, to be joined in a statement. */
export function subscriberRows(page: readonly Subscriber[]): Prisma.Sql {
  return Prisma.sql`unnest(${page.map(({ accountId }) => accountId)}::uuid[],
    ${page.map(({ emailId }) => emailId)}::uuid[],
    ${page.map(({ recipient }) => recipient)}::text[]) as m("accountId", "emailId", recipient)`;
}
