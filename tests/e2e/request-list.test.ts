import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createActivity, createSession, enrol } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamily } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, FRIDAY, on, TUESDAY_AT_TEN } from '@/tests/support/town';

const LIST = '/espace-famille/planning/liste';
const REASON = 'Complet ce jour-là.';
const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

/** Solange, who asked 43 times for Léa, then once, refused, for Léo; and once in another collectivity. */
async function createAsked() {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  const session = on(FRIDAY, town.mornings);
  const island = await createCollectivity(portal.db, { shortName: 'Île au Soleil' });
  const sailing = await createActivity(portal.db, island, { name: 'Voile' });
  const there = await createFamily(portal.db, island, {
    account: solange.account,
    children: [{ firstName: 'Zoé', lastName: 'DURANT' }],
  });
  await enrol(portal.db, { family: there.family, child: there.children[0] }, sailing);
  await createRequest(portal.db, {
    by: there,
    child: there.children[0],
    lines: [{ session: await createSession(portal.db, sailing, { day: FRIDAY }) }],
  });
  for (let asked = 0; asked < 43; asked += 1)
    await createRequest(portal.db, {
      by: solange,
      child: solange.lea,
      lines: [{ session, status: 'WITHDRAWN' }],
    });
  await createRequest(portal.db, {
    by: solange,
    child: solange.leo,
    lines: [{ session, status: 'REFUSED', reason: REASON }],
  });
  return cookieOf(portal, solange.actor);
}

const pageWords = (page: Page, words: string) =>
  page
    .getByRole('navigation', { name: 'Pages des demandes' })
    .getByText(words, { exact: true })
    .waitFor();

async function turnPages(page: Page): Promise<void> {
  await pageWords(page, 'Page 1 sur 3');
  for (const [name, words] of [
    ['Page suivante', 'Page 2 sur 3'],
    ['Page suivante', 'Page 3 sur 3'],
    ['Page précédente', 'Page 2 sur 3'],
  ] as const) {
    await page.getByRole('link', { name }).click();
    await pageWords(page, words);
  }
  expect(new URL(page.url()).search).toBe('?page=2');
  await page.goBack();
  await pageWords(page, 'Page 3 sur 3');
  expect(await page.getByRole('row').count()).toBe(6);
  await expectAccessible(page);
}

async function filterByChild(page: Page): Promise<void> {
  const toggle = (name: string) => page.getByRole('link', { name, exact: true }).click();
  await toggle('Léa – masquer');
  await page.getByText('2\u00A0résultats', { exact: true }).waitFor();
  await toggle('Zoé – masquer');
  await page.getByText('1\u00A0résultat', { exact: true }).waitFor();
  await page.getByRole('row', { name: /^Léo/ }).getByText(REASON).waitFor();
  await toggle('Léo – masquer');
  await page.getByText('Aucune demande pour Nathan.').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Tout afficher' }).click();
  await pageWords(page, 'Page 1 sur 3');
}

async function filterByCollectivity(page: Page): Promise<void> {
  await page
    .getByRole('group', { name: 'Collectivités affichées' })
    .getByRole('link', { name: 'SIEJ – masquer' })
    .click();
  await page.getByText('1\u00A0résultat', { exact: true }).waitFor();
  await page.getByRole('row', { name: /^Zoé/ }).getByText('Voile', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'SIEJ – afficher' }).click();
  await pageWords(page, 'Page 1 sur 3');
}

it.each(['phone', 'desktop'] as const)(
  'turns the pages of the list, filters it and opens a request on the %s',
  async (device) => {
    const page = await openPage({ device, cookie: await createAsked() });
    await page.goto(`${portal.url}${LIST}`);
    await turnPages(page);
    await page.goto(`${portal.url}${LIST}`);
    await filterByChild(page);
    await filterByCollectivity(page);
    const row = page.getByRole('row', { name: /^Léo/ });
    // On a phone, anywhere in the row.
    if (device === 'phone') await row.tap({ position: { x: 12, y: 12 } });
    else await row.getByRole('link', { name: /^Réservation – Garderie matin/ }).click();
    await page.getByRole('heading', { level: 2, name: 'Historique' }).waitFor();
    await page.getByText(REASON).first().waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/mon-espace\/demandes\/\d+$/);
  },
);
