import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createInvoice } from '@/tests/support/factories/billing';
import { createAccountSession } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import type { Invoice } from '@/prisma/generated/client';

const { openPage } = useBrowser();
const PATH = '/backoffice/reglements/import';
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal();
});

afterAll(() => portal.stop());

async function openAsAgent({
  javaScript = true,
  device = 'desktop',
}: { javaScript?: boolean; device?: 'desktop' | 'phone' } = {}) {
  const account = await portal.db.account.findUniqueOrThrow({
    where: { email: 'admin@siej.example.fr' },
  });
  const session = await createAccountSession(portal.db, account);
  const cookie = await cookieOf(portal, { accountId: account.id, sessionId: session.id });
  const page = await openPage({ device, cookie, javaScript });
  await page.goto(`${portal.url}${PATH}`);
  return page;
}

/** An invoice of an amount that no other has. */
async function openInvoice(amountCents: number): Promise<Invoice & { number: string }> {
  const guardian = await portal.db.guardian.findFirstOrThrow({
    where: { email: 'solange.guillet@example.fr', collectivity: { slug: 'siej' } },
  });
  const invoice = await createInvoice(portal.db, guardian, { amountCents });
  return { ...invoice, number: invoice.number ?? '' };
}

function fileOf(rows: readonly string[], header = 'Date;Libellé;Débit;Crédit') {
  const text = ['Compte;FR76', header, ...rows].join('\r\n');
  return { name: 'releve.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') };
}

const paidOf = async ({ id }: Invoice): Promise<number> =>
  (await portal.db.paymentAllocation.findMany({ where: { invoiceId: id } })).reduce(
    (sum, { amountCents }) => sum + amountCents,
    0,
  );

it('records what is certain, lets choose and set aside, and knows the file again', async () => {
  const [certain, chosen] = [await openInvoice(91_11), await openInvoice(92_22)];
  const file = fileOf([
    `05/11/2025;VIR ${certain.number};;91,11`,
    '05/11/2025;VIR SEPA GUILLET SOLANGE;;92,22',
    '06/11/2025;CAF DES PYRENEES;;7 777,77',
    '06/11/2025;PRLV EDF;120,00;',
  ]);
  const page = await openAsAgent();
  await page.getByRole('heading', { name: 'Importer un relevé', level: 1 }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('Fichier CSV').setInputFiles(file);
  await page.getByRole('button', { name: 'Lire le fichier' }).click();
  await page.getByRole('heading', { name: /^Relevé du/ }).waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Enregistrer le paiement coché' }).click();
  await page.getByText('1\u00A0paiement enregistré.').waitFor();
  expect(await paidOf(certain)).toBe(91_11);

  await page.getByRole('link', { name: 'À choisir (1)' }).click();
  await page.waitForURL(/partie=a-choisir/);
  await expectAccessible(page);
  await page.getByRole('radio', { name: new RegExp(chosen.number) }).check();
  await page.getByRole('button', { name: /^Enregistrer le paiement/ }).click();
  await page.getByText('Aucune ligne à choisir.').waitFor();
  expect(await paidOf(chosen)).toBe(92_22);

  await page.getByRole('link', { name: 'Inconnues (1)' }).click();
  await page.waitForURL(/partie=inconnues/);
  await page.getByRole('button', { name: /^Enregistrer le paiement/ }).click();
  await page.getByText('Choisissez une facture, ou indiquez son numéro.').first().waitFor();
  await page
    .getByText(/^Ignorer/)
    .first()
    .click();
  await page.getByLabel('Motif', { exact: true }).fill('Subvention de la CAF');
  await page.getByRole('button', { name: 'Ignorer la ligne' }).click();
  await page.getByText('Aucune ligne inconnue.').waitFor();
  await page.getByRole('link', { name: 'Ignorées (2)' }).click();
  await page.getByText('Subvention de la CAF').waitFor();
  await page.getByText('Sortie d’argent').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clore l’import' }).click();
  await page.getByText(/Clos\.$/).waitFor();

  await page.goto(`${portal.url}${PATH}`);
  await page.getByLabel('Fichier CSV').setInputFiles(file);
  await page.getByRole('button', { name: 'Lire le fichier' }).click();
  await page.getByRole('link', { name: 'Déjà importées (3)' }).waitFor();
  await page
    .getByText(/^Règlement n° \d+, /)
    .first()
    .waitFor();
  await expectAccessible(page);
  expect(await paidOf(certain)).toBe(91_11);
});

it('asks which columns are which, without JavaScript too, then records by the number typed', async () => {
  const invoice = await openInvoice(93_33);
  const page = await openAsAgent({ javaScript: false, device: 'phone' });
  await page.getByRole('button', { name: 'Lire le fichier' }).click();
  await page.getByText('Choisissez un fichier CSV.').first().waitFor();
  const file = fileOf(['05/11/2025;Un inconnu;90,00'], 'Quand;Quoi;Combien');
  await page.getByLabel('Fichier CSV').setInputFiles(file);
  await page.getByRole('button', { name: 'Lire le fichier' }).click();
  await page.getByRole('heading', { name: 'Nommez les colonnes' }).waitFor();
  await page.getByLabel('Date').selectOption('0');
  await page.getByLabel('Libellé').selectOption('1');
  await page.getByRole('button', { name: 'Lire avec ces colonnes' }).click();
  await page.getByText('Choisissez la colonne du montant reçu.').first().waitFor();
  expect(await page.getByLabel('Libellé').inputValue()).toBe('1');
  await page.getByLabel('Montant reçu').selectOption('2');
  await page.getByRole('button', { name: 'Lire avec ces colonnes' }).click();
  await page.getByLabel('Numéro de facture').fill(invoice.number);
  await page.getByRole('button', { name: /^Enregistrer le paiement/ }).click();
  await page
    .getByText('Aucune ligne inconnue.')
    .or(page.getByText(/^Règlement n°/))
    .first()
    .waitFor();
  expect(await paidOf(invoice)).toBe(90_00);
});
