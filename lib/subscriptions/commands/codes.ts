import 'server-only';

import { newId } from '@/lib/core/ids';
import type { Tx } from '@/lib/platform/db/client';
import { drawNumbers } from '@/lib/platform/draw';

import { hashSubscriberCode } from '../queries/code-hash';
import {
  makeSubscriberCode,
  SUBSCRIBER_CODE_CHOICES,
  SUBSCRIBER_CODE_DRAWS,
} from '../rules/subscriber-code';
import { lockGuardians } from './lock-guardians';

/** Who makes or revokes codes; the agent is null where the portal does, by an import. */
type CodeAct = { collectivityId: string; agentId: string | null; now: Date };

type DrawnCode = { guardianId: string; code: string; codeHash: string };

function draw(guardianId: string): DrawnCode {
  const code = makeSubscriberCode(drawNumbers(SUBSCRIBER_CODE_DRAWS, SUBSCRIBER_CODE_CHOICES));
  return { guardianId, code, codeHash: hashSubscriberCode(code) };
}

// A code that was ever handed out is never handed out again, even to be refused.
async function drawUnused(tx: Tx, guardianIds: readonly string[]): Promise<DrawnCode[]> {
  const drawn = guardianIds.map(draw);
  const known = await tx.subscriberCode.findMany({
    where: { codeHash: { in: drawn.map(({ codeHash }) => codeHash) } },
    select: { codeHash: true },
  });
  const taken = new Set(known.map(({ codeHash }) => codeHash));
  if (taken.size === 0) return drawn;
  const kept = drawn.filter(({ codeHash }) => !taken.has(codeHash));
  const again = drawn.filter(({ codeHash }) => taken.has(codeHash));
  const redrawn = await drawUnused(
    tx,
    again.map(({ guardianId }) => guardianId),
  );
  return [...kept, ...redrawn];
}

/** Revokes the codes in force of guardians of a collectivity. Gives how many there were. */
async function revoke(
  tx: Tx,
  guardianIds: readonly string[],
  { collectivityId, agentId, now }: CodeAct,
): Promise<number> {
  const { count } = await tx.subscriberCode.updateMany({
    where: { collectivityId, guardianId: { in: [...guardianIds] }, revokedAt: null },
    data: { revokedAt: now, revokedById: agentId },
  });
  return count;
}

/**
 * Makes a new subscriber code for each guardian, and revokes the one in force. The codes are given
 * here, by guardian, and never again: only their keyed hashes are kept. The caller writes the audit.
 * @throws Error when a guardian is not of the collectivity
 */
export async function issueSubscriberCodes(
  tx: Tx,
  { guardianIds, ...act }: CodeAct & { guardianIds: readonly string[] },
): Promise<Map<string, string>> {
  const { collectivityId, agentId, now } = act;
  const asked = [...new Set(guardianIds)];
  const found = await lockGuardians(tx, collectivityId, asked);
  if (found !== asked.length) throw new Error('A guardian is not of the collectivity.');
  await revoke(tx, asked, act);
  const drawn = await drawUnused(tx, asked);
  await tx.subscriberCode.createMany({
    data: drawn.map(({ guardianId, codeHash }) => ({
      id: newId(),
      collectivityId,
      guardianId,
      codeHash,
      createdAt: now,
      createdById: agentId,
    })),
  });
  return new Map(drawn.map(({ guardianId, code }) => [guardianId, code]));
}

/** Makes a guardian's new subscriber code, as `issueSubscriberCodes` does, and gives it. */
export async function issueSubscriberCode(
  tx: Tx,
  { guardianId, ...act }: CodeAct & { guardianId: string },
): Promise<string> {
  const codes = await issueSubscriberCodes(tx, { ...act, guardianIds: [guardianId] });
  return codes.get(guardianId) ?? '';
}

/**
 * Revokes a guardian's code in force; a subscription made with it stays. Gives whether there was
 * one: revoking twice is harmless. The caller writes the audit.
 */
export async function revokeSubscriberCode(
  tx: Tx,
  { guardianId, ...act }: CodeAct & { guardianId: string },
): Promise<boolean> {
  await lockGuardians(tx, act.collectivityId, [guardianId]);
  return (await revoke(tx, [guardianId], act)) > 0;
}
