import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { resendMailer } from '@/lib/platform/mail/resend-mailer';
import type { Delivery, OutgoingEmail } from '@/lib/platform/mail/types';

const EMAIL: OutgoingEmail = {
  id: '019ab000-0000-7000-8000-000000000001',
  senderName: 'SIEJ "Enfance"\r\nBcc: x@example.fr',
  recipient: 'solange@example.fr',
  subject: '21 de vos demandes ont été traitées',
  html: '<p>Bonjour</p>',
  text: 'Bonjour',
};

type Answer = { status: number; body: unknown; headers?: Record<string, string> };
type Received = {
  path: string | undefined;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
};

let server: Server;
let answer: Answer;
let received: Received[];

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
      received.push({ path: request.url, headers: request.headers, body });
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

beforeEach(() => {
  received = [];
});

function send(next: Answer): Promise<Delivery> {
  answer = next;
  const { port } = server.address() as AddressInfo;
  return resendMailer({
    apiKey: 're_test',
    baseUrl: `http://127.0.0.1:${port}`,
    from: 'Portail Familles <portail@commune.fr>',
  }).send(EMAIL);
}

function failure(status: number, name: string, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers,
    body: { statusCode: status, name, message: 'solange@example.fr is wrong' },
  };
}

describe('resendMailer', () => {
  it('sends the e-mail with its id as idempotency key, in the name of the collectivity', async () => {
    const delivery = await send({ status: 200, body: { id: 'resend-id' } });
    expect(delivery).toEqual({ outcome: 'sent', providerId: 'resend-id' });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ path: '/emails' });
    expect(received[0]?.headers).toMatchObject({
      'idempotency-key': EMAIL.id,
      authorization: 'Bearer re_test',
    });
    expect(received[0]?.body).toMatchObject({
      from: '"SIEJ Enfance Bcc: x@example.fr" <portail@commune.fr>',
      to: EMAIL.recipient,
      subject: EMAIL.subject,
      html: EMAIL.html,
      text: EMAIL.text,
    });
  });

  it('waits as long as the provider asks', async () => {
    const delivery = await send(failure(429, 'rate_limit_exceeded', { 'retry-after': '17' }));
    expect(delivery).toEqual({
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
    [429, 'daily_quota_exceeded', true],
    [409, 'concurrent_idempotent_requests', false],
  ])('tries again after %i %s', async (status, name, isProviderWide) => {
    expect(await send(failure(status, name))).toMatchObject({
      outcome: 'retry',
      afterSeconds: null,
      isProviderWide,
    });
  });

  it.each([
    [422, 'validation_error'],
    [409, 'invalid_idempotent_request'],
  ])('gives up after %i %s, without a word of the address', async (status, name) => {
    const delivery = await send(failure(status, name));
    expect(delivery).toEqual({ outcome: 'refused', code: `resend:${status}:${name}` });
  });

  it('tries again when nobody answers', async () => {
    const mailer = resendMailer({
      apiKey: 're_test',
      baseUrl: 'http://127.0.0.1:9',
      from: 'portail@commune.fr',
    });
    expect(await mailer.send(EMAIL)).toMatchObject({ outcome: 'retry', isProviderWide: true });
  });
});
