import type { Page } from 'playwright-core';

import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createInvoice } from '@/tests/support/factories/billing';
import { createCreditor, createDebit, createMandate } from '@/tests/support/factories/direct-debit';
import { createAccountSession, createFamily } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal();
});

afterAll(() => portal.stop());

async function openAsAdministrator(device: Visitor['device'], path: string): Promise<Page> {
  const account = await portal.db.account.findUniqueOrThrow({
    where: { email: 'admin@siej.example.fr' },
  });
  const session = await createAccountSession(portal.db, account);
  const cookie = await cookieOf(portal, { accountId: account.id, sessionId: session.id });
  const page = await openPage({ device, cookie });
  await page.goto(`${portal.url}${path}`);
  return page;
}

type Period = { start: string; end: string; name: string };

async function prepare(page: Page, { start, end, name }: Period): Promise<void> {
  await page.goto(`${portal.url}/backoffice/facturation`);
  await page.getByLabel('Premier jour à facturer').fill(start);
  await page.getByLabel('Dernier jour à facturer').fill(end);
  await page.getByLabel('Échéance').fill('2027-01-31');
  await page.getByRole('button', { name: 'Préparer le brouillon' }).click();
  await page.getByRole('heading', { name: `${name}, brouillon` }).waitFor();
}

async function issue(page: Page, { name }: Period): Promise<void> {
  await page.getByRole('button', { name: 'Émettre les factures' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Émettre les factures' }).click();
  await page.getByRole('heading', { name: `${name}, émise` }).waitFor();
}

const invoicesOf = (page: Page) => page.getByRole('link', { name: /, n° 2026-11-\d+$/ });

it.each([
  {
    device: 'desktop',
    start: '2026-11-02',
    end: '2026-11-13',
    name: 'Du 2 au 13 novembre 2026',
  },
  {
    device: 'phone',
    start: '2026-11-16',
    end: '2026-11-27',
    name: 'Du 16 au 27 novembre 2026',
  },
] as const)(
  'bills a part of a month, credits an invoice to bill it again, and bills that one alone ($device)',
  async ({ device, ...period }) => {
    const page = await openAsAdministrator(device, '/backoffice/facturation');
    await prepare(page, period);
    await expectAccessible(page);
    await issue(page, period);
    const invoice = invoicesOf(page).first();
    const family = ((await invoice.textContent()) ?? '').split(', n°')[0] ?? '';
    expect(family).not.toBe('');
    await invoice.click();
    await page.getByRole('heading', { name: /^Facture n° 2026-11-/ }).waitFor();
    await page.getByLabel('Motif').fill('Tarif erroné');
    await page.getByRole('radio', { name: /^Refacturer ces jours/ }).check();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Émettre l’avoir' }).click();
    await page.getByText(/Avoir n° 2026-11-A\d+/).waitFor();
    await page.getByText('Annulée').waitFor();
    await prepare(page, period);
    await page.getByRole('rowheader', { name: family }).waitFor();
    expect(await page.getByRole('button', { name: /^Exclure/ }).count()).toBe(1);
    await issue(page, period);
    expect(await invoicesOf(page).count()).toBe(1);
    await expectAccessible(page);
  },
);

it.each(['desktop', 'phone'] as const)(
  'writes down that the bank collected: what was debited is paid (%s)',
  async (device) => {
    const { db } = portal;
    const collectivity = await db.collectivity.findUniqueOrThrow({ where: { slug: 'siej' } });
    const family = await createFamily(db, collectivity);
    await createCreditor(db, collectivity);
    const mandate = await createMandate(db, family.guardian);
    const invoice = await createInvoice(db, family.guardian);
    const { runId } = await createDebit(db, mandate, invoice, {
      collectOn: toDbDate(civilDate('2026-11-20')),
      downloadedAt: new Date('2026-11-10T09:00:00.000Z'),
    });
    const path = `/backoffice/reglements/prelevements/${runId}`;
    const page = await openAsAdministrator(device, path);
    await page.getByRole('heading', { name: 'Encaisser' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Marquer comme encaissé' }).click();
    await page.getByRole('heading', { name: 'Encaisser' }).waitFor({ state: 'detached' });
    await page.getByText('Encaissé', { exact: true }).first().waitFor();
    await expectAccessible(page);
    const parent = await openPage({ device, cookie: await cookieOf(portal, family.actor) });
    await parent.goto(`${portal.url}/espace-facturation`);
    await parent.getByText('Paiement, solde à payer 0,00\u00A0€').click();
    const payment = parent.getByRole('row', { name: /^20\/11\/2026/ });
    await payment.getByText('16,10\u00A0€').waitFor();
    await expectAccessible(parent);
  },
);

it.each([
  { device: 'desktop', start: '2027-09-01', end: '2027-12-31', price: '2,41' },
  { device: 'phone', start: '2028-01-03', end: '2028-06-30', price: '2,62' },
] as const)(
  'gives an activity a tariff by the hour, reduced for brothers, sisters and residents, until a day ($device)',
  async ({ device, start, end, price }) => {
    const page = await openAsAdministrator(device, '/backoffice/facturation/tarifs');
    await page
      .getByRole('link', { name: /^Nouveau tarif/ })
      .first()
      .click();
    await page.waitForURL(/activite=/);
    await page.getByLabel('À partir du').fill(start);
    await page.getByLabel('Jusqu’au (facultatif)').fill(end);
    await page.getByLabel('Ce prix est dû').selectOption('par heure');
    await page.getByLabel('Par tranches, ou prix unique').check();
    await page.getByLabel('Prix', { exact: true }).fill(price);
    await page.getByLabel('2e enfant, en %').fill('10');
    await page.getByLabel('3e enfant et suivants, en %').fill('20');
    await page.getByLabel('Habitants, en %').fill('5');
    await page.getByLabel('Codes postaux des habitants').fill('');
    await page.getByRole('button', { name: 'Enregistrer le tarif' }).click();
    await page
      .getByText('Indiquez à quels codes postaux on reconnaît les habitants.')
      .first()
      .waitFor();
    await expectAccessible(page);
    await page.getByLabel('Codes postaux des habitants').fill('44000 44100');
    await page.getByLabel('Présence sans réservation, en euros').fill('5');
    await page.getByLabel('Nature, pour le crédit d’impôt').selectOption('Garde, repas compris');
    await page.getByLabel('Part du repas, si compris').fill('1');
    await page.getByRole('button', { name: 'Enregistrer le tarif' }).click();
    await page.getByText(/^Tarif enregistré/).waitFor();
    const row = page.getByRole('row').filter({ hasText: `${price}\u00A0€ par heure` });
    for (const words of [
      ...['2e enfant\u00A0: −10\u00A0%', '3e enfant\u00A0: −20\u00A0%'],
      'Habitants (44000, 44100)\u00A0: −5\u00A0%',
      ...['Venu sans réservation\u00A0: +5,00\u00A0€', 'Dont repas\u00A0: 1,00\u00A0€ par jour'],
      ...[/, jusqu’au 3\d /, 'Sans tarif ensuite'],
    ])
      await row.getByText(words).waitFor();
    await expectAccessible(page);
  },
);
