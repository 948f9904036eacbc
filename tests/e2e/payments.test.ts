import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createInvoice, createPayment } from '@/tests/support/factories/billing';
import {
  createAccountSession,
  createFamily,
  type FamilyFixture,
  joinFamily,
} from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { eventually } from '@/tests/support/eventually';
import type { Invoice } from '@/prisma/generated/client';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal();
});

afterAll(() => portal.stop());

type Payer = { family: FamilyFixture; invoice: Invoice; page: Page };

/** A parent, on a phone unless said, who has one invoice to pay. */
async function openAsPayer(device: Visitor['device'] = 'phone'): Promise<Payer> {
  const collectivity = await portal.db.collectivity.findUniqueOrThrow({ where: { slug: 'siej' } });
  const family = await createFamily(portal.db, collectivity);
  const invoice = await createInvoice(portal.db, family.guardian);
  const page = await openPage({ device, cookie: await cookieOf(portal, family.actor) });
  await page.goto(`${portal.url}/espace-facturation`);
  return { family, invoice, page };
}

async function leaveToPay({ page }: Payer): Promise<void> {
  await page
    .getByRole('button', { name: /^Payer 16,10/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Paiement de démonstration' }).waitFor();
}

it.each(['phone', 'desktop'] as const)(
  'pays in three steps on the %s: the list, the payment page, back with a receipt',
  async (device) => {
    const payer = await openAsPayer(device);
    const { page } = payer;
    await expectAccessible(page);
    await leaveToPay(payer);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Payer par carte' }).click();
    await page.getByText('Paiement enregistré').waitFor();
    await page.getByText('Payée', { exact: true }).waitFor();
    await page.getByText('Règlement en ligne, transaction').first().waitFor();
    await expectAccessible(page);
    const receipts = await portal.db.email.count({
      where: { accountId: payer.family.account.id, kind: 'PAYMENT_RECEIPT' },
    });
    expect(receipts).toBe(1);
  },
);

it.each([
  ['Carte refusée', 'Paiement refusé'],
  ['Abandonner', 'Paiement abandonné'],
])('says what happened after «\u00A0%s\u00A0», and lets one pay again', async (button, words) => {
  const payer = await openAsPayer();
  await leaveToPay(payer);
  await payer.page.getByRole('button', { name: button }).click();
  await payer.page.getByText(words).waitFor();
  await expectAccessible(payer.page);
  await leaveToPay(payer);
});

it('learns of a payment whose tab was closed, and was notified twice', async () => {
  const payer = await openAsPayer();
  const { page, invoice } = payer;
  await leaveToPay(payer);
  await page.getByLabel('Revenir au portail ensuite').uncheck();
  await page.getByLabel('Le portail est prévenu').selectOption('deux fois');
  await page.getByRole('button', { name: 'Payer par prélèvement' }).click();
  await page.getByText('C’est noté').waitFor();
  await expectAccessible(page);
  await eventually(async () => {
    const payments = await portal.db.payment.findMany({
      where: { onlinePayment: { invoiceId: invoice.id } },
    });
    expect(payments.map(({ means }) => means)).toEqual(['DIRECT_DEBIT']);
  });
  await page.getByRole('link', { name: 'Revenir à mes factures' }).click();
  await page.getByText('Aucune facture à payer').waitFor();
});

it('lets the other parent pay nothing while the first one does, and asks again at will', async () => {
  const payer = await openAsPayer();
  const { page, family, invoice } = payer;
  const collectivity = await portal.db.collectivity.findUniqueOrThrow({
    where: { id: invoice.collectivityId },
  });
  const parent = await joinFamily(portal.db, family, collectivity);
  const second = await openPage({ device: 'phone', cookie: await cookieOf(portal, parent.actor) });
  await second.goto(`${portal.url}/espace-facturation/${invoice.id}`);
  await leaveToPay(payer);
  await second.getByRole('button', { name: /^Payer 16,10/ }).click();
  await second.getByText('Un paiement de cette facture est déjà en cours').waitFor();
  await expectAccessible(second);
  await page.getByLabel('Revenir au portail ensuite').uncheck();
  await page.getByLabel('Le portail est prévenu').selectOption('jamais');
  await page.getByRole('button', { name: 'Payer par carte' }).click();
  await page.getByText('C’est noté').waitFor();
  await second.reload();
  await second.getByRole('button', { name: 'Vérifier le paiement' }).click();
  await second.getByText('Paiement enregistré').waitFor();
  await expectAccessible(second);
});

it('shows agents a payment of which nobody knows what became, and asks the service again for them', async () => {
  const payer = await openAsPayer();
  const { page, invoice, family } = payer;
  await leaveToPay(payer);
  // Nobody asks any more: the service was away for two days.
  await portal.db.onlinePayment.updateMany({
    where: { invoiceId: invoice.id },
    data: { createdAt: new Date(invoice.createdAt.getTime() - 3 * 86_400_000), nextAskAt: null },
  });
  await page.getByLabel('Revenir au portail ensuite').uncheck();
  await page.getByLabel('Le portail est prévenu').selectOption('jamais');
  await page.getByRole('button', { name: 'Payer par carte' }).click();
  await page.getByText('C’est noté').waitFor();
  const account = await portal.db.account.findUniqueOrThrow({
    where: { email: 'admin@siej.example.fr' },
  });
  const session = await createAccountSession(portal.db, account);
  const cookie = await cookieOf(portal, { accountId: account.id, sessionId: session.id });
  const desk = await openPage({ device: 'desktop', cookie });
  await desk.goto(`${portal.url}/backoffice/reglements`);
  await desk.getByText(/en ligne sans résultat depuis plus d’une heure/).waitFor();
  await expectAccessible(desk);
  await desk
    .getByRole('row', { name: new RegExp(`dossier n° ${family.family.number}`) })
    .getByRole('button', { name: /^Redemander/ })
    .click();
  await desk.getByText('le règlement est enregistré').waitFor();
  expect(
    await portal.db.payment.count({ where: { onlinePayment: { invoiceId: invoice.id } } }),
  ).toBe(1);
});

it('pays before JavaScript has loaded', async () => {
  const { family, invoice } = await openAsPayer();
  const page = await openPage({
    device: 'phone',
    cookie: await cookieOf(portal, family.actor),
    javaScript: false,
  });
  await page.goto(`${portal.url}/espace-facturation/${invoice.id}`);
  await page.getByRole('button', { name: /^Payer 16,10/ }).click();
  await page.getByRole('button', { name: 'Payer par carte' }).click();
  await page.getByText('Paiement enregistré').waitFor();
});

it('lets forms lead to the payment service from invoices alone', async () => {
  const { page } = await openAsPayer();
  const policyOf = async (path: string): Promise<string> => {
    const response = await page.request.get(`${portal.url}${path}`);
    return response.headers()['content-security-policy'] ?? '';
  };
  const service = new URL(portal.env.PAYFIP_URL ?? 'https://www.payfip.gouv.fr').origin;
  expect(await policyOf('/espace-facturation')).toContain(`form-action 'self' ${service};`);
  expect(await policyOf('/espace-famille')).toContain("form-action 'self';");
});

it('gives the yearly statement for taxes as a file', async () => {
  const { page, invoice } = await openAsPayer();
  await createPayment(portal.db, invoice, { amountCents: 600 });
  await page.reload();
  const download = page.waitForEvent('download');
  await page
    .getByRole('link', { name: /^Télécharger l’attestation fiscale 20/ })
    .first()
    .click();
  expect((await download).suggestedFilename()).toMatch(/^attestation-fiscale-20\d\d\.pdf$/);
});
