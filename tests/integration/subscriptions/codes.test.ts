import { db } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import {
  issueSubscriberCode,
  issueSubscriberCodes,
  revokeSubscriberCode,
} from '@/lib/subscriptions/commands/codes';
import { hashSubscriberCode } from '@/lib/subscriptions/queries/code-hash';
import { isSubscriberCode } from '@/lib/subscriptions/rules/subscriber-code';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { addGuardian, createFamilyFile } from '@/tests/support/factories/files';
import { createAgentActor } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-24T09:00:00.000Z');

async function createFile() {
  const collectivity = await createCollectivity(db);
  const file = await createFamilyFile(db, collectivity);
  return { ...file, collectivity, collectivityId: collectivity.id, guardianId: file.guardian.id };
}

function codesOf(guardianId: string) {
  return db.subscriberCode.findMany({ where: { guardianId }, orderBy: { id: 'asc' } });
}

describe('subscriber codes', () => {
  it('are given once and kept as keyed hashes', async () => {
    const { collectivity, collectivityId, guardianId } = await createFile();
    const { agentId } = await createAgentActor(db, collectivity);
    const act = { collectivityId, guardianId, agentId, now: NOW };
    const code = await inTransaction((tx) => issueSubscriberCode(tx, act));
    expect(isSubscriberCode(code)).toBe(true);
    const [kept] = await codesOf(guardianId);
    expect(kept).toMatchObject({ codeHash: hashSubscriberCode(code), createdById: agentId });
    expect(JSON.stringify(kept)).not.toContain(code);
  });

  it('replace the one in force, and are revoked harmlessly twice', async () => {
    const { collectivityId, guardianId } = await createFile();
    const act = { collectivityId, guardianId, agentId: null, now: NOW };
    const issue = () => inTransaction((tx) => issueSubscriberCode(tx, act));
    const [first, second] = [await issue(), await issue()];
    expect(first).not.toBe(second);
    expect(await codesOf(guardianId)).toMatchObject([{ revokedAt: NOW }, { revokedAt: null }]);
    const revoke = () => inTransaction((tx) => revokeSubscriberCode(tx, act));
    expect([await revoke(), await revoke()]).toEqual([true, false]);
  });

  it('are one in force for a guardian, however many are asked for at once', async () => {
    const { collectivityId, guardianId } = await createFile();
    const act = { collectivityId, guardianId, agentId: null, now: NOW };
    await Promise.all([1, 2, 3].map(() => inTransaction((tx) => issueSubscriberCode(tx, act))));
    const codes = await codesOf(guardianId);
    expect(codes.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1);
    expect(codes).toHaveLength(3);
  });

  it('are made for many guardians together, each its own', async () => {
    const { collectivityId, guardianId, family } = await createFile();
    const other = await addGuardian(db, family);
    const codes = await inTransaction((tx) =>
      issueSubscriberCodes(tx, {
        collectivityId,
        guardianIds: [guardianId, other.id, guardianId],
        agentId: null,
        now: NOW,
      }),
    );
    expect(new Set(codes.values()).size).toBe(2);
    expect([...codes.keys()]).toEqual([guardianId, other.id]);
  });

  it('are not made, nor revoked, for a guardian of another collectivity', async () => {
    const { guardianId, collectivityId } = await createFile();
    const elsewhere = await createCollectivity(db);
    await inTransaction((tx) =>
      issueSubscriberCode(tx, { collectivityId, guardianId, agentId: null, now: NOW }),
    );
    const act = { collectivityId: elsewhere.id, guardianId, agentId: null, now: NOW };
    await expect(inTransaction((tx) => issueSubscriberCode(tx, act))).rejects.toThrow(
      'not of the collectivity',
    );
    expect(await inTransaction((tx) => revokeSubscriberCode(tx, act))).toBe(false);
    expect(await codesOf(guardianId)).toMatchObject([{ revokedAt: null }]);
  });
});
