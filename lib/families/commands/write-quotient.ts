import 'server-only';

import {
  addDays,
  civilDate,
  firstOfMonth,
  fromDbDate,
  toDbDate,
  type CivilDate,
} from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';
import { openText, sealText } from '@/lib/platform/encryption/sealed-text';

import { fileError } from '../messages/file-errors';
import type { FieldPath } from '../rules/fields';
import { isOver, planQuotient, type Quotient, type SentQuotient } from '../rules/quotient';
import { isProofKept } from '../rules/quotient-proof';
import type { FieldValue, WrittenValue } from '../types/fields';
import { currentValue, type LockedOwner } from './lock-file';

const PATHS = {
  value: 'family.quotientFamilial',
  since: 'family.quotientSince',
  until: 'family.quotientUntil',
} as const satisfies Record<keyof Quotient, FieldPath>;

const PARTS = ['value', 'since', 'until'] as const;
/** Where the fields of a quotient familial are. */
export const QUOTIENT_PATHS: readonly string[] = Object.values(PATHS);

/** Whether a path is of a quotient familial: its value, or its days. */
export function isQuotientPath(path: string): boolean {
  return QUOTIENT_PATHS.includes(path);
}

/** Whether what stands at a path is a quotient familial whose days are past. */
export function isQuotientOver(owner: LockedOwner, path: string, today: CivilDate): boolean {
  if (path !== PATHS.value) return false;
  const until = dayOf(currentValue(owner, PATHS.until));
  return isOver({ value: currentValue(owner, PATHS.value), until }, today);
}

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
      quotientProof: true,
      quotientProofId: true,
      quotientProofGoneAt: true,
      collectivity: { select: { timeZone: true } },
    },
  });
  const { quotientFamilial: sealed, quotientSince, quotientUntil, collectivity } = row;
  const current: Quotient = {
    value: sealed === null ? null : openText('Family.quotientFamilial', id, sealed),
    since: quotientSince === null ? null : fromDbDate(quotientSince),
    until: quotientUntil === null ? null : fromDbDate(quotientUntil),
  };
  const proof = {
    proof: row.quotientProof,
    proofId: row.quotientProofId,
    proofGoneAt: row.quotientProofGoneAt,
  };
  return { current, proof, timeZone: collectivity.timeZone };
}

type KeptProof = Awaited<ReturnType<typeof readQuotient>>['proof'];

async function dropProof(tx: Tx, { collectivityId, id }: LockedOwner): Promise<void> {
  await tx.family.updateMany({
    where: { collectivityId, id },
    data: { quotientProof: null, quotientProofId: null, quotientProofGoneAt: null },
  });
}

async function keepFormer(
  tx: Tx,
  { collectivityId, id: familyId }: LockedOwner,
  { value, since, until }: Quotient,
  proof: KeptProof,
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
      ...proof,
    },
  });
}

/** Those that are kept hold no more from a month on. */
async function endFormers(
  tx: Tx,
  { collectivityId, id: familyId }: LockedOwner,
  month: CivilDate,
): Promise<void> {
  const [from, last] = [toDbDate(month), toDbDate(addDays(month, -1))];
  await tx.familyQuotient.deleteMany({
    where: { collectivityId, familyId, since: { gte: from } },
  });
  await tx.familyQuotient.updateMany({
    where: { collectivityId, familyId, OR: [{ until: null }, { until: { gte: from } }] },
    data: { until: last },
  });
}

/** Whether the first day that stands was accepted of the requests that ask for this quotient. */
async function isSinceAccepted(
  tx: Tx,
  { collectivityId, id: targetId }: LockedOwner,
  requestIds: readonly string[],
  since: CivilDate,
): Promise<boolean> {
  const asked = { requestId: { in: [...requestIds] }, path: PATHS.since, asked: since };
  const where = { collectivityId, targetId, status: 'ACCEPTED' as const, ...asked };
  return (await tx.requestFieldChange.count({ where })) > 0;
}

type QuotientWriting = { author: { requestId: string | null }; now: Date };

/** What a write sends, with the first day that was accepted before it of the same request. */
async function readSent(
  tx: Tx,
  owner: LockedOwner,
  written: readonly WrittenValue[],
  { current, author }: { current: Quotient } & Pick<QuotientWriting, 'author'>,
): Promise<SentQuotient> {
  const sent = sentOf(written);
  const { since } = current;
  if (sent.value === undefined || sent.value === null) return sent;
  if (sent.since !== undefined || since === null) return sent;
  const ids = [author.requestId, ...written.map(({ requestId }) => requestId)];
  const requestIds = ids.filter((id) => typeof id === 'string');
  return (await isSinceAccepted(tx, owner, requestIds, since)) ? { ...sent, since } : sent;
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
  { author, now }: QuotientWriting,
): Promise<readonly WrittenValue[]> {
  if (!written.some(({ path }) => isQuotientPath(path))) return written;
  const { current, proof, timeZone } = await readQuotient(tx, owner);
  const today = civilDateIn(now, timeZone);
  const isAsked = author.requestId !== null;
  const sent = await readSent(tx, owner, written, { current, author });
  const plan = planQuotient(current, sent, { isAsked, today });
  if (plan.problem !== null) throw fileError(plan.problem);
  const { after, former } = plan;
  if (after.value === null) await endFormers(tx, owner, firstOfMonth(today));
  const begun = after.since ?? former?.since ?? null;
  if (begun !== null)
    await tx.familyQuotient.deleteMany({
      where: {
        collectivityId: owner.collectivityId,
        familyId: owner.id,
        since: { gte: toDbDate(begun) },
      },
    });
  if (former !== null) await keepFormer(tx, owner, former, proof);
  if (proof.proof !== null && !isProofKept(current, plan)) await dropProof(tx, owner);
  return [
    ...written.filter(({ path }) => !isQuotientPath(path)),
    ...PARTS.flatMap((part) => {
      const path = PATHS[part];
      const asked = written.find((one) => one.path === path);
      return after[part] === current[part]
        ? []
        : [{ ...asked, path, before: current[part], after: after[part] }];
    }),
  ];
}
