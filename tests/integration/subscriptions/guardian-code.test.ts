import { db } from '@/lib/platform/db/client';
import { renewCode, revokeCode } from '@/lib/subscriptions/commands/guardian-code';
import { hashSubscriberCode } from '@/lib/subscriptions/queries/code-hash';
import { isSubscriberCode } from '@/lib/subscriptions/rules/subscriber-code';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamilyFile, createSubscriberCode } from '@/tests/support/factories/files';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-24T09:00:00.000Z');

async function createScene() {
  const collectivity = await createCollectivity(db);
  const agent = await createAgentActor(db, collectivity);
  const { guardian } = await createFamilyFile(db, collectivity);
  const stranger = await createAgentActor(db, await createCollectivity(db), {
    role: 'ADMINISTRATOR',
  });
  return { collectivity, agent, guardian, guardianId: guardian.id, stranger };
}

function inForce(guardianId: string) {
  return db.subscriberCode.findMany({ where: { guardianId, revokedAt: null } });
}

function auditOf(guardianId: string) {
  return db.auditEntry.findMany({ where: { subjectId: guardianId }, orderBy: { id: 'asc' } });
}

describe('a guardian’s code', () => {
  it('is made, renewed and revoked; the journal holds neither code nor hash', async () => {
    const { agent, guardianId } = await createScene();
    const first = await renewCode(agent, { guardianId, seenCodeId: null }, NOW);
    const [made] = await inForce(guardianId);
    if (made === undefined) throw new Error('No code was made.');
    const second = await renewCode(agent, { guardianId, seenCodeId: made.id }, NOW);
    const [renewed] = await inForce(guardianId);
    if (renewed === undefined) throw new Error('No code was made.');
    expect(renewed.codeHash).toBe(hashSubscriberCode(second));
    await revokeCode(agent, { guardianId, seenCodeId: renewed.id }, NOW);
    await revokeCode(agent, { guardianId, seenCodeId: renewed.id }, NOW);
    expect(await inForce(guardianId)).toEqual([]);
    const audit = await auditOf(guardianId);
    expect(audit.map(({ action }) => action)).toEqual([
      'codes.create',
      'codes.renew',
      'codes.revoke',
    ]);
    for (const code of [first, second]) {
      expect(isSubscriberCode(code)).toBe(true);
      expect(JSON.stringify(audit)).not.toContain(code);
      expect(JSON.stringify(audit)).not.toContain(hashSubscriberCode(code));
    }
  });

  it('is renewed once when two agents come at once: the code just handed over stays good', async () => {
    const { agent, collectivity, guardian, guardianId } = await createScene();
    const colleague = await createAgentActor(db, collectivity);
    const { id } = await createSubscriberCode(db, guardian);
    const results = await Promise.allSettled(
      [agent, colleague].map((actor) => renewCode(actor, { guardianId, seenCodeId: id }, NOW)),
    );
    const given = results.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    );
    expect(given).toHaveLength(1);
    expect(results).toContainEqual({
      status: 'rejected',
      reason: expect.objectContaining({ code: 'CODE_CHANGED' }) as Error,
    });
    const [current] = await inForce(guardianId);
    expect(current?.codeHash).toBe(hashSubscriberCode(given[0] ?? ''));
    await expect(revokeCode(agent, { guardianId, seenCodeId: id }, NOW)).rejects.toMatchObject({
      code: 'CODE_CHANGED',
    });
  });

  it('is not made for who is subscribed', async () => {
    const { agent, collectivity } = await createScene();
    const { guardian } = await createFamily(db, collectivity);
    await expect(
      renewCode(agent, { guardianId: guardian.id, seenCodeId: null }, NOW),
    ).rejects.toMatchObject({ code: 'GUARDIAN_HAS_ACCOUNT' });
  });

  it('is out of another collectivity’s reach', async () => {
    const { stranger, guardian, guardianId } = await createScene();
    const { id } = await createSubscriberCode(db, guardian);
    const refusal = { code: 'NOT_FOUND' };
    await expect(renewCode(stranger, { guardianId, seenCodeId: id }, NOW)).rejects.toMatchObject(
      refusal,
    );
    await expect(revokeCode(stranger, { guardianId, seenCodeId: id }, NOW)).rejects.toMatchObject(
      refusal,
    );
    expect(await inForce(guardianId)).toMatchObject([{ id }]);
  });
});
