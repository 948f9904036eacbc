import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { eventually } from '@/tests/support/eventually';
import { createAccountSession } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal();
});

afterAll(() => portal.stop());

async function openAsAgent(path: string, options: Partial<Visitor> = {}): Promise<Page> {
  const account = await portal.db.account.findUniqueOrThrow({
    where: { email: 'agent@siej.example.fr' },
  });
  const session = await createAccountSession(portal.db, account);
  const cookie = await cookieOf(portal, { accountId: account.id, sessionId: session.id });
  const page = await openPage({ device: 'desktop', cookie, ...options });
  await page.goto(`${portal.url}${path}`);
  return page;
}

/** A request of which nothing has changed meanwhile, and whose values are not protected. */
async function openRequest(
  kind: 'ADDRESS_CHANGE' | 'GUARDIAN_CHANGE' | 'CONTACT_ADDITION',
): Promise<string> {
  const { reference } = await portal.db.request.findFirstOrThrow({
    where: { kind, status: 'IN_PROGRESS', collectivity: { slug: 'siej' } },
    orderBy: { submittedAt: 'asc' },
  });
  return `/backoffice/modifications/${reference}`;
}

it('leads from the queue to a request, whose ticked fields are accepted', async () => {
  const path = await openRequest('ADDRESS_CHANGE');
  const page = await openAsAgent('/backoffice/modifications');
  await page.locator(`a[href="${path}"]`).click();
  await page.getByRole('button', { name: 'Accepter les champs cochés' }).waitFor();
  await expectAccessible(page);
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: 'Accepter les champs cochés' }).click();
  await page.getByText('La réponse est enregistrée.').waitFor();
  const decided = await portal.db.request.findUniqueOrThrow({
    where: { reference: BigInt(path.split('/').at(-1) ?? '') },
  });
  expect(decided.status).toBe('ACCEPTED');
});

it('R in the queue opens the request on its reason, within the filters that stay', async () => {
  const page = await openAsAgent('/backoffice/modifications?type=banque');
  const row = page.getByRole('link', { name: 'Modification RIB bancaire principal' }).first();
  await row.waitFor();
  // A key pressed before the page listens is pressed again.
  await eventually(async () => {
    await page.keyboard.press('j');
    expect(await row.and(page.locator(':focus')).count()).toBe(1);
  });
  await page.keyboard.press('r');
  const reason = page.getByLabel('Motif, pour refuser', { exact: true });
  await reason.waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'reason');
  await page.getByRole('link', { name: 'Afficher les valeurs' }).click();
  await page.waitForURL(/valeurs=oui/);
  await page.getByRole('link', { name: 'Toutes les modifications' }).click();
  await page.waitForURL(/\/backoffice\/modifications\?type=banque$/);
});

it('refuses with a reason alone, before JavaScript too', async () => {
  const path = await openRequest('GUARDIAN_CHANGE');
  const page = await openAsAgent(path, { javaScript: false });
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: 'Refuser les champs cochés' }).click();
  await page.getByText('Indiquez le motif').first().waitFor();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page
    .getByLabel('Motif, pour refuser', { exact: true })
    .fill('Envoyez d’abord un justificatif.');
  await page.getByRole('button', { name: 'Refuser les champs cochés' }).click();
  await page.getByText('La réponse est enregistrée.').waitFor();
  const changes = await portal.db.requestFieldChange.findMany({
    where: { request: { reference: BigInt(path.split('/').at(-1) ?? '') } },
  });
  expect(new Set(changes.map(({ status }) => status))).toEqual(new Set(['REFUSED']));
});

it('offers the reasons that the collectivity has written, which are completed before they are sent', async () => {
  const path = await openRequest('CONTACT_ADDITION');
  await portal.db.collectivity.update({
    where: { slug: 'siej' },
    data: { changeRefusals: [{ label: 'Guichet', message: 'Venez au guichet.' }] },
  });
  const page = await openAsAgent(path);
  const reason = page.getByLabel('Motif, pour refuser', { exact: true });
  await page.getByLabel('Motif habituel').selectOption('Guichet');
  expect(await reason.inputValue()).toBe('Venez au guichet.');
  await reason.press('End');
  await reason.pressSequentially(' Merci.');
  await expectAccessible(page);
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: 'Refuser les champs cochés' }).click();
  await page.getByText('La réponse est enregistrée.').waitFor();
  const changes = await portal.db.requestFieldChange.findMany({
    where: { request: { reference: BigInt(path.split('/').at(-1) ?? '') } },
  });
  expect(new Set(changes.map((change) => change.reason))).toEqual(
    new Set(['Venez au guichet. Merci.']),
  );
});
