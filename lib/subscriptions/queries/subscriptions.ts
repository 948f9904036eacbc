import 'server-only';

import type { GuardianActor, PersonName } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';

import { Prisma } from '@/prisma/generated/client';

import {
  NOTIFICATION_OPTIONS,
  notificationsSchema,
  type Notifications,
} from '../schema/notifications';
import type { SubscriptionRow } from '../types';

type Row = Omit<SubscriptionRow, 'guardian' | 'notifications'> & PersonName & Notifications;

const OPTION_COLUMNS = Prisma.join(
  NOTIFICATION_OPTIONS.map((option) => Prisma.raw(`s."${option}"`)),
);

/** The active subscriptions of an account, in the order they were made. One query. */
export async function listSubscriptions(actor: GuardianActor): Promise<SubscriptionRow[]> {
  const rows = await db.$queryRaw<Row[]>`
    select s.id, c.rubric, c.name as issuer, c."shortName" as "issuerShortName",
      c."serviceName" as service, f.number as "familyNumber",
      g.civility, g."firstName", g."lastName",
      ${OPTION_COLUMNS}
    from "Subscription" s
    join "Collectivity" c on c.id = s."collectivityId"
    join "Guardian" g on g."collectivityId" = s."collectivityId" and g.id = s."guardianId"
    join "Family" f on f."collectivityId" = g."collectivityId" and f.id = g."familyId"
    where s."accountId" = ${actor.accountId}::uuid and s."endedAt" is null
    order by s.id`;
  return rows.map(subscriptionOf);
}

function subscriptionOf(row: Row): SubscriptionRow {
  const { id, rubric, issuer, issuerShortName, service, familyNumber } = row;
  const { civility, firstName, lastName } = row;
  return {
    ...{ id, rubric, issuer, issuerShortName, service, familyNumber },
    guardian: { civility, firstName, lastName },
    notifications: notificationsSchema.parse(row),
  };
}

/** One active subscription of the account; null where it is another's, ended or unknown. */
export async function findSubscription(
  actor: GuardianActor,
  id: string,
): Promise<SubscriptionRow | null> {
  const all = await listSubscriptions(actor);
  return all.find((one) => one.id === id) ?? null;
}
