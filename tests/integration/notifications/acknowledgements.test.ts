import { attachToAcknowledgement } from '@/lib/notifications/commands';
import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';
import { db } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createRequest } from '@/tests/support/factories/requests';

import { createScene, fakeMailer, nextDay, type Scene } from './scene';

const NOW = new Date('2026-11-24T09:00:00.000Z');
const after = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

function attach(
  { collectivity, family }: Scene,
  now: Date,
  overrides: { recipient?: string } = {},
): Promise<string> {
  const input = {
    collectivityId: collectivity.id,
    accountId: family.account.id,
    recipient: family.account.email,
    now,
  };
  return inTransaction((tx) => attachToAcknowledgement(tx, { ...input, ...overrides }));
}

function emailOf(id: string) {
  return db.email.findUniqueOrThrow({ where: { id } });
}

type Line = { status?: 'PENDING' | 'ACCEPTED' | 'WITHDRAWN' };

/** A submission: attached, then inserted, as the command does. */
async function submit(
  scene: Scene,
  now: Date,
  lines: readonly [Line, ...Line[]],
  activity = scene.activity,
): Promise<string> {
  const acknowledgementId = await attach(scene, now);
  const [first, ...others] = await Promise.all(
    lines.map(async (line) => ({
      ...line,
      session: await createSession(db, activity, { day: nextDay() }),
    })),
  );
  if (first === undefined) throw new Error('no line');
  await createRequest(db, {
    by: scene.family,
    child: scene.family.children[0],
    submittedAt: now,
    acknowledgementId,
    lines: [first, ...others],
  });
  return acknowledgementId;
}

describe('attachToAcknowledgement', () => {
  it('opens one that leaves a minute later', async () => {
    const scene = await createScene();
    const id = await attach(scene, NOW);
    expect(await emailOf(id)).toMatchObject({
      kind: 'ACKNOWLEDGEMENT',
      key: `ack:${id}`,
      state: 'QUEUED',
      attempts: 0,
      recipient: scene.family.account.email,
      createdAt: NOW,
      nextTryAt: after(60),
      html: null,
    });
  });

  it('shares it between submissions that follow each other within a minute', async () => {
    const scene = await createScene();
    const id = await attach(scene, NOW);
    expect(await attach(scene, after(59))).toBe(id);
    expect((await emailOf(id)).nextTryAt).toEqual(after(119));
    expect(await attach(scene, after(119))).not.toBe(id);
  });

  it('keeps nobody waiting for more than ten minutes', async () => {
    const scene = await createScene();
    const ids = new Set<string>();
    for (let second = 0; second <= 560; second += 40) ids.add(await attach(scene, after(second)));
    expect(ids.size).toBe(1);
    const [id = ''] = ids;
    expect((await emailOf(id)).nextTryAt).toEqual(after(600));
    // Too late to be undone before it leaves: another one is opened, and joined.
    const other = await attach(scene, after(580));
    expect(other).not.toBe(id);
    expect(await attach(scene, after(590))).toBe(other);
  });

  it('is not shared between accounts, collectivities or addresses', async () => {
    const [scene, other] = [await createScene(), await createScene()];
    const ids = [
      await attach(scene, NOW),
      await attach({ ...scene, family: other.family }, NOW),
      await attach({ ...scene, collectivity: other.collectivity }, NOW),
      await attach(scene, NOW, { recipient: 'nouvelle@example.fr' }),
    ];
    expect(new Set(ids).size).toBe(4);
  });

  it('opens another once the dispatcher has taken it, even after a failed attempt', async () => {
    const scene = await createScene();
    const id = await attach(scene, NOW);
    await db.email.update({
      where: { id },
      data: { state: 'SENDING', attempts: 1, nextTryAt: after(300) },
    });
    expect(await attach(scene, after(10))).not.toBe(id);
    await db.email.updateMany({
      where: { accountId: scene.family.account.id },
      data: { state: 'QUEUED', attempts: 1, nextTryAt: after(300) },
    });
    expect(await attach(scene, after(10))).not.toBe(id);
  });

  it('disappears with a submission that fails', async () => {
    const scene = await createScene();
    const { collectivity, family } = scene;
    const failed = inTransaction(async (tx) => {
      await attachToAcknowledgement(tx, {
        collectivityId: collectivity.id,
        accountId: family.account.id,
        recipient: family.account.email,
        now: NOW,
      });
      throw new Error('refused');
    });
    await expect(failed).rejects.toThrow('refused');
    expect(await db.email.count({ where: { accountId: family.account.id } })).toBe(0);
  });

  it('holds the e-mail back from the dispatcher until the submission has committed', async () => {
    const scene = await createScene();
    const id = await submit(scene, NOW, [{}]);
    const mailer = fakeMailer();
    await inTransaction(async (tx) => {
      const { collectivity, family } = scene;
      await attachToAcknowledgement(tx, {
        collectivityId: collectivity.id,
        accountId: family.account.id,
        recipient: family.account.email,
        now: after(59),
      });
      await dispatchDueEmails({ now: after(70), through: mailer });
      expect(mailer.sent).toEqual([]);
    });
    await dispatchDueEmails({ now: after(118), through: mailer });
    expect(mailer.sent).toEqual([]);
    await dispatchDueEmails({ now: after(119), through: mailer });
    expect(mailer.sent.map((email) => email.id)).toEqual([id]);
  });
});

describe('what an acknowledgement says', () => {
  it('is read from the requests when it leaves, without what was withdrawn since', async () => {
    const scene = await createScene();
    const meals = await createActivity(db, scene.collectivity, { name: '2/Repas Sco' });
    const id = await submit(scene, NOW, [{}, {}, { status: 'WITHDRAWN' }]);
    expect(await submit(scene, after(20), [{ status: 'ACCEPTED' }], meals)).toBe(id);
    expect(await submit(scene, after(30), [{ status: 'WITHDRAWN' }])).toBe(id);

    const mailer = fakeMailer();
    await dispatchDueEmails({ now: after(90), through: mailer });

    const [email] = mailer.sent;
    const requests = await db.request.findMany({
      where: { acknowledgementId: id },
      orderBy: { reference: 'asc' },
    });
    expect(email).toMatchObject({
      id,
      subject: 'Accusé d’enregistrement électronique',
      senderName: scene.collectivity.name,
    });
    expect(email?.text).toContain('Nous avons bien reçu vos 3 demandes');
    expect(email?.text).toContain(
      'Vos 2 demandes de réservation pour 1/Péri MATIN réalisées le 24 novembre 2026 à 10:00 sont en cours d’instruction.',
    );
    expect(email?.text).toContain(
      'Votre demande de réservation pour 2/Repas Sco réalisée le 24 novembre 2026 à 10:00 est acceptée dès maintenant.',
    );
    expect(email?.text).toContain(
      'Sans réponse le 24 janvier 2027, vos demandes sont réputées refusées.',
    );
    expect(email?.text).toContain(scene.collectivity.appealText);
    expect(email?.text.replace(/\u00A0/g, '')).toContain(String(requests[0]?.reference));
    expect(email?.text.replace(/\u00A0/g, '')).not.toContain(String(requests[2]?.reference));
  });

  it('does not call automatic what an agent answered meanwhile', async () => {
    const scene = await createScene();
    const session = await createSession(db, scene.activity, { day: nextDay() });
    const acknowledgementId = await attach(scene, NOW);
    await createRequest(db, {
      by: scene.family,
      child: scene.family.children[0],
      submittedAt: NOW,
      acknowledgementId,
      lines: [
        {
          session,
          status: 'ACCEPTED',
          decidedAt: after(30),
          decidedBy: { agentId: scene.agentId },
        },
      ],
    });
    const mailer = fakeMailer();
    await dispatchDueEmails({ now: after(60), through: mailer });
    expect(mailer.sent[0]?.text).toContain('est en cours d’instruction.');
  });

  it('is nothing where all was undone: it does not leave', async () => {
    const scene = await createScene();
    const id = await submit(scene, NOW, [{ status: 'WITHDRAWN' }]);
    const mailer = fakeMailer();
    expect(await dispatchDueEmails({ now: after(60), through: mailer })).toMatchObject({
      suppressed: 1,
      sent: 0,
    });
    expect(mailer.sent).toEqual([]);
    expect(await emailOf(id)).toMatchObject({ state: 'SUPPRESSED', leaseUntil: null });
  });
});
