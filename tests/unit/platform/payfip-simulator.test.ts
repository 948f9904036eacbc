import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { BROKEN, UNAVAILABLE } from '@/lib/platform/payments/payfip-facts';
import { FAULTS, NOTIFICATIONS } from '@/lib/platform/payments/simulator/choices';
import { notify } from '@/lib/platform/payments/simulator/demonstration';
import { Operations } from '@/lib/platform/payments/simulator/operations';
import { replyTo } from '@/lib/platform/payments/simulator/service';
import { hasElement, readText, soapRequest } from '@/lib/platform/payments/soap';

const START = Date.parse('2026-11-24T13:05:00Z');
const MINUTE = 60_000;
const FIELDS = {
  exer: '2026',
  mel: 'ab@cd.fr',
  montant: '100',
  numcli: '006382',
  objet: 'Facture 2026 10 0147',
  refdet: 'ABC123',
  saisie: 'T',
  urlnotif: 'https://portail.example.fr/n',
  urlredirect: 'https://portail.example.fr/r',
};

let now = START;
let operations: Operations;

beforeEach(() => {
  now = START;
  let count = 0;
  operations = new Operations(
    () => new Date(now),
    () => `op-${(count += 1)}`,
  );
});

describe('the life of an operation', () => {
  it('is shown once, and paid within a quarter of an hour or never', () => {
    const { id } = operations.create(FIELDS);
    expect(operations.show(id)?.id).toBe(id);
    expect(operations.show(id)).toBeNull();
    now += 15 * MINUTE + 1;
    expect(operations.choose(id, 'P')).toBeNull();
    expect(() => operations.detail(id)).toThrow('P5');
    now += 5 * MINUTE;
    expect(() => operations.detail(id)).toThrow('P1');
  });

  it('may be paid after it was abandoned, and stays paid', () => {
    const { id } = operations.create(FIELDS);
    operations.choose(id, 'A');
    expect(operations.choose(id, 'P')?.result).toBe('P');
    expect(operations.choose(id, 'R')).toBeNull();
    expect(operations.detail(id).result).toBe('P');
  });
});

describe('what an operation is created with', () => {
  const addressOf = (length: number) => `https://a.fr/${'x'.repeat(length - 13)}`;

  it.each([
    ['numcli', 'T1', ['000000', '006382'], ['', '00638', '0063820', '00638A', ' 06382']],
    ['exer', 'E1', ['2026'], ['', '26', '20266', '2O26']],
    [
      'refdet',
      'R3',
      ['abc123', 'A'.repeat(30)],
      ['', 'ABC12', 'A'.repeat(31), 'ABC-123', 'ÉBC123'],
    ],
    [
      'objet',
      'O1',
      ['', 'Cantine 10', 'o'.repeat(100)],
      ['o'.repeat(101), 'Été', 'a.b', '2026-10'],
    ],
    ['montant', 'M1', ['100', '9999999'], ['', '99', '0', '-100', '100.5', '1e3', '10000000']],
    [
      'mel',
      'A2',
      ['a@b.fr', `${'a'.repeat(75)}@b.fr`],
      ['', 'a@b.f', `${'a'.repeat(76)}@b.fr`, 'abcdef', 'a b@c.fr'],
    ],
    ['saisie', 'S1', ['T', 'X'], ['', 't', 'TX', 'A', 'W']],
    [
      'urlnotif',
      'U1',
      [addressOf(250), 'http://localhost:3000/n'],
      ['', addressOf(251), '/n', 'ftp://a.fr/n'],
    ],
    [
      'urlredirect',
      'U1',
      [addressOf(250), 'http://localhost:3000/n'],
      ['', addressOf(251), '/n', 'ftp://a.fr/n'],
    ],
  ])('%s is refused by %s where it is wrong', (name, code, right, wrong) => {
    for (const value of right)
      expect(operations.create({ ...FIELDS, [name]: value }).fields).toMatchObject({
        [name]: value,
      });
    for (const value of wrong)
      expect(() => operations.create({ ...FIELDS, [name]: value })).toThrow(code);
  });
});

describe('a service in trouble', () => {
  it.each([UNAVAILABLE, BROKEN] as const)('answers %s once, then what is true', (fault) => {
    const { id } = operations.create(FIELDS);
    const other = operations.create(FIELDS);
    operations.choose(id, 'P');
    operations.choose(other.id, 'R');
    operations.planFault(fault, id);
    const ask = (idOp: string) =>
      replyTo(soapRequest('recupererDetailPaiementSecurise', { idOp }), operations);
    expect(readText(ask(other.id).xml, 'resultrans')).toBe('R');
    const { status, xml } = ask(id);
    expect([status, hasElement(xml, fault), hasElement(xml, 'FonctionnelleErreur')]).toEqual([
      500,
      true,
      false,
    ]);
    expect(readText(ask(id).xml, 'resultrans')).toBe('P');
  });

  it('creates nothing meanwhile', () => {
    operations.planFault(UNAVAILABLE);
    const create = () => replyTo(soapRequest('creerPaiementSecurise', FIELDS), operations);
    expect(hasElement(create().xml, UNAVAILABLE)).toBe(true);
    expect(readText(create().xml, 'idOp')).toBe('op-1');
  });

  it('does not understand what it does not know', () => {
    const { status, xml } = replyTo(soapRequest('rembourser', {}), operations);
    expect([status, hasElement(xml, 'TechProtocolaireErreur')]).toEqual([500, true]);
  });
});

describe('the notifications', () => {
  it('come once, twice, late or never, each for what it says', async () => {
    const received: { body: string; at: number }[] = [];
    const began = performance.now();
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        received.push({ body, at: performance.now() - began });
        response.end();
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const { value, times, delayMs } of NOTIFICATIONS)
      notify(url, value, { times, delayMs: delayMs === 0 ? 0 : 300 });
    await new Promise((done) => setTimeout(done, 600));
    expect(received.map(({ body }) => body).toSorted()).toEqual([
      'idop=1',
      'idop=2',
      'idop=2',
      'idop=tard',
    ]);
    expect(received.at(-1)?.body).toBe('idop=tard');
    expect(received.at(-1)?.at).toBeGreaterThanOrEqual(290);
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  it('are late by the clock that one reads, and a fault is one of the service’s', () => {
    expect(NOTIFICATIONS.find(({ value }) => value === 'tard')?.delayMs).toBe(5_000);
    expect(FAULTS.map(({ fault }) => fault)).toEqual([null, UNAVAILABLE, BROKEN]);
  });
});
