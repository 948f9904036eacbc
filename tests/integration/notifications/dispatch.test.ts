import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';
import { runDigests } from '@/lib/notifications/jobs/run-digests';
import { db } from '@/lib/platform/db/client';
import { keptMailer } from '@/lib/platform/mail/kept-mailer';
import type { BatchDelivery, Mailer, Refusal, Retry } from '@/lib/platform/mail/types';
import { MAX_ATTEMPTS, MAX_ATTEMPTS_IN_ALL } from '@/lib/platform/outbox/back-off';
import { LEASE_SECONDS } from '@/lib/platform/outbox/outbox';

import { createScene, decide, fakeMailer, type Answer, type Scene } from './scene';

const CUT = new Date('2026-11-24T12:00:00.000Z');
const after = (seconds: number): Date => new Date(CUT.getTime() + seconds * 1000);
const RETRY: Retry = {
  outcome: 'retry',
  code: 'smtp:451:EENVELOPE',
  afterSeconds: null,
  isProviderWide: false,
};

/** A digest of one decision, in the outbox. */
async function queueDigest(): Promise<{ scene: Scene; emailId: string }> {
  const scene = await createScene();
  await decide(scene, new Date('2026-11-24T09:00:00.000Z'), {
    outcome: 'REFUSED',
    reason: 'Complet ce jour-là.',
  });
  await runDigests({ at: CUT });
  const { id } = await db.email.findFirstOrThrow({ where: { accountId: scene.family.account.id } });
  return { scene, emailId: id };
}

function emailOf(id: string) {
  return db.email.findUniqueOrThrow({ where: { id } });
}

// Each test starts with an empty outbox.
afterEach(() =>
  db.email.updateMany({
    where: { state: { in: ['QUEUED', 'SENDING'] } },
    data: { state: 'SUPPRESSED' },
  }),
);

describe('dispatchDueEmails', () => {
  it('sends what is due, built from data, and keeps what left', async () => {
    const { scene, emailId } = await queueDigest();
    const mailer = fakeMailer();
    expect(await dispatchDueEmails({ now: CUT, through: mailer })).toMatchObject({ sent: 1 });
    const [sent] = mailer.sent;
    expect(sent).toMatchObject({
      id: emailId,
      recipient: scene.family.account.email,
      senderName: scene.collectivity.name,
      subject: '1 de vos demandes a été traitée',
    });
    expect(sent?.text).toContain('Complet ce jour-là.');
    expect(await emailOf(emailId)).toMatchObject({
      state: 'SENT',
      attempts: 1,
      providerId: `provider-${emailId}`,
      leaseUntil: null,
      lastError: null,
      subject: sent?.subject,
      html: sent?.html,
      text: sent?.text,
    });
    expect(await dispatchDueEmails({ now: after(3600), through: mailer })).toMatchObject({
      sent: 0,
    });
    expect(mailer.sent).toHaveLength(1);
  });

  it('leaves what is not due', async () => {
    const { emailId } = await queueDigest();
    await db.email.update({ where: { id: emailId }, data: { nextTryAt: after(1) } });
    const mailer = fakeMailer();
    await dispatchDueEmails({ now: CUT, through: mailer });
    expect(mailer.sent).toEqual([]);
  });

  it('keeps e-mails where there is no provider, readable', async () => {
    const { emailId } = await queueDigest();
    expect(await dispatchDueEmails({ now: CUT, through: keptMailer })).toMatchObject({ kept: 1 });
    const email = await emailOf(emailId);
    expect(email).toMatchObject({
      state: 'KEPT',
      subject: '1 de vos demandes a été traitée',
      sentAt: null,
    });
    expect(email.html).toContain('Complet ce jour-là.');
  });

  it('honours the options in force when it leaves', async () => {
    const { scene, emailId } = await queueDigest();
    await db.subscription.update({
      where: { id: scene.family.subscription.id },
      data: { endedAt: CUT },
    });
    expect(await dispatchDueEmails({ now: CUT, through: fakeMailer() })).toMatchObject({
      suppressed: 1,
    });
    expect((await emailOf(emailId)).state).toBe('SUPPRESSED');
  });

  it('sends the very same when it tries again', async () => {
    const { scene, emailId } = await queueDigest();
    const mailer = fakeMailer([RETRY]);
    expect(await dispatchDueEmails({ now: CUT, through: mailer })).toMatchObject({ postponed: 1 });
    const waiting = await emailOf(emailId);
    expect(waiting).toMatchObject({
      state: 'QUEUED',
      attempts: 1,
      lastError: 'smtp:451:EENVELOPE',
      leaseUntil: null,
    });
    expect(waiting.nextTryAt.getTime()).toBeGreaterThanOrEqual(after(15).getTime());
    await db.account.update({
      where: { id: scene.family.account.id },
      data: { firstName: 'Autre' },
    });
    await dispatchDueEmails({ now: after(60), through: mailer });
    expect(mailer.sent).toHaveLength(2);
    expect(mailer.sent[1]).toEqual(mailer.sent[0]);
    expect(await emailOf(emailId)).toMatchObject({ state: 'SENT', attempts: 2, lastError: null });
  });

  it('gives up on what the provider refuses, and says why without personal data', async () => {
    const { emailId } = await queueDigest();
    const refused: Refusal = { outcome: 'refused', code: 'smtp:550:EENVELOPE' };
    expect(await dispatchDueEmails({ now: CUT, through: fakeMailer([refused]) })).toMatchObject({
      failed: 1,
    });
    expect(await emailOf(emailId)).toMatchObject({
      state: 'FAILED',
      lastError: 'smtp:550:EENVELOPE',
    });
  });

  it('gives up after many attempts, later when the provider is at fault', async () => {
    const { emailId } = await queueDigest();
    const outage: Retry = { ...RETRY, isProviderWide: true };
    const attempt = async (attempts: number, answer: Answer): Promise<string> => {
      await db.email.update({
        where: { id: emailId },
        data: { attempts: attempts - 1, state: 'QUEUED', nextTryAt: CUT },
      });
      await dispatchDueEmails({ now: CUT, through: fakeMailer([answer]) });
      return (await emailOf(emailId)).state;
    };
    expect(await attempt(MAX_ATTEMPTS - 1, RETRY)).toBe('QUEUED');
    expect(await attempt(MAX_ATTEMPTS, RETRY)).toBe('FAILED');
    expect(await attempt(MAX_ATTEMPTS, outage)).toBe('QUEUED');
    expect(await attempt(MAX_ATTEMPTS_IN_ALL, outage)).toBe('FAILED');
    expect(await attempt(MAX_ATTEMPTS_IN_ALL + 1, { outcome: 'kept' })).toBe('FAILED');
  });

  it('stops at a provider that wants a rest, and gives the others back untried', async () => {
    for (let index = 0; index < 4; index += 1) await queueDigest();
    const mailer = fakeMailer([
      { outcome: 'sent', providerId: null },
      {
        outcome: 'retry',
        code: 'resend:429:rate_limit_exceeded',
        afterSeconds: 90,
        isProviderWide: true,
      },
    ]);
    expect(await dispatchDueEmails({ now: CUT, through: mailer })).toMatchObject({
      sent: 1,
      postponed: 3,
    });
    expect(mailer.sent).toHaveLength(2);
    const waiting = await db.email.findMany({ where: { state: 'QUEUED' } });
    expect(waiting.map(({ attempts }) => attempts).sort()).toEqual([0, 0, 1]);
    expect(waiting.every(({ nextTryAt }) => nextTryAt >= after(90))).toBe(true);
    expect(await dispatchDueEmails({ now: after(89), through: mailer })).toMatchObject({ sent: 0 });
    expect(await dispatchDueEmails({ now: after(120), through: mailer })).toMatchObject({
      sent: 3,
    });
  });

  it('sleeps through a short rest, which does not count as an attempt', async () => {
    const ids = [];
    for (let index = 0; index < 3; index += 1) ids.push((await queueDigest()).emailId);
    const mailer = fakeMailer([
      { outcome: 'sent', providerId: null },
      {
        outcome: 'retry',
        code: 'resend:429:rate_limit_exceeded',
        afterSeconds: 1,
        isProviderWide: true,
      },
    ]);
    expect(await dispatchDueEmails({ now: CUT, through: mailer })).toMatchObject({
      sent: 3,
      failed: 0,
    });
    expect(mailer.sent).toHaveLength(4);
    const emails = await db.email.findMany({ where: { id: { in: ids } } });
    expect(emails.map(({ state, attempts }) => [state, attempts])).toEqual(
      Array.from({ length: 3 }, () => ['SENT', 1]),
    );
  });
});

describe('dispatchers in parallel, and after a crash', () => {
  it('send each e-mail once between them', async () => {
    for (let index = 0; index < 15; index += 1) await queueDigest();
    const mailer = fakeMailer();
    await Promise.all(
      Array.from({ length: 4 }, () => dispatchDueEmails({ now: CUT, through: mailer })),
    );
    expect(mailer.sent).toHaveLength(15);
    expect(new Set(mailer.sent.map(({ id }) => id)).size).toBe(15);
  });

  it('take over what a dead dispatcher held, once its lease has run out', async () => {
    const { emailId } = await queueDigest();
    const dying: Mailer = { batchSize: 1, send: () => new Promise(() => undefined) };
    void dispatchDueEmails({ now: CUT, through: dying });
    let taken = await emailOf(emailId);
    while (taken.html === null) taken = await emailOf(emailId);
    expect(taken).toMatchObject({ state: 'SENDING', attempts: 1 });
    const mailer = fakeMailer();
    await dispatchDueEmails({ now: after(LEASE_SECONDS - 10), through: mailer });
    expect(mailer.sent).toEqual([]);
    await dispatchDueEmails({ now: after(LEASE_SECONDS + 10), through: mailer });
    expect(mailer.sent).toHaveLength(1);
    expect(mailer.sent[0]).toMatchObject({ id: emailId, html: taken.html });
    expect(await emailOf(emailId)).toMatchObject({ state: 'SENT', attempts: 2 });
  });

  it('do not undo what another has done since', async () => {
    const { emailId } = await queueDigest();
    const slow: Mailer = {
      batchSize: 1,
      send: async (): Promise<BatchDelivery> => {
        await dispatchDueEmails({ now: after(LEASE_SECONDS + 10), through: fakeMailer() });
        return { outcome: 'refused', code: 'smtp:550:EENVELOPE' };
      },
    };
    await dispatchDueEmails({ now: CUT, through: slow });
    expect(await emailOf(emailId)).toMatchObject({ state: 'SENT', attempts: 2 });
  });
});
