import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createInvoice, createPayment } from '@/tests/support/factories/billing';
import { createAccountSession, createFamily } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal();
});

afterAll(() => portal.stop());

async function openAsAdministrator(path: string) {
  const account = await portal.db.account.findUniqueOrThrow({
    where: { email: 'admin@siej.example.fr' },
  });
  const session = await createAccountSession(portal.db, account);
  const cookie = await cookieOf(portal, { accountId: account.id, sessionId: session.id });
  const page = await openPage({ device: 'desktop', cookie });
  await page.goto(`${portal.url}${path}`);
  return page;
}

it('goes from what was noted to issued invoices, a credit note and a payment at the counter', async () => {
  const page = await openAsAdministrator('/backoffice/facturation');
  await page.getByLabel('Premier jour à facturer').fill('2026-11-01');
  await page.getByLabel('Dernier jour à facturer').fill('2026-11-30');
  await page.getByLabel('Échéance').fill('2027-01-31');
  await page.getByRole('button', { name: 'Préparer le brouillon' }).click();
  await page.getByRole('heading', { name: 'Novembre 2026, brouillon' }).waitFor();
  await expectAccessible(page);
  await page
    .getByRole('button', { name: /^Exclure/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Exclues de cette facturation' }).waitFor();
  await page.getByRole('button', { name: /^Réintégrer/ }).click();
  await page
    .getByRole('heading', { name: 'Exclues de cette facturation' })
    .waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Émettre les factures' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Émettre les factures' }).click();
  await page.getByRole('heading', { name: 'Novembre 2026, émise' }).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Imprimer les factures (PDF)' }).click();
  expect((await download).suggestedFilename()).toMatch(/^factures-courrier-2026-11-\d+-\d+\.pdf$/);
  await expectAccessible(page);
  await page
    .getByRole('link', { name: /n° 2026-11-/ })
    .first()
    .click();
  await page.getByRole('heading', { name: /^Facture n° 2026-11-/ }).waitFor();
  await expectAccessible(page);
  const number =
    /2026-11-\d+/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[0] ?? '';
  await page.getByLabel('Motif').fill('Absence justifiée');
  await page.getByRole('radio', { name: /Ne plus les facturer/ }).check();
  await page.getByRole('button', { name: 'Émettre l’avoir' }).click();
  await page.getByText(/Avoir n° \d{4}-\d\d-A\d+/).waitFor();
  for (const name of ['Imprimer (PDF)', /^Imprimer l’avoir n°/]) {
    const printed = page.waitForEvent('download');
    await page.getByRole('link', { name }).click();
    expect((await printed).suggestedFilename()).toMatch(/^(facture|avoir)-.*\.pdf$/);
  }
  await page.getByText('Annulée').waitFor();
  await page.goto(`${portal.url}/backoffice/reglements`);
  await page.getByLabel('Factures').fill(number);
  await page.getByLabel('Montant').fill('12,50');
  await page.getByRole('button', { name: 'Enregistrer le règlement' }).click();
  await page.getByText(/Règlement n° \d+ enregistré/).waitFor();
  await page.getByText('au crédit\u00A0: 12,50\u00A0€').waitFor();
  await expectAccessible(page);
});

it('gives back what was paid of a credited invoice: its family sees it, and another invoice takes it', async () => {
  const collectivity = await portal.db.collectivity.findUniqueOrThrow({ where: { slug: 'siej' } });
  const family = await createFamily(portal.db, collectivity);
  const paid = await createInvoice(portal.db, family.guardian);
  await createPayment(portal.db, paid);
  const unpaid = await createInvoice(portal.db, family.guardian, { amountCents: 1000 });
  const page = await openAsAdministrator(`/backoffice/facturation/factures/${paid.id}`);
  await page.getByLabel('Motif').fill('Accueil fermé');
  await page.getByRole('button', { name: 'Émettre l’avoir' }).click();
  await page.getByText('Déjà payé\u00A0: 16,10\u00A0€ au crédit de la famille.').waitFor();
  await expectAccessible(page);
  await page.goto(`${portal.url}/backoffice/facturation/factures/${unpaid.id}`);
  await page.getByText('Crédit de la famille\u00A0: 16,10\u00A0€').waitFor();
  await page.getByRole('button', { name: 'Régler 10,00\u00A0€ avec le crédit' }).click();
  await page.getByText('Crédit de la famille\u00A0: 6,10\u00A0€').waitFor();
  await page.getByText('Payée', { exact: true }).waitFor();
  const parent = await openPage({ device: 'phone', cookie: await cookieOf(portal, family.actor) });
  await parent.goto(`${portal.url}/espace-facturation`);
  await parent.getByText('6,10\u00A0€ à votre crédit').waitFor();
  await expectAccessible(parent);
});

it('finds what a family owes in its file, and takes it to the counter', async () => {
  const collectivity = await portal.db.collectivity.findUniqueOrThrow({ where: { slug: 'siej' } });
  const { family, guardian } = await createFamily(portal.db, collectivity);
  const paid = await createInvoice(portal.db, guardian);
  const left = await createInvoice(portal.db, guardian, { amountCents: 1000 });
  const page = await openAsAdministrator(`/backoffice/familles/${family.id}`);
  await page.getByRole('link', { name: 'Factures', exact: true }).click();
  await page.getByRole('heading', { name: 'Factures de la famille' }).waitFor();
  await page.getByText('26,10\u00A0€').waitFor();
  await expectAccessible(page);
  await page.getByLabel(`Encaisser la facture n° ${left.number}`).uncheck();
  await page.getByRole('button', { name: 'Encaisser les factures cochées' }).click();
  await page.waitForURL(/\/backoffice\/reglements\?facture=/);
  expect(await page.getByLabel('Factures').inputValue()).toBe(paid.number);
  expect(await page.getByLabel('Montant').inputValue()).toBe('16,10');
  await page.getByRole('button', { name: 'Enregistrer le règlement' }).click();
  await page.getByText(/Règlement n° \d+ enregistré/).waitFor();
  expect(await page.getByLabel('Factures').inputValue()).toBe('');
  await page.goto(`${portal.url}/backoffice/familles/${family.id}/factures`);
  await page.getByText('à payer sur 1\u00A0facture').waitFor();
});

it('takes the invoices away as a workbook', async () => {
  const page = await openAsAdministrator('/backoffice/facturation');
  await page.getByLabel('Du', { exact: true }).fill('2026-01-01');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Télécharger le tableau' }).click();
  expect((await download).suggestedFilename()).toMatch(/^factures-2026-01-01-.*\.xlsx$/);
});
