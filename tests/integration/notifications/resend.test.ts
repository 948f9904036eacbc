import { newId } from '@/lib/core/ids';
import { resendEmail, sendTestEmail } from '@/lib/notifications/commands/resend';
import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';
import { getEmail, getEmailRates, listEmails } from '@/lib/notifications/queries/emails';
import { db } from '@/lib/platform/db/client';
import type { EmailFilters } from '@/lib/notifications/types';
import { createEmail } from '@/tests/support/factories/emails';
import { createAgentActor } from '@/tests/support/factories/people';

import { createScene, fakeMailer } from './scene';

const NOW = new Date('2026-11-24T12:00:00.000Z');
const ALL: EmailFilters = { state: null, kind: null, search: '', isRejected: false, after: null };

async function createSent(overrides: Parameters<typeof createEmail>[3] = {}) {
  const scene = await createScene();
  const actor = await createAgentActor(db, scene.collectivity);
  const email = await createEmail(db, scene.collectivity, scene.family.account, overrides);
  return { ...scene, actor, email };
}

afterEach(() => db.email.updateMany({ where: { state: 'QUEUED' }, data: { state: 'SUPPRESSED' } }));

describe('resendEmail', () => {
  it('sends the very same to the address that the account has now, and is noted', async () => {
    const { actor, email, family } = await createSent();
    await db.account.update({
      where: { id: family.account.id },
      data: { email: 'nouvelle.adresse@example.fr' },
    });
    const id = await resendEmail(actor, email.id, NOW);
    const mailer = fakeMailer();
    await dispatchDueEmails({ now: NOW, through: mailer });
    expect(mailer.sent).toMatchObject([
      {
        id,
        recipient: 'nouvelle.adresse@example.fr',
        subject: email.subject,
        html: email.html,
        text: email.text,
      },
    ]);
    expect(await getEmail(actor, id, NOW)).toMatchObject({ copyOfId: email.id, state: 'SENT' });
    const audit = await db.auditEntry.findFirstOrThrow({ where: { subjectId: email.id } });
    expect(audit).toMatchObject({ action: 'emails.resend', data: { copyId: id } });
  });

  it('asked twice at once, sends once; asked again once it has left, sends again', async () => {
    const { actor, email } = await createSent();
    const results = await Promise.allSettled(
      Array.from({ length: 4 }, () => resendEmail(actor, email.id, NOW)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.filter(({ status }) => status === 'rejected')).toMatchObject(
      Array.from({ length: 3 }, () => ({ reason: { code: 'ALREADY_RESENT' } })),
    );
    await dispatchDueEmails({ now: NOW, through: fakeMailer() });
    await resendEmail(actor, email.id, NOW);
    expect(await db.email.count({ where: { copyOfId: email.id } })).toBe(2);
  });

  it.each([
    ['waits', { state: 'QUEUED', html: null, subject: null, text: null }],
    ['had nothing to say', { state: 'SUPPRESSED' }],
    ['has nothing left to say', { state: 'FAILED', html: null, subject: null, text: null }],
  ] as const)('refuses what %s', async (_what, overrides) => {
    const { actor, email } = await createSent(overrides);
    await expect(resendEmail(actor, email.id, NOW)).rejects.toMatchObject({
      code: 'NOT_RESENDABLE',
    });
  });

  it('does not tell a missing e-mail from another collectivity’s', async () => {
    const { actor } = await createSent();
    const { email } = await createSent();
    for (const id of [email.id, newId()])
      await expect(resendEmail(actor, id, NOW)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('sendTestEmail', () => {
  it('writes to the agent, once a minute', async () => {
    const { actor, collectivity } = await createSent();
    await Promise.all([sendTestEmail(actor, NOW), sendTestEmail(actor, NOW)]);
    const mailer = fakeMailer();
    await dispatchDueEmails({ now: NOW, through: mailer });
    const { email } = await db.account.findUniqueOrThrow({ where: { id: actor.accountId } });
    expect(mailer.sent).toMatchObject([
      {
        recipient: email,
        subject: 'Essai d’envoi',
        replyTo: collectivity.email,
        unsubscribeUrl: null,
      },
    ]);
    await sendTestEmail(actor, new Date(NOW.getTime() + 60_000));
    expect(await db.email.count({ where: { accountId: actor.accountId, kind: 'TEST' } })).toBe(2);
  });
});

describe('what became of e-mails', () => {
  it('is counted, and those that came back are listed', async () => {
    const {
      actor,
      collectivity,
      family,
      email: delivered,
    } = await createSent({
      delivery: 'DELIVERED',
      deliveryAt: NOW,
      createdAt: NOW,
    });
    const createdAt = NOW;
    const add = (overrides: Parameters<typeof createEmail>[3]) =>
      createEmail(db, collectivity, family.account, { createdAt, ...overrides });
    const bounced = await add({ delivery: 'BOUNCED', deliveryAt: NOW });
    await add({ state: 'FAILED' });
    await add({ state: 'KEPT', createdAt: new Date('2026-11-01T00:00:00Z') });
    expect(await getEmailRates(actor, new Date('2026-11-17T00:00:00Z'))).toEqual({
      sent: 2,
      delivered: 1,
      rejected: 1,
      complained: 0,
      failed: 1,
      waiting: 0,
    });
    const { emails } = await listEmails(actor, { ...ALL, isRejected: true });
    expect(emails.map(({ id }) => id)).toEqual([bounced.id]);
    expect(delivered.delivery).toBe('DELIVERED');
  });
});
