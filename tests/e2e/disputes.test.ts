import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createActivity } from '@/tests/support/factories/activities';
import { createBilledLine } from '@/tests/support/factories/disputes';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal();
});

afterAll(() => portal.stop());

const SAID = 'Absent le 9, prévenu la veille.';

async function createScene() {
  const collectivity = await portal.db.collectivity.findUniqueOrThrow({ where: { slug: 'siej' } });
  const family = await createFamily(portal.db, collectivity);
  const activity = await createActivity(portal.db, collectivity);
  const child = family.children[0];
  const billed = await createBilledLine(portal.db, family.guardian, { child, activity });
  return { collectivity, family, activity, ...billed };
}

type Scene = Awaited<ReturnType<typeof createScene>>;

/** The parent's page of the invoice, with its line open. */
async function openInvoice(
  { family, invoice, activity }: Scene,
  { device = 'phone', javaScript = true }: Partial<Visitor> = {},
): Promise<Page> {
  const cookie = await cookieOf(portal, family.actor);
  const page = await openPage({ device, cookie, javaScript });
  await page.goto(`${portal.url}/espace-facturation/${invoice.id}`);
  await page.getByText(activity.name, { exact: true }).click();
  return page;
}

async function contest(page: Page): Promise<void> {
  await page.getByText('Contester cette ligne').click();
  await page.getByLabel('Ce qui ne va pas').fill(SAID);
  await page.getByRole('button', { name: 'Envoyer la contestation' }).click();
  await page.getByRole('heading', { name: /^Contestation d’une ligne de facture/ }).waitFor();
}

async function openAgentList({ collectivity }: Scene): Promise<Page> {
  const agent = await createAgentActor(portal.db, collectivity, { role: 'ACCOUNTANT' });
  const page = await openPage({ device: 'desktop', cookie: await cookieOf(portal, agent) });
  await page.goto(`${portal.url}/backoffice/facturation`);
  await page.getByRole('link', { name: /^Contestations/ }).click();
  await page.getByRole('heading', { name: 'Contestations' }).waitFor();
  return page;
}

it.each(['phone', 'desktop'] as const)(
  'goes from a line on the %s to a credit note that the family sees',
  async (device) => {
    const scene = await createScene();
    const parent = await openInvoice(scene, { device });
    await contest(parent);
    await parent.getByText(SAID).waitFor();
    await expectAccessible(parent);
    const agent = await openAgentList(scene);
    await expectAccessible(agent);
    const row = agent.getByRole('row', { name: new RegExp(scene.activity.name) });
    await row.getByRole('link').click();
    await agent.getByText(SAID).waitFor();
    await expectAccessible(agent);
    await agent.getByLabel('Montant de l’avoir').fill('2,30');
    await agent.getByRole('button', { name: 'Accepter et émettre l’avoir' }).click();
    await agent.getByText(/^Avoir n° 2026-11-A\d+, 2,30/).waitFor();
    await parent.reload();
    await parent.getByText(/Votre contestation est acceptée/).waitFor();
    await parent.getByRole('link', { name: `Facture n° ${scene.invoice.number}` }).click();
    await parent.getByText(/^Avoir n° 2026-11-A/).waitFor();
  },
);

it('is contested before JavaScript, keeps what was typed, and is refused with a reason', async () => {
  const scene = await createScene();
  const parent = await openInvoice(scene, { javaScript: false });
  await parent.getByText('Contester cette ligne').click();
  await parent.getByRole('button', { name: 'Envoyer la contestation' }).click();
  await parent.getByRole('link', { name: /^Dites ce qui ne va pas/ }).waitFor();
  await parent.getByLabel('Ce qui ne va pas').fill(SAID);
  await parent.getByRole('button', { name: 'Envoyer la contestation' }).click();
  await parent.getByRole('heading', { name: /^Contestation d’une ligne de facture/ }).waitFor();
  const agent = await openAgentList(scene);
  const row = agent.getByRole('row', { name: new RegExp(scene.activity.name) });
  await row.getByRole('link').click();
  await agent.getByLabel('Motif du refus').fill('Enfant pointé présent le 9');
  await agent.getByRole('button', { name: 'Refuser' }).click();
  await agent.getByText('Motif\u00A0: Enfant pointé présent le 9', { exact: true }).waitFor();
  await parent.reload();
  await parent
    .getByText(/Enfant pointé présent le 9/)
    .first()
    .waitFor();
});
