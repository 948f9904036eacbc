import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

import { createPayfip } from '@/lib/platform/payments/payfip';
import { CLIENT, CREATE, DETAIL } from '@/lib/platform/payments/payfip-facts';
import type { PaymentOrder } from '@/lib/platform/payments/provider';
import { Operations } from '@/lib/platform/payments/simulator/operations';
import { replyTo } from '@/lib/platform/payments/simulator/service';
import { readText, soapFault, soapReply } from '@/lib/platform/payments/soap';

const START = Date.parse('2026-11-24T13:05:00Z');
const MINUTE = 60_000;
const ORDER: PaymentOrder = {
  clientNumber: '006382',
  mode: 'T',
  amountCents: 1610,
  reference: '2026100147',
  subject: 'Facture 2026 10 0147 SIEJ',
  year: '2026',
  email: 'solange@example.fr',
  notifyUrl: 'https://portail.example.fr/api/paiements/notification',
  returnUrl: 'https://portail.example.fr/api/paiements/retour/1',
};

let now = START;
let answer: ((request: string) => { status: number; xml: string }) | null = null;
let operations: Operations;
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const { status, xml } = answer === null ? replyTo(body, operations) : answer(body);
      response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  now = START;
  answer = null;
  let count = 0;
  operations = new Operations(
    () => new Date(now),
    () => `op-${(count += 1)}`,
  );
});

afterAll(() => new Promise((done) => server.close(done)));

const client = () => createPayfip({ serviceUrl: url, pageUrl: 'https://payfip.example.fr' });

describe('the client of PayFiP', () => {
  it('creates an operation, asks about it, and learns that it was paid', async () => {
    const payfip = client();
    const { operationId } = await payfip.create(ORDER);
    expect(payfip.pageOf(operationId)).toBe(
      'https://payfip.example.fr/tpa/paiementws.web?idop=op-1',
    );
    expect(await payfip.ask(operationId)).toEqual({ kind: 'pending' });
    now += 4 * MINUTE;
    operations.choose(operationId, 'P');
    now += MINUTE;
    expect(await payfip.ask(operationId)).toEqual({
      kind: 'paid',
      means: 'CARD',
      amountCents: 1610,
      reference: '2026100147',
      mode: 'T',
      transactionNumber: '501001',
      paidAt: new Date('2026-11-24T13:09:00Z'),
    });
  });

  it.each([
    ['V', { kind: 'paid', means: 'DIRECT_DEBIT' }],
    ['R', { kind: 'refused' }],
    ['Z', { kind: 'refused' }],
    ['A', { kind: 'abandoned' }],
  ] as const)('understands %s', async (result, outcome) => {
    const { operationId } = await client().create(ORDER);
    operations.choose(operationId, result);
    expect(await client().ask(operationId)).toMatchObject(outcome);
  });

  it.each([
    ['a winter evening', '31122026', '2350', '2026-12-31T22:50:00.000Z'],
    ['a summer night', '01072026', '0000', '2026-06-30T22:00:00.000Z'],
    ['a day that does not exist', '31022026', '1200', null],
    ['a day written backwards', '20261231', '1200', null],
    ['a time that does not exist', '31122026', '2400', null],
    ['no time', '31122026', '', null],
  ])('reads when it was paid on the clocks of Paris: %s', async (_, dattrans, heurtrans, iso) => {
    const facts = { resultrans: 'P', montant: '1610', refdet: 'ABC123', numauto: '1' };
    answer = () => ({ status: 200, xml: soapReply('x', { ...facts, dattrans, heurtrans }) });
    const paidAt = iso === null ? null : new Date(iso);
    expect(await client().ask('op')).toMatchObject({ kind: 'paid', paidAt });
    answer = () => ({ status: 200, xml: soapReply('x', facts) });
    expect(await client().ask('op')).toMatchObject({ kind: 'paid', paidAt: null });
  });

  it('says what the service refuses, and what it does not know', async () => {
    await expect(client().create({ ...ORDER, reference: '12-3' })).rejects.toMatchObject({
      code: 'R3',
    });
    await expect(client().create({ ...ORDER, email: 'x' })).rejects.toMatchObject({ code: 'A2' });
    await expect(client().create({ ...ORDER, amountCents: 99 })).rejects.toMatchObject({
      code: 'M1',
    });
    expect(await client().ask('never-seen')).toEqual({ kind: 'gone' });
  });

  it('escapes what it sends and reads any namespace, any case of idOp, and CDATA', async () => {
    let seen = '';
    answer = (request) => {
      seen = request;
      return { status: 200, xml: '<a:R xmlns:a="x"><return><idop>7&amp;8</idop></return></a:R>' };
    };
    expect(await client().create({ ...ORDER, subject: '<&">' })).toEqual({ operationId: '7&8' });
    expect(seen).toContain('<objet>&lt;&amp;&quot;&gt;</objet>');
    expect(readText('<n:idOp a="b"><![CDATA[x<y]]></n:idOp>', 'idOp')).toBe('x<y');
  });

  it('takes a technical fault, rubbish or silence for an unknown, never for a result', async () => {
    answer = () => ({ status: 500, xml: soapFault('TechIndisponibiliteErreur', { code: '' }) });
    await expect(client().ask('op')).rejects.toMatchObject({ code: 'TechIndisponibiliteErreur' });
    answer = () => ({ status: 502, xml: '<html>Bad gateway</html>' });
    await expect(client().ask('op')).rejects.toMatchObject({ code: 'UNREACHABLE' });
    answer = () => ({ status: 200, xml: soapReply('x', { resultrans: 'Q' }) });
    await expect(client().ask('op')).rejects.toMatchObject({ code: 'UNREADABLE' });
    const nowhere = createPayfip({ serviceUrl: 'http://127.0.0.1:1', pageUrl: '' });
    await expect(nowhere.ask('op')).rejects.toMatchObject({ code: 'UNREACHABLE' });
  });

  it('knows whose number it is, or that the service refuses it', async () => {
    const demonstration = { kind: 'known', name: 'Régie de démonstration' };
    expect(await client().describeClient('006382')).toEqual(demonstration);
    expect(await client().describeClient('000000')).toEqual({ kind: 'refused', code: 'T1' });
    answer = () => ({ status: 200, xml: soapReply('x', { numcli: '006382' }) });
    expect(await client().describeClient('006382')).toEqual({ kind: 'known', name: null });
  });

  it.each([
    ['UNREADABLE', 200, soapReply('x', { numcli: '006383', libelleN2: 'Une autre régie' })],
    ['UNREADABLE', 200, '<html>Maintenance</html>'],
    ['UNREACHABLE', 502, '<html>Bad gateway</html>'],
    [
      'TechDysfonctionnementErreur',
      500,
      soapFault('TechDysfonctionnementErreur', { code: 'T99', libelle: 'Panne' }),
    ],
  ])('does not take for a refusal what says nothing of a client: %s', async (code, status, xml) => {
    answer = () => ({ status, xml });
    await expect(client().describeClient('006382')).rejects.toMatchObject({ code });
  });

  it('waits for a service that hangs as long as it was told, and takes that for an unknown', async () => {
    const held: Socket[] = [];
    let asked = '';
    const mute = createSocketServer((socket) => {
      held.push(socket.on('data', (chunk) => (asked += chunk.toString())));
    });
    await new Promise<void>((done) => mute.listen(0, '127.0.0.1', done));
    const serviceUrl = `http://127.0.0.1:${(mute.address() as AddressInfo).port}`;
    const payfip = createPayfip({ serviceUrl, pageUrl: '', timeoutMs: 150 });
    const began = performance.now();
    await expect(payfip.create(ORDER)).rejects.toMatchObject({ code: 'UNREACHABLE' });
    await expect(payfip.ask('op')).rejects.toMatchObject({ code: 'UNREACHABLE' });
    await expect(payfip.describeClient('006382')).rejects.toMatchObject({ code: 'UNREACHABLE' });
    expect(performance.now() - began).toBeGreaterThan(440);
    expect(asked.match(/<pai:\w+/g)).toEqual([
      `<pai:${CREATE}`,
      `<pai:${DETAIL}`,
      `<pai:${CLIENT}`,
    ]);
    held.forEach((socket) => socket.destroy());
    await new Promise((done) => mute.close(done));
  });

  it('waits eight seconds where it is told nothing', async () => {
    const timeout = jest.spyOn(AbortSignal, 'timeout');
    await client().ask('op');
    expect(timeout.mock.calls).toEqual([[8_000]]);
    timeout.mockRestore();
  });
});
