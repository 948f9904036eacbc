import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { DomainError } from '@/lib/core/errors';
import { familyKeys } from '@/lib/families/policy';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

import type { ForgetWeekInput, KeepWeekInput } from '../schema';

type Kept = { childId: string; activityId: string };

function unknown(): DomainError {
  return new DomainError(
    'NOT_FOUND',
    'Cette activité n’est pas ouverte à cet enfant, ou ne vous est pas accessible.',
  );
}

// In the order of the activities and the children: two forms sent at once wait for each other, and never for good.
function writeWeek(
  tx: Tx,
  familyIds: readonly string[],
  { enfants, wishes }: KeepWeekInput,
  now: Date,
): Promise<Kept[]> {
  const weeks = wishes.map(({ activityId, weekdays }) => ({
    activityId,
    weekdays: [...new Set(weekdays)].sort((a, b) => a - b),
  }));
  return tx.$queryRaw<Kept[]>`
    insert into "WeekPattern"
      ("collectivityId", "familyId", "childId", "activityId", weekdays, "savedAt")
    select distinct on (e."activityId", e."childId") e."collectivityId", e."familyId", e."childId",
      e."activityId", w.weekdays, ${now}
    from jsonb_to_recordset(${JSON.stringify(weeks)}::jsonb) as w("activityId" uuid, weekdays int[])
    join "Enrolment" e on e."activityId" = w."activityId" and e."childId" = any(${enfants}::uuid[])
      and e."familyId" = any(${[...familyIds]}::uuid[])
    order by e."activityId", e."childId", e."endDay" desc
    on conflict ("familyId", "childId", "activityId")
      do update set weekdays = excluded.weekdays, "savedAt" = excluded."savedAt"
    returning "childId", "activityId"`;
}

function countOf(ids: readonly string[]): number {
  return new Set(ids).size;
}

/**
 * Keeps the days of the week on which children come to activities, to ask for them again: the last
 * ones kept stand. It books nothing.
 * @throws DomainError NOT_FOUND where a child is enrolled in none of them by the account's families, or
 * none of the children in one of them
 */
export async function keepWeek(
  actor: GuardianActor,
  input: KeepWeekInput,
  now: Date,
): Promise<void> {
  const { familyIds } = familyKeys(actor);
  await inTransaction(async (tx) => {
    const kept = await writeWeek(tx, familyIds, input, now);
    const isWhole =
      countOf(kept.map(({ childId }) => childId)) === countOf(input.enfants) &&
      countOf(kept.map(({ activityId }) => activityId)) === input.wishes.length;
    if (!isWhole) throw unknown();
  });
}

/**
 * Forgets the week of children at activities. Doing it twice is harmless.
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
      where: {
        familyId: { in: familyIds },
        childId: { in: enfants },
        activityId: { in: activite },
      },
    });
  });
}
