import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { DomainError } from '@/lib/core/errors';
import { familyKeys } from '@/lib/families/policy';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

import type { ForgetWeekInput, KeepWeekInput } from '../schema';

function unknown(): DomainError {
  return new DomainError(
    'NOT_FOUND',
    'Cette activité n’est pas ouverte à cet enfant, ou ne vous est pas accessible.',
  );
}

// In the order of the children: two forms sent at once wait for each other, and never for good.
function writeWeek(
  tx: Tx,
  familyIds: readonly string[],
  { activite, enfants, jours }: KeepWeekInput,
  now: Date,
): Promise<{ childId: string }[]> {
  const weekdays = [...new Set(jours)].sort((a, b) => a - b);
  return tx.$queryRaw<{ childId: string }[]>`
    insert into "WeekPattern"
      ("collectivityId", "familyId", "childId", "activityId", weekdays, "savedAt")
    select distinct on (e."childId") e."collectivityId", e."familyId", e."childId", e."activityId",
      ${weekdays}::int[], ${now}
    from "Enrolment" e
    where e."activityId" = ${activite}::uuid and e."childId" = any(${enfants}::uuid[])
      and e."familyId" = any(${[...familyIds]}::uuid[])
    order by e."childId", e."endDay" desc
    on conflict ("familyId", "childId", "activityId")
      do update set weekdays = excluded.weekdays, "savedAt" = excluded."savedAt"
    returning "childId"`;
}

/**
 * Keeps the days of the week on which children come to an activity, to ask for them again: the last
 * ones kept stand. It books nothing.
 * @throws DomainError NOT_FOUND where one of the children is not enrolled in it by the account's families
 */
export async function keepWeek(
  actor: GuardianActor,
  input: KeepWeekInput,
  now: Date,
): Promise<void> {
  const { familyIds } = familyKeys(actor);
  await inTransaction(async (tx) => {
    const kept = await writeWeek(tx, familyIds, input, now);
    if (kept.length < new Set(input.enfants).size) throw unknown();
  });
}

/**
 * Forgets the week of children at an activity. Doing it twice is harmless.
 * @throws DomainError NOT_FOUND where one of the children is in none of the account's families
 */
export async function forgetWeek(
  actor: GuardianActor,
  { activite, enfants }: ForgetWeekInput,
): Promise<void> {
  const { familyIds } = familyKeys(actor);
  await inTransaction(async (tx) => {
    const own = await tx.familyChild.findMany({
      where: { familyId: { in: familyIds }, childId: { in: enfants } },
      distinct: ['childId'],
      select: { childId: true },
    });
    if (own.length < new Set(enfants).size) throw unknown();
    await tx.weekPattern.deleteMany({
      where: { familyId: { in: familyIds }, childId: { in: enfants }, activityId: activite },
    });
  });
}
