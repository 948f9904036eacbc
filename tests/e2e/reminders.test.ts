import { readFile } from 'node:fs/promises';

import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createInvoice } from '@/tests/support/factories/billing';
import { createInvoiceReminder } from '@/tests/support/factories/collecting';
import { createAccountSession, createFamily } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { readPdf } from '@/tests/support/read-pdf';
import { cookieOf } from '@/tests/support/sign-in';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal();
});

afterAll(() => portal.stop());

async function openAs(email: string, path: string, device: 'desktop' | 'phone' = 'desktop') {
  const account = await portal.db.account.findUniqueOrThrow({ where: { email } });
  const session = await createAccountSession(portal.db, account);
  const cookie = await cookieOf(portal, { accountId: account.id, sessionId: session.id });
  const page = await openPage({ device, cookie });
  await page.goto(`${portal.url}${path}`);
  return page;
}

const solange = () =>
  portal.db.guardian.findFirstOrThrow({
    where: { email: 'solange.guillet@example.fr', collectivity: { slug: 'siej' } },
  });

function lateInvoice(guardian: Awaited<ReturnType<typeof solange>>) {
  return createInvoice(portal.db, guardian, {
    issuedOn: new Date('2026-03-05'),
    dueOn: new Date('2026-03-31'),
  });
}

it('goes from the settings to a reminder that its family reads, and spares another one', async () => {
  const guardian = await solange();
  const invoice = await lateInvoice(guardian);
  const spared = await lateInvoice(guardian);
  const page = await openAs('admin@siej.example.fr', '/backoffice/reglements');
  await page.getByRole('link', { name: 'Relances' }).click();
  await page.getByRole('heading', { name: 'Relances', level: 1 }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('2e relance (facultative)').fill('5');
  await page.getByRole('button', { name: 'Enregistrer les réglages' }).click();
  await page.getByText('Chaque relance vient après la précédente').first().waitFor();
  await page.getByLabel('2e relance (facultative)').fill('40');
  await page.getByRole('button', { name: 'Enregistrer les réglages' }).click();
  await page.getByText('Réglages enregistrés.').waitFor();

  const row = page.getByRole('row', { name: new RegExp(invoice.number ?? '') });
  await page.getByLabel(`Relancer la facture n° ${invoice.number}`).check();
  await page.getByRole('button', { name: 'Relancer maintenant les factures cochées' }).click();
  await page.getByText('1\u00A0facture relancée.').waitFor();
  await row.getByText(/^Relance n° 1 le/).waitFor();
  expect(await page.getByLabel(`Relancer la facture n° ${invoice.number}`).isChecked()).toBe(false);

  const other = page.getByRole('row', { name: new RegExp(spared.number ?? '') });
  await other.getByText('Suspendre', { exact: false }).first().click();
  await other.getByLabel('Raison de la suspension').fill('Échéancier accordé');
  await other.getByRole('button', { name: 'Suspendre les relances' }).click();
  await other.getByText('Suspendue\u00A0: Échéancier accordé').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Suspendues' }).click();
  await page.waitForURL(/etat=suspendues/);
  await other.getByRole('button', { name: /^Reprendre/ }).click();
  await other.waitFor({ state: 'detached' });

  const emails = await portal.db.email.findMany({
    where: { kind: 'INVOICE_REMINDER', data: { path: ['invoiceId'], equals: invoice.id } },
  });
  expect(emails.length).toBeGreaterThan(0);
  const family = await openAs(
    'solange.guillet@example.fr',
    `/espace-facturation/${invoice.id}`,
    'phone',
  );
  await family.getByText(/^Nous vous avons envoyé une relance le/).waitFor();
  await expectAccessible(family);
});

it('prints the letters of families that nobody follows on the portal', async () => {
  const collectivity = await portal.db.collectivity.findUniqueOrThrow({ where: { slug: 'siej' } });
  const { guardian, subscription } = await createFamily(portal.db, collectivity);
  await portal.db.subscription.update({
    where: { id: subscription.id },
    data: { endedAt: new Date() },
  });
  const { number } = await lateInvoice(guardian);
  const page = await openAs('admin@siej.example.fr', '/backoffice/reglements/relances');
  await page
    .getByRole('row', { name: new RegExp(number ?? '') })
    .getByText('à prévenir')
    .waitFor();
  await page.getByLabel(`Relancer la facture n° ${number}`).check();
  await page.getByRole('button', { name: 'Relancer maintenant les factures cochées' }).click();
  await page.getByText('imprimez leurs lettres plus bas.').waitFor();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page
    .getByRole('link', { name: /^Imprimer les lettres du/ })
    .first()
    .click();
  const letters = await download;
  expect(letters.suggestedFilename()).toMatch(/^relances-courrier-\d{4}-\d\d-\d\d\.pdf$/);
  const { pages } = await readPdf(await readFile(await letters.path()));
  expect(pages.join()).toContain(number);
});

it('reminds without JavaScript too, and says what is missing', async () => {
  const invoice = await lateInvoice(await solange());
  const account = await portal.db.account.findUniqueOrThrow({
    where: { email: 'admin@siej.example.fr' },
  });
  const session = await createAccountSession(portal.db, account);
  const cookie = await cookieOf(portal, { accountId: account.id, sessionId: session.id });
  const page = await openPage({ device: 'desktop', cookie, javaScript: false });
  await page.goto(`${portal.url}/backoffice/reglements/relances`);
  await page.getByRole('button', { name: 'Relancer maintenant les factures cochées' }).click();
  await page.getByText('Cochez au moins une facture.').first().waitFor();
  await page.getByLabel(`Relancer la facture n° ${invoice.number}`).check();
  await page.getByRole('button', { name: 'Relancer maintenant les factures cochées' }).click();
  await page.getByText('1\u00A0facture relancée.').waitFor();
});

it('hands what every reminder left unpaid to the treasury, takes a batch back, then takes its file away', async () => {
  const invoice = await lateInvoice(await solange());
  await createInvoiceReminder(portal.db, invoice, { remindedOn: new Date('2026-04-08') });
  for (const level of [2, 3])
    await createInvoiceReminder(portal.db, invoice, { level, remindedOn: new Date('2026-05-10') });
  const page = await openAs('admin@siej.example.fr', '/backoffice/reglements');
  await page.getByRole('link', { name: 'Trésorerie' }).click();
  await page.getByRole('heading', { name: 'Trésorerie', level: 1 }).waitFor();
  await expectAccessible(page);
  const send = page.getByRole('button', { name: 'Transmettre les factures cochées' });
  await send.click();
  await page.getByRole('heading', { name: /^Lot n° \d{4}-T001$/ }).waitFor();
  await page.getByRole('link', { name: invoice.number ?? '' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('Motif').fill('Mauvaise période');
  await page.getByRole('button', { name: 'Annuler le lot' }).click();
  await page.getByText('Annulé\u00A0: Mauvaise période').waitFor();

  await page.goto(`${portal.url}/backoffice/reglements/tresorerie`);
  await send.click();
  await page.getByRole('heading', { name: /^Lot n° \d{4}-T002$/ }).waitFor();
  const file = async (): Promise<string> => {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Télécharger le fichier' }).click();
    const done = await download;
    expect(done.suggestedFilename()).toMatch(/^tresorerie-\d{4}-T002\.csv$/);
    return readFile(await done.path(), 'utf8');
  };
  const first = await file();
  expect(first).toContain(invoice.number);
  expect(await file()).toBe(first);
  await page.reload();
  await page.getByText('Fichier téléchargé').waitFor();
  expect(await page.getByRole('button', { name: 'Annuler le lot' }).count()).toBe(0);

  const family = await openAs(
    'solange.guillet@example.fr',
    `/espace-facturation/${invoice.id}`,
    'phone',
  );
  await family.getByText(/^Transmise en trésorerie le/).waitFor();
  expect(await family.getByRole('button', { name: /^Payer/ }).count()).toBe(0);
  await expectAccessible(family);
});
