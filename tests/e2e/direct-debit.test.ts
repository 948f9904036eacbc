import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createInvoice } from '@/tests/support/factories/billing';
import {
  createCreditor,
  createMandate,
  giveBankDetails,
} from '@/tests/support/factories/direct-debit';
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

async function optionOf(page: Page, number: string): Promise<string> {
  const option = page.locator('select[name=debitId] option', { hasText: number });
  return (await option.textContent()) ?? '';
}

it('goes from the settings to a mandate that is printed, signed, then revoked', async () => {
  const collectivity = await portal.db.collectivity.findUniqueOrThrow({ where: { slug: 'siej' } });
  const { family, guardian } = await createFamily(portal.db, collectivity);
  await giveBankDetails(portal.db, guardian);
  const page = await openAsAdministrator('/backoffice/parametres');
  await page.getByRole('link', { name: 'Prélèvement' }).click();
  await page.getByRole('heading', { name: 'Prélèvement', level: 1 }).waitFor();
  await page.getByLabel('Identifiant créancier SEPA (ICS)').fill('FR73 ZZZ 123456');
  await page.getByLabel('IBAN du compte qui encaisse').fill('FR69 1007 1440 0000 0100 1234 75');
  await page.getByLabel('BIC').fill('TRPUFRP1');
  await page.getByRole('button', { name: 'Enregistrer les réglages' }).click();
  await page.getByText('Cet ICS contient une erreur').first().waitFor();
  await page.getByLabel('Identifiant créancier SEPA (ICS)').fill('FR72 ZZZ 123456');
  await page.getByRole('button', { name: 'Enregistrer les réglages' }).click();
  await page
    .getByText('Cet IBAN n’est pas complet')
    .or(page.getByText('il en manque'))
    .first()
    .waitFor();
  await page.getByLabel('IBAN du compte qui encaisse').fill('FR14 2004 1010 0505 0001 3M02 606');
  await page.getByRole('button', { name: 'Enregistrer les réglages' }).click();
  await page.getByText('Réglages du prélèvement enregistrés.').waitFor();
  await expectAccessible(page);

  await page.goto(`${portal.url}/backoffice/reglements`);
  await page.getByRole('link', { name: 'Prélèvements' }).click();
  await page.getByRole('link', { name: 'Mandats' }).click();
  await page.getByRole('heading', { name: 'Mandats de prélèvement', level: 1 }).waitFor();
  await page.getByLabel('Numéro du dossier de la famille').fill(String(family.number));
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByText('IBAN ••••\u00A00189').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Préparer le mandat' }).click();
  await page.getByRole('heading', { name: /^Mandat \d+-\d{6}$/, level: 1 }).waitFor();
  await expectAccessible(page);
  const paper = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Mandat à imprimer (PDF)' }).click();
  expect((await paper).suggestedFilename()).toMatch(/^mandat-\d+-\d{6}\.pdf$/);
  await page.getByLabel('Lieu de signature').fill('Nantes');
  await page.getByRole('button', { name: 'Enregistrer la signature' }).click();
  await page.getByText('En vigueur').waitFor();
  await page.getByLabel('Motif').fill('Change de banque');
  await page.getByRole('button', { name: 'Révoquer le mandat' }).click();
  await page.getByText('Révoqué', { exact: true }).waitFor();
  await page.getByText('Change de banque').waitFor();
  await expectAccessible(page);
});

it('goes from unpaid invoices to a run, its file for the bank, and a rejection', async () => {
  const collectivity = await portal.db.collectivity.findUniqueOrThrow({ where: { slug: 'siej' } });
  const { guardian } = await createFamily(portal.db, collectivity);
  await createCreditor(portal.db, collectivity);
  const mandate = await createMandate(portal.db, guardian);
  const invoice = await createInvoice(portal.db, guardian);
  const page = await openAsAdministrator('/backoffice/reglements/prelevements');
  await page.getByRole('heading', { name: 'Prélèvements', level: 1 }).waitFor();
  await page.getByLabel(`Prélever la facture n° ${invoice.number}`).waitFor();
  await page.getByText(`${mandate.reference}, premier prélèvement`).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Prévoir le prélèvement du/ }).click();
  await page.getByRole('heading', { name: /^Prélèvement du/, level: 1 }).waitFor();
  await expectAccessible(page);
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Télécharger le fichier pour la banque' }).click();
  expect((await file).suggestedFilename()).toMatch(/^prelevement-2026-P\d+\.xml$/);
  await page.reload();
  await page
    .getByLabel('Prélèvement rejeté')
    .selectOption({ label: await optionOf(page, invoice.number ?? '') });
  await page.getByLabel('Motif de la banque').selectOption('AM04');
  await page.getByRole('button', { name: 'Enregistrer le rejet' }).click();
  await page.getByText('AM04, provision insuffisante').first().waitFor();
  await expectAccessible(page);
  await page.goto(`${portal.url}/backoffice/facturation/factures/${invoice.id}`);
  await page.getByRole('heading', { name: `Facture n° ${invoice.number}` }).waitFor();
  const emails = await portal.db.email.findMany({ where: { kind: 'DIRECT_DEBIT' } });
  const told = emails.map(({ data }) => (data as { news: string }).news);
  expect(new Set(told)).toEqual(new Set(['PLANNED', 'REJECTED']));
});
