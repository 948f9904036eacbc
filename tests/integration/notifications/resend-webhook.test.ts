import { WEBHOOK_SECRET } from './webhook-secret';

import { createHmac } from 'node:crypto';

import { POST } from '@/app/api/webhooks/resend/route';
import { unsafeFindSignedIn } from '@/lib/accounts/queries/signed-in';
import { vouchForAddress } from '@/lib/notifications/commands/deliveries';
import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createEmail } from '@/tests/support/factories/emails';
import { createFamily, type FamilyFixture } from '@/tests/support/factories/people';

import { createScene, fakeMailer } from './scene';

const SENT_AT = '2026-11-24T12:00:30.000Z';
const NOW = new Date('2026-11-24T12:00:00.000Z');

type Call = {
  type?: string;
  providerId: string;
  at?: string;
  bounce?: string;
  /** Seconds since it was signed. */
  age?: number;
  secret?: string;
};

function signed({ type = 'email.bounced', providerId, at = SENT_AT, ...call }: Call): Request {
  const { bounce = 'Permanent', age = 0, secret = WEBHOOK_SECRET } = call;
  const body = JSON.stringify({
    type,
    created_at: at,
    data: { email_id: providerId, to: ['x@example.fr'], bounce: { type: bounce } },
  });
  const id = `msg_${newId()}`;
  const timestamp = String(Math.floor(Date.now() / 1000) - age);
  const signature = createHmac('sha256', Buffer.from(secret, 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');
  return new Request('http://localhost:3000/api/webhooks/resend', {
    method: 'POST',
    body,
    headers: {
      'svix-id': id,
      'svix-timestamp': timestamp,
      'svix-signature': `v1,${signature}`,
    },
  });
}

type Sent = { family: FamilyFixture; emailId: string; providerId: string };

async function send(): Promise<Sent> {
  const { collectivity, family } = await createScene();
  const providerId = newId();
  const email = await createEmail(db, collectivity, family.account, {
    providerId,
    sentAt: new Date('2026-11-24T12:00:00.000Z'),
  });
  return { family, emailId: email.id, providerId };
}

const deliveryOf = async ({ emailId }: Sent) =>
  (await db.email.findUniqueOrThrow({ where: { id: emailId } })).delivery;

async function isUnreachable({ family }: Pick<Sent, 'family'>): Promise<boolean | undefined> {
  const session = await db.accountSession.findUniqueOrThrow({
    where: { id: family.actor.sessionId },
  });
  return (await unsafeFindSignedIn(session.id, session.createdAt))?.isUnreachable;
}

describe('the webhook of Resend', () => {
  it('marks the e-mail and the address that bounced', async () => {
    const sent = await send();
    expect(await isUnreachable(sent)).toBe(false);
    expect((await POST(signed(sent))).status).toBe(204);
    expect(await deliveryOf(sent)).toBe('BOUNCED');
    expect(await isUnreachable(sent)).toBe(true);
  });

  it.each([
    ['signed with another secret', { secret: Buffer.from('another').toString('base64') }],
    ['signed an hour ago', { age: 3600 }],
  ])('refuses what was %s', async (_what, forged) => {
    const sent = await send();
    expect((await POST(signed({ ...sent, ...forged }))).status).toBe(401);
    expect(await deliveryOf(sent)).toBeNull();
    expect(await isUnreachable(sent)).toBe(false);
  });

  it('refuses what is not signed, or was changed since', async () => {
    const sent = await send();
    const genuine = signed(sent);
    const headers = Object.fromEntries(genuine.headers);
    const body = (await genuine.text()).replace('bounced', 'complained');
    const url = genuine.url;
    expect((await POST(new Request(url, { method: 'POST', body, headers }))).status).toBe(401);
    expect((await POST(new Request(url, { method: 'POST', body }))).status).toBe(401);
    expect(await deliveryOf(sent)).toBeNull();
  });

  it('is not moved by the same call made again after the family has said that its address is good', async () => {
    const sent = await send();
    await POST(signed(sent));
    await vouchForAddress(sent.family.actor);
    expect(await isUnreachable(sent)).toBe(false);
    expect((await POST(signed(sent))).status).toBe(204);
    expect(await isUnreachable(sent)).toBe(false);
  });

  it('keeps the weightiest of what is told, in whatever order', async () => {
    const sent = await send();
    for (const type of ['email.complained', 'email.delivered', 'email.delivery_delayed'])
      await POST(signed({ ...sent, type }));
    expect(await deliveryOf(sent)).toBe('COMPLAINED');
    expect(await isUnreachable(sent)).toBe(true);
  });

  it('takes the mark away once a later e-mail has arrived, not an earlier one', async () => {
    const sent = await send();
    await POST(signed({ ...sent, at: '2026-11-24T13:00:00.000Z' }));
    const { collectivityId } = await db.email.findUniqueOrThrow({ where: { id: sent.emailId } });
    for (const [sentAt, expected] of [
      ['2026-11-24T12:59:00.000Z', true],
      ['2026-11-24T13:01:00.000Z', false],
    ] as const) {
      const providerId = newId();
      const collectivity = { id: collectivityId ?? '' };
      await createEmail(db, collectivity, sent.family.account, {
        providerId,
        sentAt: new Date(sentAt),
      });
      await POST(signed({ type: 'email.delivered', providerId }));
      expect(await isUnreachable(sent)).toBe(expected);
    }
  });

  it('does not hold a full mailbox against its address', async () => {
    const sent = await send();
    expect((await POST(signed({ ...sent, bounce: 'Transient' }))).status).toBe(204);
    expect(await isUnreachable(sent)).toBe(false);
  });

  it('answers well to what it does not know', async () => {
    expect((await POST(signed({ providerId: 'unknown' }))).status).toBe(204);
    expect((await POST(signed({ providerId: 'x', type: 'contact.created' }))).status).toBe(204);
  });

  it('forgets the mark with the address: a new one is not marked', async () => {
    const sent = await send();
    await POST(signed(sent));
    await db.account.update({
      where: { id: sent.family.account.id },
      data: { email: 'nouvelle@example.fr' },
    });
    expect(await isUnreachable(sent)).toBe(false);
  });
});

describe('an SMTP server that does not know an address', () => {
  it('marks it too', async () => {
    const { collectivity } = await createScene();
    const family = await createFamily(db, collectivity);
    await createEmail(db, collectivity, family.account, {
      state: 'QUEUED',
      sentAt: null,
      senderName: 'SIEJ',
      nextTryAt: NOW,
    });
    const refusal = { outcome: 'refused', code: 'smtp:550:EENVELOPE' } as const;
    await dispatchDueEmails({ now: NOW, through: fakeMailer([refusal]) });
    expect(await isUnreachable({ family })).toBe(true);
  });
});
