import type { AddressInfo } from 'node:net';

import { SMTPServer, type SMTPServerAddress } from 'smtp-server';

import { smtpMailer } from '@/lib/platform/mail/smtp-mailer';
import type { Delivery, OutgoingEmail } from '@/lib/platform/mail/types';

const EMAIL: OutgoingEmail = {
  id: '019ab000-0000-7000-8000-000000000001',
  senderName: 'SIEJ – Enfance',
  recipient: 'solange@example.fr',
  subject: '21 de vos demandes ont été traitées',
  html: '<p>Bonjour</p>',
  text: 'Bonjour',
};

type Refusal = { at: 'sender' | 'recipient' | 'message'; code: number };

let refusal: Refusal | null;
let messages: string[];
let server: SMTPServer;

function refuse(at: Refusal['at']): Error | null {
  if (refusal?.at !== at) return null;
  return Object.assign(new Error('solange@example.fr is unknown here'), {
    responseCode: refusal.code,
  });
}

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_address: SMTPServerAddress, _session, callback) => callback(refuse('sender')),
    onRcptTo: (_address: SMTPServerAddress, _session, callback) => callback(refuse('recipient')),
    onData: (stream, _session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        messages.push(Buffer.concat(chunks).toString());
        callback(refuse('message'));
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => new Promise<void>((resolve) => server.close(resolve)));

beforeEach(() => {
  refusal = null;
  messages = [];
});

function send(next: Refusal | null = null): Promise<Delivery> {
  refusal = next;
  const { port } = server.server.address() as AddressInfo;
  return smtpMailer({ url: `smtp://127.0.0.1:${port}`, from: 'Portail <portail@commune.fr>' }).send(
    EMAIL,
  );
}

describe('smtpMailer', () => {
  it('sends both parts, with a Message-ID made of the id', async () => {
    const messageId = `<${EMAIL.id}@commune.fr>`;
    expect(await send()).toEqual({ outcome: 'sent', providerId: messageId });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(`Message-ID: ${messageId}`);
    expect(messages[0]).toContain('To: solange@example.fr');
    expect(messages[0]).toMatch(/From: .*<portail@commune\.fr>/);
    expect(messages[0]).toContain('Auto-Submitted: auto-generated');
    expect(messages[0]).toContain('Content-Type: text/plain');
    expect(messages[0]).toContain('Content-Type: text/html');
  });

  it('gives up on an address that the server does not know', async () => {
    expect(await send({ at: 'recipient', code: 550 })).toEqual({
      outcome: 'refused',
      code: 'smtp:550:EENVELOPE',
    });
  });

  it('tries one e-mail again later, without holding back the others', async () => {
    expect(await send({ at: 'recipient', code: 451 })).toEqual({
      outcome: 'retry',
      code: 'smtp:451:EENVELOPE',
      afterSeconds: null,
      isProviderWide: false,
    });
    expect(await send({ at: 'message', code: 554 })).toMatchObject({ outcome: 'refused' });
  });

  it('blames the settings, not the e-mail, when the sender is refused', async () => {
    expect(await send({ at: 'sender', code: 550 })).toMatchObject({
      outcome: 'retry',
      isProviderWide: true,
    });
  });

  it('tries again when nobody answers', async () => {
    const delivery = await smtpMailer({
      url: 'smtp://127.0.0.1:9',
      from: 'portail@commune.fr',
    }).send(EMAIL);
    expect(delivery).toMatchObject({ outcome: 'retry', isProviderWide: true });
  });
});
