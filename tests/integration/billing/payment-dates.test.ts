import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { unsafeSettlePayment } from '@/lib/billing/commands/settle-payment';
import { startOnlinePayment } from '@/lib/billing/commands/start-payment';
import { listTaxYears, printMyTaxStatement } from '@/lib/billing/queries/tax';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { unsafeComposeEmail } from '@/lib/notifications/queries/email-content';
import { db } from '@/lib/platform/db/client';
import { createPayfip } from '@/lib/platform/payments/payfip';
import { Operations } from '@/lib/platform/payments/simulator/operations';
import { replyTo } from '@/lib/platform/payments/simulator/service';
import { createActivity } from '@/tests/support/factories/activities';
import { createInvoice, createInvoiceLine } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamily } from '@/tests/support/factories/people';
import { readPdf } from '@/tests/support/read-pdf';

const BEGAN = new Date('2026-12-31T22:46:10.000Z');
const PAID = new Date('2026-12-31T22:50:30.000Z');
const LEARNT = new Date('2027-01-02T08:00:00.000Z');

let clock: Date;
let spoil: (xml: string) => string;
let operations: Operations;
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const { status, xml } = replyTo(body, operations);
      response.writeHead(status, { 'content-type': 'text/xml' }).end(spoil(xml));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  clock = BEGAN;
  spoil = (xml) => xml;
  operations = new Operations(() => clock, newId);
});

afterAll(() => new Promise((done) => server.close(done)));

/** 16,10 € of care for Léo, paid at 23:50 on 31 December; the portal hears of it two days later. */
async function payLate(timeZone = 'Europe/Paris') {
  const collectivity = await createCollectivity(db, { payfipNumber: '006382', timeZone });
  const fixture = await createFamily(db, collectivity, {
    children: [{ firstName: 'Léo', lastName: 'DURANT', birthDate: civilDate('2022-05-02') }],
  });
  const activity = await createActivity(db, collectivity);
  const invoice = await db.$transaction(async (tx) => {
    const made = await createInvoice(tx, fixture.guardian);
    await createInvoiceLine(tx, made, { child: fixture.children[0], activity });
    return made;
  });
  const provider = createPayfip({ serviceUrl: url, pageUrl: url });
  const asked = { invoiceId: invoice.id };
  const { id } = await startOnlinePayment(fixture.actor, asked, { provider, now: clock });
  const { operationId } = await db.onlinePayment.findUniqueOrThrow({ where: { id } });
  clock = PAID;
  operations.choose(operationId ?? '', 'P');
  clock = LEARNT;
  await unsafeSettlePayment({ id }, { provider, now: clock });
  const payment = await db.payment.findFirstOrThrow({ where: { onlinePaymentId: id } });
  return { ...fixture, payment };
}

const day = (iso: string): Date => toDbDate(civilDate(iso));

it('a payment of 31 December that is learned of on 2 January counts in the year it was made in', async () => {
  const { actor, family, payment } = await payLate();
  expect(payment).toMatchObject({ paidOn: day('2026-12-31'), createdAt: LEARNT });
  expect((await listTaxYears(actor)).map(({ year }) => year)).toEqual([2026]);
  const today = civilDate('2027-01-02');
  const printed = await printMyTaxStatement(actor, { familyId: family.id, year: '2026' }, today);
  const words = (await readPdf(printed!.bytes)).pages.join(' ').replaceAll(/\s+/g, ' ');
  expect(words).toContain('16,10 €');
  expect(await printMyTaxStatement(actor, { familyId: family.id, year: '2027' }, today)).toBeNull();
});

it('its receipt says the day it was made, and when it was recorded', async () => {
  const { payment } = await payLate();
  const email = await db.email.findUniqueOrThrow({
    where: { key: `receipt:${payment.onlinePaymentId}` },
  });
  const receipt = await unsafeComposeEmail(email, { now: LEARNT });
  expect(receipt?.text).toContain(
    'Payé le jeudi 31 décembre 2026, enregistré le samedi 2 janvier 2027 à 09:00',
  );
  expect(receipt?.text).not.toContain('à votre crédit');
});

it('is dated on the calendar of the collectivity, not of the service', async () => {
  const { payment } = await payLate('Indian/Reunion');
  expect(payment.paidOn).toEqual(day('2027-01-01'));
});

it.each([
  ['comes after it was learned of', '<dattrans>03012027</dattrans>'],
  ['comes before it was begun', '<dattrans>31122025</dattrans>'],
  ['does not exist', '<dattrans>32122026</dattrans>'],
  ['is not said', ''],
])('is dated when it was learned of where the service’s date %s', async (_, said) => {
  spoil = (xml) => xml.replace(/<dattrans>\d+<\/dattrans>/, said);
  const { payment } = await payLate();
  expect(payment.paidOn).toEqual(day('2027-01-02'));
});
