import type { Locator, Page } from 'playwright-core';

import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createCollectivity, createFacility } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';
import { linkOf } from '@/tests/support/links';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';

const AGENTS = '/backoffice/agents';
const PASSWORD = 'Tilleuls4 et goelands';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty' });
});

afterAll(() => portal.stop());

type Device = Visitor['device'];

/** The list of agents, as the only administrator of a new collectivity sees it. */
async function openAgents(device: Device, javaScript = true): Promise<Page> {
  const collectivity = await createCollectivity(portal.db, { shortName: 'Argile' });
  await createFacility(portal.db, collectivity, { name: 'École Jules Ferry' });
  const administrator = await createAgentActor(portal.db, collectivity, { role: 'ADMINISTRATOR' });
  const cookie = await cookieOf(portal, administrator);
  const page = await openPage({ device, cookie, javaScript, expectedErrors: /404/ });
  await page.goto(`${portal.url}${AGENTS}`);
  await page.getByRole('heading', { level: 1, name: 'Agents' }).waitFor();
  return page;
}

async function invite(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Nom', { exact: true }).fill('ROUX');
  await page.getByLabel('Prénom').fill('Inès');
  await page.getByLabel('Fonction').fill('Agente d’accueil');
  await page.getByLabel('Rôle', { exact: true }).selectOption('Lecteur');
  await page.getByLabel('École Jules Ferry').check();
  await page.getByRole('button', { name: 'Inviter' }).click();
}

async function invitationOf(email: string): Promise<string> {
  const token = await portal.db.accountToken.findFirstOrThrow({
    where: { account: { email }, kind: 'AGENT_INVITATION', usedAt: null },
  });
  return linkOf(portal, 'invitation', token.id);
}

async function accept(page: Page, email: string): Promise<void> {
  await page.goto(await invitationOf(email));
  await page.getByRole('heading', { level: 1, name: 'Ouvrir mon compte d’agent' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Confirmation du mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: 'Ouvrir mon compte' }).click();
  // The terms come first, and nothing else is lost.
  await page.getByRole('alert').getByText('Acceptez les conditions').waitFor();
  await page.getByLabel(/J’ai lu et j’accepte/).check();
  await page.getByRole('button', { name: 'Ouvrir mon compte' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tableau de bord' }).waitFor();
}

const rowOf = (page: Page, email: string): Locator =>
  page.getByRole('row').filter({ hasText: email });

it.each(['phone', 'desktop'] as const)(
  'on the %s, an agent is invited, comes in by another browser, is seen, suspended, and out',
  async (device) => {
    const email = `ines.${device}@example.fr`;
    const page = await openAgents(device);
    await invite(page, email);
    const told = page.getByRole('status').filter({ hasText: 'L’invitation est partie' });
    await told.getByText(email).waitFor();
    await page.locator('[role=status]:focus').waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe('');
    expect(await page.getByLabel('École Jules Ferry').isChecked()).toBe(false);
    await rowOf(page, email).getByText('Invité', { exact: true }).waitFor();
    await expectAccessible(page);

    const agent = await openPage({ device, expectedErrors: /404/ });
    await accept(agent, email);
    await agent.goto(`${portal.url}/backoffice/demandes`);
    await agent.getByRole('heading', { level: 1 }).waitFor();

    await page.reload();
    await rowOf(page, email).getByText('Actif', { exact: true }).waitFor();
    await rowOf(page, email).getByText('École Jules Ferry').waitFor();
    expect(await rowOf(page, email).getByText('jamais').count()).toBe(0);
    await rowOf(page, email).getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Inès ROUX' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Suspendre' }).click();
    await page.getByRole('button', { name: 'Rétablir' }).waitFor();

    if (device === 'phone') await agent.getByText('Menu', { exact: true }).tap();
    await agent.getByRole('link', { name: 'Tableau de bord' }).click();
    await agent.getByRole('heading', { level: 1, name: 'Page introuvable' }).waitFor();
  },
);

it('invites before JavaScript has loaded; a refusal keeps what was typed', async () => {
  const page = await openAgents('desktop', false);
  const email = 'sans.script@example.fr';
  await invite(page, email);
  await page.getByText('L’invitation est partie').waitFor();
  expect(await page.getByLabel('E-mail').inputValue()).toBe('');

  await invite(page, email);
  await page.getByRole('alert').getByText('déjà celle d’un agent').waitFor();
  expect(await page.getByLabel('E-mail').inputValue()).toBe(email);
  expect(await page.getByLabel('Fonction').inputValue()).toBe('Agente d’accueil');
});
