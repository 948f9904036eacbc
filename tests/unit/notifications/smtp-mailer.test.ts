import type { AddressInfo } from 'node:net';

import { SMTPServer, type SMTPServerAddress } from 'smtp-server';

import { smtpMailer } from '@/lib/platform/mail/smtp-mailer';
import type { BatchDelivery, Mailer, OutgoingEmail } from '@/lib/platform/mail/types';

const EMAIL: OutgoingEmail = {
  id: '019ab000-0000-7000-8000-000000000001',
  senderName: 'SIEJ – Enfance',
  replyTo: 'enfance@siej.example.fr',
  recipient: 'solange@example.fr',
  unsubscribeUrl: 'https://portail.example.fr/api/desabonnement/abc',
  subject: '21 de vos demandes ont été traitées',
  html: '<p>Bonjour</p>',
  text: 'Bonjour',
};

type Refusal = { at: 'sender' | 'recipient' | 'message'; code: number };

let refusal: Refusal | null;
let messages: string[];
let connections: number;
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
    closeTimeout: 50,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onConnect: (_session, callback) => {
      connections += 1;
      callback();
    },
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
  connections = 0;
});

function mailerOn(port: number): Mailer {
  return smtpMailer({ url: `smtp://127.0.0.1:${port}`, from: 'Portail <portail@commune.fr>' });
}

function send(next: Refusal | null = null): Promise<BatchDelivery> {
  refusal = next;
  const { port } = server.server.address() as AddressInfo;
  return mailerOn(port).send({ key: EMAIL.id, emails: [EMAIL] });
}

describe('smtpMailer', () => {
  it('sends both parts, with a Message-ID made of the id', async () => {
    const messageId = `<${EMAIL.id}@commune.fr>`;
    expect(await send()).toEqual({
      outcome: 'answered',
      deliveries: [{ outcome: 'sent', providerId: messageId }],
    });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(`Message-ID: ${messageId}`);
    expect(messages[0]).toContain('To: solange@example.fr');
    expect(messages[0]).toMatch(/From: .*<portail@commune\.fr>/);
    expect(messages[0]).toContain('Reply-To: enfance@siej.example.fr');
    expect(messages[0]).toContain('Auto-Submitted: auto-generated');
    expect(messages[0]).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(messages[0]).toContain('Content-Type: text/plain');
    expect(messages[0]).toContain('Content-Type: text/html');
  });

  it('keeps its connection open from one e-mail to the next', async () => {
    const { port } = server.server.address() as AddressInfo;
    const mailer = mailerOn(port);
    for (let index = 0; index < 5; index += 1)
      await mailer.send({ key: EMAIL.id, emails: [EMAIL] });
    expect(messages).toHaveLength(5);
    expect(connections).toBe(1);
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
    expect(await mailerOn(9).send({ key: EMAIL.id, emails: [EMAIL] })).toMatchObject({
      outcome: 'retry',
      isProviderWide: true,
    });
  });
});
