import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';

import { codeError } from '../messages/code-errors';
import type { RenewCodeInput, RevokeCodeInput } from '../schema/codes';
import { issueSubscriberCode, revokeSubscriberCode } from './codes';
import { lockGuardians } from './lock-guardians';

type Act = { action: string; guardianId: string; now: Date };

async function record(tx: Tx, actor: AgentActor, { action, guardianId, now }: Act): Promise<void> {
  await recordAudit(tx, actor, {
    at: now,
    action,
    subjectType: 'Guardian',
    subjectId: guardianId,
    data: {},
  });
}

async function lockOne(tx: Tx, actor: AgentActor, guardianId: string): Promise<void> {
  const found = await lockGuardians(tx, actor.collectivity.id, [guardianId]);
  if (found === 0) throw codeError('NOT_FOUND');
}

async function codeInForce(tx: Tx, actor: AgentActor, guardianId: string): Promise<string | null> {
  const where = { collectivityId: actor.collectivity.id, guardianId, revokedAt: null };
  return (await tx.subscriberCode.findFirst({ where, select: { id: true } }))?.id ?? null;
}

/**
 * Makes a guardian's first code, or a new one in the place of that which the agent saw in force, and
 * gives it: it is shown once. Of two agents who renew at once, the second one is told, so that the
 * code that the first one has just handed over stays good.
 * @throws DomainError NOT_FOUND, CODE_CHANGED, GUARDIAN_HAS_ACCOUNT
 */
export async function renewCode(
  actor: AgentActor,
  { guardianId, seenCodeId }: RenewCodeInput,
  now: Date,
): Promise<string> {
  return inTransaction(async (tx) => {
    await lockOne(tx, actor, guardianId);
    if ((await codeInForce(tx, actor, guardianId)) !== seenCodeId) throw codeError('CODE_CHANGED');
    const collectivityId = actor.collectivity.id;
    const subscribed = await tx.subscription.count({
      where: { collectivityId, guardianId, endedAt: null },
    });
    if (subscribed > 0) throw codeError('GUARDIAN_HAS_ACCOUNT');
    const code = await issueSubscriberCode(tx, {
      collectivityId,
      guardianId,
      agentId: actor.agentId,
      now,
    });
    await record(tx, actor, {
      action: seenCodeId === null ? 'codes.create' : 'codes.renew',
      guardianId,
      now,
    });
    return code;
  });
}

/**
 * Revokes the code that the agent saw in force. Revoking it twice is harmless; one that another agent
 * made meanwhile stays.
 * @throws DomainError NOT_FOUND, CODE_CHANGED
 */
export async function revokeCode(
  actor: AgentActor,
  { guardianId, seenCodeId }: RevokeCodeInput,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockOne(tx, actor, guardianId);
    const current = await codeInForce(tx, actor, guardianId);
    if (current === null) return;
    if (current !== seenCodeId) throw codeError('CODE_CHANGED');
    const collectivityId = actor.collectivity.id;
    await revokeSubscriberCode(tx, { collectivityId, guardianId, agentId: actor.agentId, now });
    await record(tx, actor, { action: 'codes.revoke', guardianId, now });
  });
}
