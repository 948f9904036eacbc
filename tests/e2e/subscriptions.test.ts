import type { Locator, Page } from 'playwright-core';

import { DEMONSTRATION_CODE, DEMONSTRATION_EMAIL } from '@/lib/accounts/rules/demonstration';
import { formatEuros } from '@/lib/core/money';
import { formatSubscriberCode } from '@/lib/subscriptions/rules/subscriber-code';
import { hashSubscriberCode } from '@/lib/subscriptions/queries/code-hash';
import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createFamilyFile } from '@/tests/support/factories/files';
import { createAccount, createAccountSession } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { newId } from '@/lib/core/ids';

const SUBSCRIPTIONS = '/mon-espace/abonnements';
const SAVED = 'L’enregistrement a été effectué';
const ISLAND = 'L’île au Soleil';
const OTHER_CODE = 'K7P2Q9XWD3';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal();
});

afterAll(() => portal.stop());

async function openAs(
  account: { id: string },
  visitor: Omit<Visitor, 'cookie'>,
  path: string,
): Promise<Page> {
  const session = await createAccountSession(portal.db, account);
  const cookie = await cookieOf(portal, { accountId: account.id, sessionId: session.id });
  const page = await openPage({ ...visitor, cookie });
  await page.goto(`${portal.url}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** That of the form which has the field. */
function searchButton(page: Page, label: string): Locator {
  const form = page.locator('form').filter({ has: page.getByLabel(label) });
  return form.getByRole('button', { name: 'Rechercher' });
}

async function search(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code abonné').fill(code);
  await searchButton(page, 'Code abonné').click();
}

function solange(): Promise<{ id: string }> {
  return portal.db.account.findUniqueOrThrow({ where: { email: DEMONSTRATION_EMAIL } });
}

it('leads a new account to subscribe with its code, on a phone', async () => {
  const account = await createAccount(portal.db, { firstName: 'Julien', lastName: 'DURANT' });
  const page = await openAs(account, { device: 'phone' }, '/espace-famille/planning');
  expect(new URL(page.url()).pathname).toBe(SUBSCRIPTIONS);
  await page.getByText('Votre compte ne suit encore aucune famille').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'M’abonner' }).tap();
  await page.getByRole('heading', { level: 1, name: 'Abonnement' }).waitFor();
  await page.getByText(formatSubscriberCode(DEMONSTRATION_CODE)).waitFor();

  await search(page, OTHER_CODE);
  await page
    .getByRole('alert')
    .getByText(/n’existe pas|ne va pas/)
    .waitFor();
  await expectAccessible(page);
  expect(await page.getByLabel('Code abonné').inputValue()).toBe(OTHER_CODE);

  await search(page, formatSubscriberCode(DEMONSTRATION_CODE).toLowerCase());
  await page.getByText('Famille reconnue').waitFor();
  await page.getByText('M. Julien DURANT').waitFor();
  await page.getByText('Nathan', { exact: true }).waitFor();
  expect(page.url()).toBe(`${portal.url}${SUBSCRIPTIONS}/nouveau/options`);
  await expectAccessible(page);
  await page.getByLabel('Lors d’une nouvelle facture').uncheck();
  await page.getByRole('button', { name: 'Enregistrer' }).tap();

  await page.getByText(SAVED).waitFor();
  const invoice = page.getByLabel('Lors d’une nouvelle facture');
  expect(await invoice.isChecked()).toBe(false);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Voir le planning' }).tap();
  await page.getByRole('heading', { level: 1, name: /Planning|Semaine/ }).waitFor();
});

async function subscribeWithInvoice(page: Page): Promise<void> {
  const invoice = await portal.db.invoice.findFirstOrThrow({
    where: { guardian: { email: DEMONSTRATION_EMAIL }, collectivity: { slug: 'ile-au-soleil' } },
    include: { guardian: true, collectivity: true },
    orderBy: { issuedOn: 'desc' },
  });
  const fill = async (amount: string): Promise<void> => {
    await page.getByLabel('Code émission de la facture').fill(invoice.collectivity.issuerCode);
    await page.getByLabel('Référence de la facture').fill(invoice.number ?? '');
    await page.getByLabel('Montant de la facture').fill(amount);
    await page.getByLabel('Code personnel').fill(invoice.guardian.payerCode);
    await searchButton(page, 'Code personnel').click();
  };
  await fill('1,00');
  await page.getByRole('alert').getByText('ne désignent aucune facture').waitFor();
  await expectAccessible(page);
  await fill(formatEuros(invoice.amountCents));
  await page.getByText('Famille reconnue').waitFor();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText(SAVED).waitFor();
}

async function leaveIsland(page: Page): Promise<void> {
  await page.goto(`${portal.url}${SUBSCRIPTIONS}`);
  await page.getByRole('button', { name: /^Désabonner.*île au Soleil/ }).click();
  const question = page.getByRole('dialog', { name: `Vous désabonner de ${ISLAND}` });
  await question.getByText('garde le dossier de la famille').waitFor();
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Me désabonner' }).click();
  await page.getByText('Vous êtes désabonné').waitFor();
  expect(await page.getByRole('button', { name: /^Désabonner/ }).count()).toBe(1);
}

it('subscribes with an invoice on a phone, and sees both collectivities in one planning', async () => {
  const page = await openAs(await solange(), { device: 'phone' }, SUBSCRIPTIONS);
  await page.getByRole('link', { name: 'M’abonner' }).tap();
  await subscribeWithInvoice(page);
  const planning = page.getByRole('main');
  for (const [day, issuer] of [
    ['2026-11-25', ISLAND],
    ['2026-11-26', 'SIEJ'],
  ]) {
    await page.goto(`${portal.url}/espace-famille/planning?date=${day}`);
    await planning.getByText(` · ${issuer}`).first().waitFor();
  }
  await expectAccessible(page);
  await leaveIsland(page);
});

it('shows two collectivities in one planning, filters them, and lets one go', async () => {
  const page = await openAs(await solange(), { device: 'desktop' }, SUBSCRIPTIONS);
  await page.getByRole('columnheader', { name: 'Rubrique' }).waitFor();
  await page.getByRole('columnheader', { name: 'Émetteur' }).waitFor();
  await page.getByRole('columnheader', { name: 'Service' }).waitFor();
  await page.getByRole('link', { name: 'M’abonner' }).click();
  await subscribeWithInvoice(page);
  expect(await page.getByRole('button', { name: /^Désabonner/ }).count()).toBe(2);
  await expectAccessible(page);

  await page.goto(`${portal.url}/espace-famille/planning?date=2026-11-25`);
  const planning = page.getByRole('main');
  await planning.getByText(` · ${ISLAND}`).first().waitFor();
  await planning.getByText(' · SIEJ').first().waitFor();
  const children = page.getByRole('group', { name: 'Enfants affichés' });
  expect(await children.getByRole('link').count()).toBe(3);
  await expectAccessible(page);
  await page
    .getByRole('group', { name: 'Collectivités affichées' })
    .getByRole('link', { name: 'SIEJ' })
    .click();
  await page.waitForURL(/collectivites=ile-au-soleil/);
  const grid = page.getByRole('grid');
  await grid.getByText(' · SIEJ').first().waitFor({ state: 'detached' });
  await grid.getByText(` · ${ISLAND}`).first().waitFor();
  await grid
    .getByRole('button', { name: new RegExp(`, ${ISLAND}, `) })
    .first()
    .waitFor();

  await page.goto(`${portal.url}/espace-famille/planning/reservations`);
  await page.getByText(` · ${ISLAND}`).first().waitFor();
  await page.getByText(' · SIEJ').first().waitFor();
  await expectAccessible(page);
  await page.goto(`${portal.url}/espace-famille/planning/liste`);
  await page
    .getByRole('group', { name: 'Collectivités affichées' })
    .getByRole('link', { name: 'SIEJ' })
    .click();
  await page.waitForURL(/collectivites=ile-au-soleil/);
  await expectAccessible(page);
  await page.goto(`${portal.url}/mon-espace/demandes`);
  await page.getByRole('combobox', { name: 'Collectivité' }).selectOption({ label: ISLAND });
  await page.getByRole('button', { name: 'Rechercher' }).click();
  await page.waitForURL(/emetteur=ile-au-soleil/);
  await expectAccessible(page);

  await leaveIsland(page);
  await page.goto(`${portal.url}/espace-famille/planning?date=2026-11-25`);
  await planning.getByRole('heading', { level: 1 }).waitFor();
  expect(await planning.getByText(ISLAND).count()).toBe(0);
});

it('needs no JavaScript, from the search to the way out', async () => {
  const siej = await portal.db.collectivity.findUniqueOrThrow({ where: { slug: 'siej' } });
  const { guardian } = await createFamilyFile(portal.db, siej, {
    guardian: { payerCode: '77700001' },
  });
  await portal.db.subscriberCode.create({
    data: {
      id: newId(),
      collectivityId: siej.id,
      guardianId: guardian.id,
      codeHash: hashSubscriberCode('AAAAAAAAAN', portal.env.LINK_SECRET),
      createdAt: new Date('2026-11-20T09:00:00Z'),
    },
  });
  const account = await createAccount(portal.db);
  const page = await openAs(
    account,
    { device: 'phone', javaScript: false },
    `${SUBSCRIPTIONS}/nouveau`,
  );
  await search(page, OTHER_CODE);
  await page
    .getByText(/n’existe pas|ne va pas/)
    .first()
    .waitFor();
  expect(await page.getByLabel('Code abonné').inputValue()).toBe(OTHER_CODE);
  await search(page, 'AAAAAAAAAN');
  await page.getByText('Famille reconnue').waitFor();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText(SAVED).waitFor();
  await page.getByLabel('Lors d’une nouvelle facture').uncheck();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText(SAVED).last().waitFor();
  expect(await page.getByLabel('Lors d’une nouvelle facture').isChecked()).toBe(false);
  await page.getByRole('button', { name: /^Désabonner/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Vous désabonner de SIEJ' }).waitFor();
  await page.getByRole('button', { name: 'Me désabonner' }).click();
  await page.getByText('Vous êtes désabonné').waitFor();
  await page.getByText('Votre compte ne suit encore aucune famille').waitFor();
});
