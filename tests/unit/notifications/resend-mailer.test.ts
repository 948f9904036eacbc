import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { resendMailer } from '@/lib/platform/mail/resend-mailer';
import type { BatchDelivery, Mailer, OutgoingEmail } from '@/lib/platform/mail/types';
import {
  startFakeResend,
  type FakeResend,
  type FakeResendOptions,
} from '@/tests/support/fake-resend';

const KEY = '019ab000-0000-7000-8000-000000000001';

function email(overrides: Partial<OutgoingEmail> = {}): OutgoingEmail {
  return {
    id: KEY,
    senderName: 'SIEJ "Enfance"\r\nBcc: x@example.fr',
    replyTo: 'enfance@siej.example.fr',
    recipient: 'solange@example.fr',
    unsubscribeUrl: 'https://portail.example.fr/api/desabonnement/abc',
    subject: '21 de vos demandes ont été traitées',
    html: '<p>Bonjour</p>',
    text: 'Bonjour',
    ...overrides,
  };
}

function mailerOf(baseUrl: string): Mailer {
  const from = 'Portail Familles <portail@commune.fr>';
  return resendMailer({ apiKey: 're_test', baseUrl, from, timeoutMs: 2000 });
}

let resend: FakeResend;

async function start(options: FakeResendOptions = {}): Promise<Mailer> {
  resend = await startFakeResend(options);
  return mailerOf(resend.url);
}

afterEach(() => resend.stop());

const three = (): OutgoingEmail[] =>
  ['a@example.fr', 'b@example.fr', 'c@example.fr'].map((recipient) => email({ recipient }));

describe('one e-mail', () => {
  it('leaves with its key, in the name of the collectivity, which is answered', async () => {
    const mailer = await start();
    expect(await mailer.send({ key: KEY, emails: [email()] })).toEqual({
      outcome: 'answered',
      deliveries: [{ outcome: 'sent', providerId: 'resend-1' }],
    });
    const [call] = resend.calls;
    expect(call).toMatchObject({ path: '/emails' });
    expect(call?.headers).toMatchObject({
      'idempotency-key': KEY,
      authorization: 'Bearer re_test',
    });
    const { subject, html, text } = email();
    expect(call?.emails).toEqual([
      expect.objectContaining({
        from: '"SIEJ Enfance Bcc: x@example.fr" <portail@commune.fr>',
        to: 'solange@example.fr',
        reply_to: 'enfance@siej.example.fr',
        subject,
        html,
        text,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'List-Unsubscribe': '<https://portail.example.fr/api/desabonnement/abc>',
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
      }),
    ]);
  });

  it('is refused for good when its address is none', async () => {
    const mailer = await start();
    expect(await mailer.send({ key: KEY, emails: [email({ recipient: 'nobody' })] })).toEqual({
      outcome: 'refused',
      code: 'resend:422:validation_error',
    });
  });
});

describe('a call of several', () => {
  it('is one request, answered in order', async () => {
    const mailer = await start();
    expect(await mailer.send({ key: KEY, emails: three() })).toEqual({
      outcome: 'answered',
      deliveries: ['resend-1', 'resend-2', 'resend-3'].map((providerId) => ({
        outcome: 'sent',
        providerId,
      })),
    });
    expect(resend.calls).toHaveLength(1);
    expect(resend.calls[0]).toMatchObject({ path: '/emails/batch' });
    expect(resend.calls[0]?.headers['idempotency-key']).toBe(KEY);
  });

  it('leaves without the one whose address is none', async () => {
    const mailer = await start();
    const [first, second, third] = three();
    const emails = [first, email({ recipient: 'nobody' }), second, third].flatMap(
      (one) => one ?? [],
    );
    expect(await mailer.send({ key: KEY, emails })).toMatchObject({
      deliveries: [
        { outcome: 'sent', providerId: 'resend-1' },
        { outcome: 'refused', code: 'resend:422:validation_error' },
        { outcome: 'sent', providerId: 'resend-2' },
        { outcome: 'sent', providerId: 'resend-3' },
      ],
    });
  });

  it('made again, leaves nobody with two', async () => {
    const faults = ['lost-reply', 'none'] as const;
    let call = 0;
    const mailer = await start({ fault: () => faults[call++] ?? 'none' });
    expect(await mailer.send({ key: KEY, emails: three() })).toMatchObject({ outcome: 'retry' });
    expect(await mailer.send({ key: KEY, emails: three() })).toMatchObject({
      deliveries: [{ providerId: 'resend-1' }, {}, {}],
    });
    expect(resend.accepted).toHaveLength(3);
  });

  it('made again with other words, is known to have left', async () => {
    const mailer = await start();
    await mailer.send({ key: KEY, emails: three() });
    const emails = three().map((one) => ({ ...one, subject: 'Autre' }));
    expect(await mailer.send({ key: KEY, emails })).toEqual({
      outcome: 'answered',
      deliveries: Array.from({ length: 3 }, () => ({ outcome: 'sent', providerId: null })),
    });
    expect(resend.accepted).toHaveLength(3);
  });
});

describe('the provider’s rate', () => {
  it('is kept, as its answers tell it', async () => {
    const mailer = await start({ rate: 2 });
    const deliveries: BatchDelivery[] = [];
    for (let index = 0; index < 5; index += 1)
      deliveries.push(await mailer.send({ key: `${KEY}-${index}`, emails: three() }));
    expect(deliveries.map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 5 }, () => 'answered'),
    );
    expect(resend.accepted).toHaveLength(15);
  });
});

describe('when nothing comes back', () => {
  it.each(['hang', 'cut'] as const)('tries again: %s', async (fault) => {
    const mailer = await start({ fault: () => fault });
    expect(await mailer.send({ key: KEY, emails: three() })).toEqual({
      outcome: 'retry',
      code: expect.stringMatching(/^resend:network/) as string,
      afterSeconds: null,
      isProviderWide: true,
    });
    expect(resend.accepted).toHaveLength(0);
  });
});

describe('answers that say no', () => {
  let server: Server;

  async function answer(
    status: number,
    name: string,
    headers: Record<string, string> = {},
  ): Promise<BatchDelivery> {
    await start();
    server = createServer((_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify({ statusCode: status, name, message: 'solange@example.fr' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return mailerOf(`http://127.0.0.1:${port}`).send({ key: KEY, emails: three() });
  }

  afterEach(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );

  it('are waited on as long as the provider asks', async () => {
    expect(await answer(429, 'rate_limit_exceeded', { 'retry-after': '17' })).toEqual({
      outcome: 'retry',
      code: 'resend:429:rate_limit_exceeded',
      afterSeconds: 17,
      isProviderWide: true,
    });
  });

  it.each([
    [500, 'internal_server_error', true],
    [401, 'missing_api_key', true],
    [403, 'invalid_api_key', true],
    // The domain to send from is not proven: about the account, not about the e-mail.
    [403, 'validation_error', true],
    [422, 'invalid_from_address', true],
    [429, 'daily_quota_exceeded', true],
    [409, 'concurrent_idempotent_requests', false],
  ])('are tried again after %i %s', async (status, name, isProviderWide) => {
    expect(await answer(status, name)).toMatchObject({
      outcome: 'retry',
      afterSeconds: null,
      isProviderWide,
    });
  });

  it('are final when they are about what was sent, and say nothing of the address', async () => {
    expect(await answer(422, 'validation_error')).toEqual({
      outcome: 'refused',
      code: 'resend:422:validation_error',
    });
  });
});
