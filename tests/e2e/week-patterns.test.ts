import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createSession } from '@/tests/support/factories/activities';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, TUESDAY_AT_TEN } from '@/tests/support/town';
import { civilDate } from '@/lib/core/dates/civil-date';

const BOOKINGS = '/espace-famille/planning/reservations';
const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

async function createParent() {
  const town = await createTown(portal.db);
  // A Monday too: the mornings of the town are then on three weekdays.
  await createSession(portal.db, town.morning, { day: civilDate('2026-11-30') });
  return createSolange(portal.db, town);
}

const weekOf = (page: Page) => page.getByRole('region', { name: 'Semaine type' });
const summaryOf = (page: Page) => page.getByRole('region', { name: 'Votre demande' });

it.each(['phone', 'desktop'] as const)(
  'keeps a week on the %s, takes it again for other dates, then forgets it',
  async (device) => {
    const parent = await createParent();
    const page = await openPage({ device, cookie: await cookieOf(portal, parent.actor) });
    await page.goto(`${portal.url}${BOOKINGS}`);
    await page.getByLabel('Léo').check();
    await page.getByLabel(/^Garderie matin/).check();
    await page.getByLabel(/^Lundi/).uncheck();
    await weekOf(page).getByText('Semaine de Léo : mardi, jeudi et vendredi').waitFor();
    await weekOf(page).getByRole('button', { name: 'Garder comme semaine type' }).click();
    await weekOf(page).getByText('Semaine type de Léo : mardi, jeudi et vendredi').waitFor();
    await expectAccessible(page);

    await page.goto(`${portal.url}${BOOKINGS}`);
    await page.getByLabel('Du', { exact: true }).fill('2026-11-26');
    await page.getByLabel('Au (inclus)').fill('2026-12-04');
    const again = { name: 'Reprendre la semaine type de Léo à Garderie matin' };
    await page.getByRole('link', again).click();
    await summaryOf(page).getByText('3 jours', { exact: true }).waitFor();
    expect(await page.getByLabel('Léo').isChecked()).toBe(true);
    expect(await page.getByLabel(/^Lundi/).isChecked()).toBe(false);
    await expectAccessible(page);
    // Free to change, then to take again.
    await page.getByLabel(/^Jeudi/).uncheck();
    await summaryOf(page).getByText('2 jours', { exact: true }).waitFor();
    await page.getByRole('link', again).click();
    await summaryOf(page).getByText('3 jours', { exact: true }).waitFor();
    expect(await page.getByLabel(/^Jeudi/).isChecked()).toBe(true);

    await weekOf(page).getByRole('button', { name: 'Oublier cette semaine type' }).click();
    await weekOf(page).getByRole('button', { name: 'Garder comme semaine type' }).waitFor();
    expect(await page.getByRole('link', again).count()).toBe(0);
    expect(await portal.db.weekPattern.count({ where: { familyId: parent.family.id } })).toBe(0);
  },
);

it('keeps a week, and takes it again, before any script runs', async () => {
  const parent = await createParent();
  const cookie = await cookieOf(portal, parent.actor);
  const page = await openPage({ device: 'phone', cookie, javaScript: false });
  await page.goto(`${portal.url}${BOOKINGS}`);
  await page.getByLabel('Léo').check();
  await page.getByLabel('Nathan').check();
  await page.getByLabel(/^Garderie matin/).check();
  await page.getByRole('button', { name: 'Voir le récapitulatif' }).click();
  await page.getByLabel(/^Mardi/).uncheck();
  await page.getByRole('button', { name: 'Voir le récapitulatif' }).click();
  await weekOf(page).getByRole('button', { name: 'Garder comme semaine type' }).click();
  await weekOf(page)
    .getByText('Semaine type de Léo et Nathan : lundi, jeudi et vendredi')
    .waitFor();
  await page.goto(`${portal.url}${BOOKINGS}`);
  await page.getByRole('link', { name: /^Reprendre la semaine type de Léo et Nathan/ }).click();
  await page.waitForURL(/enfants=/);
  expect(await page.getByLabel('Nathan').isChecked()).toBe(true);
  expect(await page.getByLabel('Léa').isChecked()).toBe(false);
  expect(await page.getByLabel(/^Mardi/).isChecked()).toBe(false);
  expect(await page.getByLabel(/^Lundi/).isChecked()).toBe(true);
});
