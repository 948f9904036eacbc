import { decideChanges } from '@/lib/families/commands/decide-changes';
import { editFile } from '@/lib/families/commands/edit-file';
import { withdrawChanges } from '@/lib/families/commands/withdraw-changes';
import { db } from '@/lib/platform/db/client';
import { createAgentActor } from '@/tests/support/factories/people';

import { ask, changesOf, createScene, formOf, guardianValue, LATER, NOW } from './changes-scene';

const MOBILE = { 'guardian.mobile': null };

async function settle(acts: readonly Promise<unknown>[]) {
  const all = await Promise.allSettled(acts);
  return all.map(({ status }) => status).sort();
}

describe('at the same moment', () => {
  it('two parents who ask for one field leave one change that waits', async () => {
    const { family, other, guardian } = await createScene();
    const sent = [family.actor, other.actor].map((actor, index) =>
      ask(actor, guardian, { shown: MOBILE, typed: { guardian_mobile: `061234567${index}` } }),
    );
    expect(await settle(sent)).toEqual(['fulfilled', 'rejected']);
    const where = { familyId: family.family.id, status: 'PENDING' as const };
    expect(await db.requestFieldChange.count({ where })).toBe(1);
  });

  it('two agents who decide one change decide it once', async () => {
    const { collectivity, family, guardian, agent } = await createScene();
    const { requests } = await ask(family.actor, guardian, {
      shown: MOBILE,
      typed: { guardian_mobile: '0612345678' },
    });
    const [change] = await changesOf(requests[0]?.reference ?? 0n);
    const colleague = await createAgentActor(db, collectivity);
    const changeId = change?.id ?? '';
    const receipts = await Promise.all([
      decideChanges(agent, { decisions: [{ changeId, outcome: 'ACCEPTED' }], reason: '' }, LATER),
      decideChanges(
        colleague,
        { decisions: [{ changeId, outcome: 'REFUSED' }], reason: 'Déjà fait.' },
        LATER,
      ),
    ]);
    expect(receipts.flatMap(({ decided }) => decided)).toEqual([changeId]);
    expect(receipts.flatMap(({ changed }) => changed)).toHaveLength(1);
    const events = await db.requestEvent.findMany({ where: { changeId } });
    expect(events).toHaveLength(1);
  });

  it('a family that withdraws and an agent who accepts: one of them wins, whole', async () => {
    const { family, guardian, agent } = await createScene();
    const { requests } = await ask(family.actor, guardian, {
      shown: MOBILE,
      typed: { guardian_mobile: '0612345678' },
    });
    const [change] = await changesOf(requests[0]?.reference ?? 0n);
    const { id: changeId = '', requestId = '' } = change ?? {};
    await Promise.allSettled([
      decideChanges(agent, { decisions: [{ changeId, outcome: 'ACCEPTED' }], reason: '' }, LATER),
      withdrawChanges(family.actor, requestId, LATER),
    ]);
    const after = await db.requestFieldChange.findUniqueOrThrow({ where: { id: changeId } });
    const value = await guardianValue(family, 'guardian.mobile');
    expect([after.status, value]).toEqual(
      after.status === 'ACCEPTED' ? ['ACCEPTED', '06 12 34 56 78'] : ['WITHDRAWN', null],
    );
  });

  it('two agents who edit one field: the second is told what the first wrote', async () => {
    const { collectivity, family, guardian, agent } = await createScene();
    const colleague = await createAgentActor(db, collectivity);
    const edits = [agent, colleague].map((actor, index) =>
      editFile(
        actor,
        {
          familyId: family.family.id,
          ...formOf(guardian, MOBILE, { guardian_mobile: `061234567${index}` }),
        },
        NOW,
      ),
    );
    expect(await settle(edits)).toEqual(['fulfilled', 'rejected']);
    expect(await db.fieldHistory.count({ where: { targetId: guardian.id } })).toBe(1);
  });
});
