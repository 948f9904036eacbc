import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { Prisma } from '@/prisma/generated/client';

import { activityError } from '../messages/errors';
import { activityScope } from '../policy';
import type { RulesInput } from '../schema/rules-form';

/**
 * Writes the rules of an activity. What is booked or asked for already keeps the terms that it was
 * asked on: they stand on its own rows.
 * @throws DomainError NOT_FOUND
 */
export async function changeRules(
  actor: AgentActor,
  { activityId, rules }: { activityId: string; rules: RulesInput },
  now: Date,
): Promise<void> {
  const { excludes, requires, bookingOpening, ...columns } = rules;
  await inTransaction(async (tx) => {
    const { count } = await tx.activity.updateMany({
      where: { ...activityScope(actor), id: activityId },
      data: { ...columns, bookingOpening: bookingOpening ?? Prisma.DbNull },
    });
    if (count === 0) throw activityError('NOT_FOUND');
    await setLinks(tx, actor, activityId, { excludes, requires });
    await recordAudit(tx, actor, {
      at: now,
      action: 'activities.rules',
      subjectType: 'Activity',
      subjectId: activityId,
      data: { ...columns, bookingOpening, excludes: [...excludes], requires: [...requires] },
    });
  });
}

// An exclusion holds both ways: that of the other activity is this one's too. What others require is
// theirs.
async function setLinks(
  tx: Tx,
  { collectivity }: AgentActor,
  activityId: string,
  { excludes, requires }: Pick<RulesInput, 'excludes' | 'requires'>,
): Promise<void> {
  const collectivityId = collectivity.id;
  const others = [...excludes, ...requires];
  const known = await tx.activity.count({
    where: { collectivityId, id: { in: others, not: activityId } },
  });
  if (known !== others.length) throw activityError('NOT_FOUND');
  await tx.activityLink.deleteMany({
    where: { collectivityId, OR: [{ activityId }, { otherId: activityId, kind: 'EXCLUDES' }] },
  });
  await tx.activityLink.createMany({
    data: [
      ...excludes.map((otherId) => ({
        collectivityId,
        activityId,
        otherId,
        kind: 'EXCLUDES' as const,
      })),
      ...requires.map((otherId) => ({
        collectivityId,
        activityId,
        otherId,
        kind: 'REQUIRES' as const,
      })),
    ],
  });
}
