import 'server-only';

import { civilDate, fromDbDate, toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';
import { openText, sealText } from '@/lib/platform/encryption/sealed-text';

import { fileError } from '../messages/file-errors';
import type { FieldPath } from '../rules/fields';
import { planQuotient, type Quotient, type SentQuotient } from '../rules/quotient';
import type { FieldValue, WrittenValue } from '../types/fields';
import type { LockedOwner } from './lock-file';

const PATHS = {
  value: 'family.quotientFamilial',
  since: 'family.quotientSince',
  until: 'family.quotientUntil',
} as const satisfies Record<keyof Quotient, FieldPath>;

const PARTS = ['value', 'since', 'until'] as const;
const QUOTIENT_PATHS: readonly string[] = Object.values(PATHS);

function dayOf(value: FieldValue): CivilDate | null {
  return value === null ? null : civilDate(value);
}

function sentOf(written: readonly WrittenValue[]): SentQuotient {
  const find = (path: FieldPath) => written.find((one) => one.path === path);
  const [value, since, until] = [find(PATHS.value), find(PATHS.since), find(PATHS.until)];
  return {
    ...(value !== undefined && { value: value.after }),
    ...(since !== undefined && { since: dayOf(since.after) }),
    ...(until !== undefined && { until: dayOf(until.after) }),
  };
}

async function readQuotient(tx: Tx, { collectivityId, id }: LockedOwner) {
  const row = await tx.family.findFirstOrThrow({
    where: { collectivityId, id },
    select: {
      quotientFamilial: true,
      quotientSince: true,
      quotientUntil: true,
      collectivity: { select: { timeZone: true } },
    },
  });
  const { quotientFamilial: sealed, quotientSince, quotientUntil, collectivity } = row;
  const current: Quotient = {
    value: sealed === null ? null : openText('Family.quotientFamilial', id, sealed),
    since: quotientSince === null ? null : fromDbDate(quotientSince),
    until: quotientUntil === null ? null : fromDbDate(quotientUntil),
  };
  return { current, timeZone: collectivity.timeZone };
}

async function keepFormer(
  tx: Tx,
  { collectivityId, id: familyId }: LockedOwner,
  { value, since, until }: Quotient,
): Promise<void> {
  if (value === null || since === null) return;
  const id = newId();
  await tx.familyQuotient.create({
    data: {
      id,
      collectivityId,
      familyId,
      quotient: sealText('FamilyQuotient.quotient', id, value),
      since: toDbDate(since),
      until: until === null ? null : toDbDate(until),
    },
  });
}

/**
 * What is written of a locked file, with the days of its quotient familial where that is among it: the
 * one that it follows is kept, and those that would begin with it or after are no more.
 * @throws DomainError QUOTIENT_MISSING, QUOTIENT_ENDS_BEFORE
 */
export async function withQuotientDays(
  tx: Tx,
  owner: LockedOwner,
  written: readonly WrittenValue[],
  { isAsked, now }: { isAsked: boolean; now: Date },
): Promise<readonly WrittenValue[]> {
  const sent = sentOf(written);
  if (Object.keys(sent).length === 0) return written;
  const { current, timeZone } = await readQuotient(tx, owner);
  const plan = planQuotient(current, sent, { isAsked, today: civilDateIn(now, timeZone) });
  if (plan.problem !== null) throw fileError(plan.problem);
  const { after, former } = plan;
  const begun = after.since ?? former?.since ?? null;
  if (begun !== null)
    await tx.familyQuotient.deleteMany({
      where: {
        collectivityId: owner.collectivityId,
        familyId: owner.id,
        since: { gte: toDbDate(begun) },
      },
    });
  if (former !== null) await keepFormer(tx, owner, former);
  return [
    ...written.filter(({ path }) => !QUOTIENT_PATHS.includes(path)),
    ...PARTS.flatMap((part) =>
      after[part] === current[part]
        ? []
        : [{ path: PATHS[part], before: current[part], after: after[part] }],
    ),
  ];
}
