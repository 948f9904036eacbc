import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createInvoice } from '@/tests/support/factories/billing';
import { createAccountSession, createFamily } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal();
});

afterAll(() => portal.stop());

it('closes a cashier’s day: what was received by means, what was cancelled apart, printed and taken away', async () => {
  const { db } = portal;
  const collectivity = await db.collectivity.findUniqueOrThrow({ where: { slug: 'siej' } });
  const account = await db.account.findUniqueOrThrow({ where: { email: 'admin@siej.example.fr' } });
  const session = await createAccountSession(db, account);
  const cookie = await cookieOf(portal, { accountId: account.id, sessionId: session.id });
  const page = await openPage({ device: 'desktop', cookie });
  for (const amount of ['10,00', '6,10']) {
    const invoice = await createInvoice(db, (await createFamily(db, collectivity)).guardian);
    await page.goto(`${portal.url}/backoffice/reglements`);
    await page.getByLabel('Factures').fill(invoice.number ?? '');
    await page.getByLabel('Montant').fill(amount);
    await page.getByLabel('Moyen de paiement').selectOption('Chèque');
    await page.getByRole('button', { name: 'Enregistrer le règlement' }).click();
    await page.getByText(/Règlement n° \d+ enregistré/).waitFor();
  }
  const latest = page.getByRole('table', { name: 'Règlements' }).getByRole('row').nth(1);
  await latest.getByText('Annuler', { exact: false }).first().click();
  await latest.getByLabel('Motif').fill('Chèque sans provision');
  await latest.getByRole('button', { name: 'Annuler le règlement' }).click();
  await latest.getByText('Annulé', { exact: true }).waitFor();
  await latest.getByText('Chèque sans provision').waitFor();
  await page.getByRole('link', { name: 'Journée de caisse' }).click();
  await page.getByRole('heading', { name: /^Journée du / }).waitFor();
  await page.getByRole('heading', { name: 'Total du jour\u00A0: 10,00\u00A0€' }).waitFor();
  await page
    .getByRole('row', { name: /Chèque/ })
    .getByText('2\u00A0règlements, 16,10\u00A0€')
    .waitFor();
  await page.getByRole('heading', { name: 'Annulés ce jour\u00A0: 1\u00A0règlement' }).waitFor();
  await expectAccessible(page);
  await page.emulateMedia({ media: 'print' });
  await page
    .getByRole('navigation', { name: 'Navigation de gestion' })
    .waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Imprimer la feuille' }).waitFor({ state: 'hidden' });
  await page.emulateMedia({ media: 'screen' });
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Télécharger en CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^journee-20.*\.csv$/);
  await page.getByRole('link', { name: 'Jour précédent' }).click();
  await page.getByText('Aucun règlement enregistré ce jour-là.').waitFor();
  await page.getByRole('link', { name: 'Jour suivant' }).click();
  await page.getByRole('heading', { name: 'Total du jour\u00A0: 10,00\u00A0€' }).waitFor();
  await page.getByLabel('Enregistré par').selectOption('Tous les agents');
  await page.getByRole('button', { name: 'Afficher' }).click();
  await page.getByText(/tous les agents\. Les paiements en ligne/).waitFor();
});
