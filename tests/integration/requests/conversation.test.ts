import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { decideLines } from '@/lib/requests/commands/decide';
import { readByFamily, readByService } from '@/lib/requests/commands/read-messages';
import { withdrawLines } from '@/lib/requests/commands/withdraw';
import { writeToFamily, writeToService } from '@/lib/requests/commands/write-message';
import { MESSAGE_LIMITS } from '@/lib/requests/rules/conversation';
import { createActivity } from '@/tests/support/factories/activities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

import {
  createTalk,
  message,
  NOW,
  question,
  remark,
  rowOf,
  rowsOf,
  type Talk,
} from './conversation-scene';

const LATER = new Date(NOW.getTime() + 60_000);

const accept = (talk: Talk) =>
  decideLines(
    talk.agent,
    { lineIds: [talk.lines[0].id], outcome: 'ACCEPTED', reason: '', overbook: false },
    LATER,
  );
const withdraw = (talk: Talk) =>
  withdrawLines(talk.family.actor, { lineIds: [talk.lines[0].id] }, LATER);

describe('a question', () => {
  it('keeps the request "À compléter" until the family answers what it has read', async () => {
    const talk = await createTalk();
    const asked = await writeToFamily(talk.agent, question(talk), NOW);
    expect(await rowOf(talk)).toEqual({ status: 'TO_COMPLETE', unreadByService: 0 });
    await writeToService(talk.family.actor, message(talk, { seen: 0 }), LATER);
    expect(await rowOf(talk)).toEqual({ status: 'TO_COMPLETE', unreadByService: 1 });
    await writeToService(talk.family.actor, message(talk, { seen: asked.position }), LATER);
    expect(await rowOf(talk)).toEqual({ status: 'IN_PROGRESS', unreadByService: 2 });
  });

  it('is kept by what another agent adds, and asked again by another question', async () => {
    const talk = await createTalk();
    const other = await createAgentActor(db, talk.collectivity);
    await writeToFamily(talk.agent, question(talk), NOW);
    await writeToFamily(other, remark(talk), NOW);
    expect((await rowOf(talk)).status).toBe('TO_COMPLETE');
    await writeToService(talk.family.actor, message(talk, { seen: 2 }), LATER);
    await writeToFamily(other, question(talk, { seen: 3 }), LATER);
    expect(await rowOf(talk)).toEqual({ status: 'TO_COMPLETE', unreadByService: 0 });
  });

  it('comes too late once the request is decided; a message does not', async () => {
    const talk = await createTalk();
    await accept(talk);
    await expect(writeToFamily(talk.agent, question(talk), LATER)).rejects.toMatchObject({
      code: 'QUESTION_TOO_LATE',
    });
    await writeToFamily(talk.agent, remark(talk), LATER);
    await writeToService(talk.family.actor, message(talk, { body: 'Pourquoi ?' }), LATER);
    expect(await rowOf(talk)).toEqual({ status: 'ACCEPTED', unreadByService: 1 });
  });

  it('is left aside by a decision and by a withdrawal', async () => {
    const decided = await createTalk();
    await writeToFamily(decided.agent, question(decided), NOW);
    await accept(decided);
    expect((await rowOf(decided)).status).toBe('ACCEPTED');
    const withdrawn = await createTalk();
    await writeToFamily(withdrawn.agent, question(withdrawn), NOW);
    await withdraw(withdrawn);
    expect((await rowOf(withdrawn)).status).toBe('CANCELLED');
    await writeToService(withdrawn.family.actor, message(withdrawn, { seen: 1 }), LATER);
    expect((await rowOf(withdrawn)).status).toBe('CANCELLED');
  });
});

describe('races', () => {
  it('a question meets the withdrawal: it is refused, or the request ends cancelled all the same', async () => {
    for (let round = 0; round < 5; round += 1) {
      const talk = await createTalk();
      const [asked] = await Promise.allSettled([
        writeToFamily(talk.agent, question(talk), NOW),
        withdraw(talk),
      ]);
      expect((await rowOf(talk)).status).toBe('CANCELLED');
      expect(await rowsOf(talk)).toHaveLength(asked.status === 'fulfilled' ? 1 : 0);
      if (asked.status === 'rejected')
        expect(asked.reason).toMatchObject({ code: 'QUESTION_TOO_LATE' });
    }
  });

  it('two agents and a parent write at once: each message has its own place', async () => {
    const talk = await createTalk();
    const other = await createAgentActor(db, talk.collectivity);
    await Promise.all([
      writeToFamily(talk.agent, question(talk), NOW),
      writeToFamily(other, question(talk), NOW),
      writeToService(talk.family.actor, message(talk), NOW),
    ]);
    const rows = await rowsOf(talk);
    expect(rows.map(({ position }) => position)).toEqual([1, 2, 3]);
    // The parent had read neither question.
    expect(await rowOf(talk)).toEqual({ status: 'TO_COMPLETE', unreadByService: 1 });
  });

  it('an answer meets the decision, and nothing is lost', async () => {
    const talk = await createTalk();
    await writeToFamily(talk.agent, question(talk), NOW);
    await Promise.all([
      writeToService(talk.family.actor, message(talk, { seen: 1 }), LATER),
      accept(talk),
    ]);
    expect(await rowOf(talk)).toEqual({ status: 'ACCEPTED', unreadByService: 1 });
    expect(await rowsOf(talk)).toHaveLength(2);
  });

  it('a double click makes one message', async () => {
    const talk = await createTalk();
    const mine = message(talk);
    const receipts = await Promise.all([
      writeToService(talk.family.actor, mine, NOW),
      writeToService(talk.family.actor, mine, NOW),
      writeToService(talk.family.actor, mine, NOW),
    ]);
    expect(new Set(receipts.map(({ position }) => position))).toEqual(new Set([1]));
    const asked = question(talk, { seen: 1 });
    await writeToFamily(talk.agent, asked, NOW);
    await writeToFamily(talk.agent, asked, NOW);
    expect(await rowsOf(talk)).toHaveLength(2);
    const audits = await db.auditEntry.count({ where: { subjectId: talk.request.id } });
    expect(audits).toBe(2);
  });
});

describe('readings', () => {
  it('are kept for each account of the family, the first time alone', async () => {
    const talk = await createTalk();
    await writeToFamily(talk.agent, remark(talk), NOW);
    const upTo = { requestId: talk.request.id, seen: 1 };
    expect(await readByFamily(talk.family.actor, upTo, NOW)).toBe(1);
    expect(await readByFamily(talk.family.actor, upTo, LATER)).toBe(0);
    const [row] = await rowsOf(talk);
    expect(row?.readings).toMatchObject([{ accountId: talk.family.account.id, at: NOW }]);
  });

  it('count for the whole service, and stop where the page did', async () => {
    const talk = await createTalk();
    const other = await createAgentActor(db, talk.collectivity);
    await writeToService(talk.family.actor, message(talk), NOW);
    await writeToService(talk.family.actor, message(talk), NOW);
    await readByService(talk.agent, { requestId: talk.request.id, seen: 1 }, NOW);
    expect((await rowOf(talk)).unreadByService).toBe(1);
    const both = { requestId: talk.request.id, seen: 2 };
    const counts = await Promise.all([
      readByService(talk.agent, both, LATER),
      readByService(other, both, LATER),
    ]);
    expect(counts.toSorted()).toEqual([0, 1]);
    expect((await rowOf(talk)).unreadByService).toBe(0);
  });

  it('come with an answer', async () => {
    const talk = await createTalk();
    await writeToFamily(talk.agent, question(talk), NOW);
    await writeToService(talk.family.actor, message(talk, { seen: 1 }), LATER);
    await writeToFamily(talk.agent, remark(talk, { seen: 2 }), LATER);
    const readers = (await rowsOf(talk)).map(({ readings }) => readings.length);
    expect(readers).toEqual([1, 1, 0]);
  });
});

describe('what is kept', () => {
  it('never changes', async () => {
    const talk = await createTalk();
    await writeToFamily(talk.agent, remark(talk), NOW);
    await readByFamily(talk.family.actor, { requestId: talk.request.id, seen: 1 }, NOW);
    const where = { requestId: talk.request.id };
    const ofMessage = { message: where };
    await expect(
      db.requestMessage.updateMany({ where, data: { body: 'Autre' } }),
    ).rejects.toThrow();
    await expect(db.requestMessage.deleteMany({ where })).rejects.toThrow();
    await expect(
      db.requestMessageReading.updateMany({ where: ofMessage, data: { at: LATER } }),
    ).rejects.toThrow();
    await expect(db.requestMessageReading.deleteMany({ where: ofMessage })).rejects.toThrow();
  });

  it('stays within one collectivity, with one author', async () => {
    const [talk, elsewhere] = [await createTalk(), await createTalk()];
    const row = {
      id: newId(),
      collectivityId: talk.collectivity.id,
      requestId: talk.request.id,
      familyId: talk.family.family.id,
      position: 1,
      seen: 0,
      body: 'Bonjour',
      at: NOW,
    };
    const { accountId, agentId } = talk.agent;
    const refused = [
      { ...row },
      { ...row, accountId, agentId },
      { ...row, accountId, isQuestion: true },
      { ...row, accountId, seen: 1 },
      { ...row, accountId, body: '' },
      { ...row, accountId, familyId: elsewhere.family.family.id },
      { ...row, accountId, requestId: elsewhere.request.id },
      { ...row, agentId: elsewhere.agent.agentId },
    ];
    for (const data of refused) await expect(db.requestMessage.create({ data })).rejects.toThrow();
  });
});

describe('who may', () => {
  it('another family, another collectivity and other facilities find nothing', async () => {
    const talk = await createTalk();
    const stranger = await createFamily(db, talk.collectivity);
    const { agent: foreigner } = await createTalk();
    const { facilityId } = await createActivity(db, talk.collectivity);
    const facilities = [{ id: facilityId }];
    const limited = await createAgentActor(db, talk.collectivity, { facilities });
    const upTo = { requestId: talk.request.id, seen: 1 };
    const missing = { code: 'NOT_FOUND' };
    for (const agent of [foreigner, limited]) {
      await expect(writeToFamily(agent, question(talk), NOW)).rejects.toMatchObject(missing);
      await expect(readByService(agent, upTo, NOW)).rejects.toMatchObject(missing);
    }
    await expect(writeToService(stranger.actor, message(talk), NOW)).rejects.toMatchObject(missing);
    await expect(readByFamily(stranger.actor, upTo, NOW)).rejects.toMatchObject(missing);
    expect(await rowsOf(talk)).toEqual([]);
  });

  it('an id that another message has tells nothing of it', async () => {
    const [talk, other] = [await createTalk(), await createTalk()];
    const { messageId } = await writeToService(talk.family.actor, message(talk), NOW);
    await expect(
      writeToService(other.family.actor, message(other, { messageId }), NOW),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('so many messages an hour, and no more', async () => {
    const talk = await createTalk();
    for (let sent = 0; sent < MESSAGE_LIMITS.FAMILY.tries; sent += 1)
      await writeToService(talk.family.actor, message(talk), NOW);
    await expect(writeToService(talk.family.actor, message(talk), NOW)).rejects.toMatchObject({
      code: 'TOO_MANY_MESSAGES',
    });
  });
});
