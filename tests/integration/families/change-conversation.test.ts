import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { decideChanges } from '@/lib/families/commands/decide-changes';
import { listChangeQueue } from '@/lib/families/queries/change-queue';
import { getChangeRequest } from '@/lib/families/queries/change-request';
import { ALL_CHANGES } from '@/lib/families/rules/change-queue-address';
import type { ChangeQueueFilters } from '@/lib/families/types/change-queue';
import { db } from '@/lib/platform/db/client';
import { readByService } from '@/lib/requests/commands/read-messages';
import { writeToFamily, writeToService } from '@/lib/requests/commands/write-message';
import { listMessagesOfFamily } from '@/lib/requests/queries/conversation';
import { createActivity } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';

import { ask, changesOf, createScene, LATER, NOW } from './changes-scene';

async function createAsked() {
  const scene = await createScene();
  const { requests } = await ask(scene.family.actor, scene.guardian, {
    shown: { 'guardian.mobile': null },
    typed: { guardian_mobile: '0612345678' },
  });
  const reference = requests[0]?.reference ?? 0n;
  const [change] = await changesOf(reference);
  if (change === undefined) throw new Error('Nothing was asked.');
  return { ...scene, reference, change };
}

type Asked = Awaited<ReturnType<typeof createAsked>>;

function question({ change }: Asked, overrides: { seen?: number; isQuestion?: boolean } = {}) {
  const message = { messageId: newId(), seen: 0, body: 'Est-ce bien ce numéro ?' };
  return { requestId: change.requestId, ...message, isQuestion: true, ...overrides };
}

const open = (asked: Asked, actor = asked.agent) =>
  getChangeRequest(actor, asked.reference, { asked: [], now: LATER });

describe('the conversation about a change of the file', () => {
  it('holds the request until the family answers, and shows both sides to both', async () => {
    const asked = await createAsked();
    await writeToFamily(asked.agent, question(asked), NOW);
    expect(await open(asked)).toMatchObject({
      status: 'TO_COMPLETE',
      messages: [{ side: 'SERVICE', isMine: true, isQuestion: true, readAt: null }],
    });
    const [heard] = await listMessagesOfFamily(asked.other.actor, asked.reference);
    expect(heard).toMatchObject({ side: 'SERVICE', isNew: true });
    const answer = { messageId: newId(), requestId: asked.change.requestId, seen: 1, body: 'Oui.' };
    await writeToService(asked.other.actor, answer, LATER);
    expect(await open(asked)).toMatchObject({
      status: 'IN_PROGRESS',
      unread: 1,
      messages: [
        { side: 'FAMILY', position: 2, isNew: true },
        { side: 'SERVICE', position: 1 },
      ],
    });
    expect(
      (await listChangeQueue(asked.agent, ALL_CHANGES, civilDate('2026-11-24'))).requests[0]
        ?.unread,
    ).toBe(1);
    await readByService(asked.agent, { requestId: asked.change.requestId, seen: 2 }, LATER);
    expect((await open(asked))?.unread).toBe(0);
  });

  it('has no messages of another request', async () => {
    const asked = await createAsked();
    const another = await createAsked();
    await writeToFamily(another.agent, question(another), NOW);
    expect((await open(asked))?.messages).toEqual([]);
  });

  it('is open to an agent of some facilities, and closed to another collectivity', async () => {
    const asked = await createAsked();
    const { facilityId } = await createActivity(db, asked.collectivity);
    const facilities = [{ id: facilityId }];
    const limited = await createAgentActor(db, asked.collectivity, { facilities });
    await writeToFamily(limited, question(asked), NOW);
    expect((await open(asked, limited))?.messages).toHaveLength(1);
    const stranger = await createAgentActor(db, await createCollectivity(db));
    await expect(writeToFamily(stranger, question(asked), NOW)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await open(asked, stranger)).toBeNull();
  });

  it('goes on after the answer, without a question', async () => {
    const asked = await createAsked();
    const decisions = [{ changeId: asked.change.id, outcome: 'ACCEPTED' as const }];
    await decideChanges(asked.agent, { decisions, reason: '' }, NOW);
    await expect(writeToFamily(asked.agent, question(asked), LATER)).rejects.toMatchObject({
      code: 'QUESTION_TOO_LATE',
    });
    await writeToFamily(asked.agent, question(asked, { isQuestion: false }), LATER);
    expect(await open(asked)).toMatchObject({ status: 'ACCEPTED', messages: [{ position: 1 }] });
  });
});

describe('the neighbours of a request', () => {
  it('are those of the list that one comes from, the oldest first', async () => {
    const { family, guardian, agent } = await createScene();
    const fields = ['guardian_mobile', 'guardian_phone'] as const;
    const typed = ['0612345678', '0475000000'];
    const references: bigint[] = [];
    for (const [index, field] of fields.entries()) {
      const { requests } = await ask(family.actor, guardian, {
        shown: { [field.replace('_', '.')]: null },
        typed: { [field]: typed[index] ?? '' },
        at: new Date(NOW.getTime() + index * 1000),
      });
      references.push(...requests.map(({ reference }) => reference));
    }
    expect(references).toHaveLength(2);
    const [first = 0n, second = 0n] = references;
    const read = (reference: bigint, list?: ChangeQueueFilters) =>
      getChangeRequest(agent, reference, { asked: [], now: LATER, ...(list && { list }) });
    expect(await read(first)).toMatchObject({ previous: null, next: second });
    expect(await read(second)).toMatchObject({ previous: first, next: null });
    const none = { ...ALL_CHANGES, kinds: ['BANK_CHANGE'] as const };
    expect(await read(second, none)).toMatchObject({ previous: null, next: null });
  });
});
