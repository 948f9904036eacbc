import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAccount, createAgentActor } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { uniqueName } from '@/tests/support/factories/unique';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty' });
});

afterAll(() => portal.stop());

async function createAgentOfTwo() {
  const account = await createAccount(portal.db);
  const hostName = `${uniqueName('basalte')}.localhost`;
  const argile = await createCollectivity(portal.db, { shortName: 'Argile' });
  const basalte = await createCollectivity(portal.db, { shortName: 'Basalte', hostName });
  const title = 'Agente';
  const actor = await createAgentActor(portal.db, argile, { account, title });
  const other = await createAgentActor(portal.db, basalte, { account, title: 'Directrice' });
  return { actor, other, hostName, cookie: await cookieOf(portal, actor) };
}

const switchOf = (page: Page) =>
  page.locator('summary:visible', { hasText: 'Changer de collectivité' });

// First: a server reads the host names once a minute.
it('works for the collectivity whose own host name it came by, and no other', async () => {
  const { actor, hostName } = await createAgentOfTwo();
  const { port } = new URL(portal.url);
  const url = `http://${hostName}:${port}`;
  const page = await openPage({
    device: 'desktop',
    cookie: { ...(await cookieOf(portal, actor)), url },
  });
  await page.goto(`${url}/backoffice`);
  await page.getByText('Gestion · Basalte').locator('visible=true').waitFor();
  expect(await switchOf(page).count()).toBe(0);
});

it.each(['phone', 'desktop'] as const)(
  'changes collectivity by keyboard on the %s',
  async (device) => {
    const { cookie } = await createAgentOfTwo();
    const page = await openPage({ device, cookie });
    await page.goto(`${portal.url}/backoffice`);
    if (device === 'phone') {
      await page.getByText('Menu', { exact: true }).focus();
      await page.keyboard.press('Enter');
    }
    await switchOf(page).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Passer à Basalte' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Gestion · Basalte').locator('visible=true').waitFor();
    expect(new URL(page.url()).pathname).toBe('/backoffice');
  },
);

it('changes before JavaScript has loaded, and forgets a role that was suspended', async () => {
  const { actor, other, cookie } = await createAgentOfTwo();
  const page = await openPage({ device: 'desktop', cookie, javaScript: false });
  await page.goto(`${portal.url}/backoffice`);
  await switchOf(page).click();
  await page.getByRole('button', { name: 'Passer à Basalte' }).click();
  await page.getByText('Gestion · Basalte').locator('visible=true').waitFor();
  await page.getByText('Directrice').locator('visible=true').waitFor();
  await portal.db.agent.update({
    where: { id: other.agentId },
    data: { suspendedAt: new Date('2026-01-01T00:00:00Z') },
  });
  await page.reload();
  await page
    .getByText(`Gestion · ${actor.collectivity.shortName}`)
    .locator('visible=true')
    .waitFor();
  expect(await switchOf(page).count()).toBe(0);
});

it('leads the portal’s other tabs away from the collectivity that was left', async () => {
  const { cookie } = await createAgentOfTwo();
  const page = await openPage({ device: 'desktop', cookie });
  await page.goto(`${portal.url}/backoffice`);
  const tab = await page.context().newPage();
  await tab.goto(`${portal.url}/backoffice/familles`);
  await tab.getByText('Gestion · Argile').locator('visible=true').waitFor();
  await switchOf(page).click();
  await page.getByRole('button', { name: 'Passer à Basalte' }).click();
  await tab.getByText('Gestion · Basalte').locator('visible=true').waitFor();
});
