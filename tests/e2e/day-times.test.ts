import type { Page } from 'playwright-core';

import { civilDate } from '@/lib/core/dates/civil-date';
import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createActivity, createSession, enrol } from '@/tests/support/factories/activities';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { overflow } from '@/tests/support/screens';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, TUESDAY_AT_TEN } from '@/tests/support/town';

const MONDAY = civilDate('2026-11-30');
const TUESDAY = civilDate('2026-12-01');
const BOOKINGS = '/espace-famille/planning/reservations';
const EARLY = { startsAt: '16:30', endsAt: '17:30' };
const LATE = { startsAt: '17:30', endsAt: '18:30' };

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

/** An evening of two sessions that follow one another, on a Monday and on the Tuesday after. */
async function createEvenings() {
  const town = await createTown(portal.db);
  const evening = await createActivity(portal.db, town.collectivity, {
    name: 'Garderie soir',
    facilityId: town.morning.facilityId,
    moment: 'EVENING',
    position: 3,
  });
  for (const day of [MONDAY, TUESDAY])
    for (const hours of [EARLY, LATE]) await createSession(portal.db, evening, { day, ...hours });
  const solange = await createSolange(portal.db, town);
  await enrol(portal.db, { family: solange.family, child: solange.leo }, evening);
  const asked = async (): Promise<string[]> => {
    const lines = await portal.db.requestLine.findMany({
      where: { request: { familyId: solange.family.id } },
      select: { session: { select: { day: true, startsAt: true } } },
    });
    return lines
      .map(({ session: { day, startsAt } }) =>
        [day.toISOString().slice(0, 10), startsAt.toISOString().slice(11, 16)].join(' '),
      )
      .sort();
  };
  return { solange, asked };
}

const summaryOf = (page: Page) => page.getByRole('region', { name: 'Votre demande' });
const list = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });

async function fillIn(page: Page): Promise<void> {
  await page.goto(`${portal.url}${BOOKINGS}`);
  await page.getByLabel('Léo').check();
  await page.getByRole('checkbox', { name: /^Garderie soir/ }).check();
  await page.getByLabel('Du', { exact: true }).fill(MONDAY);
  await page.getByLabel('Au (inclus)').fill(TUESDAY);
  await summaryOf(page).getByText('soit 4 créneaux').waitFor();
}

async function expectFit(page: Page): Promise<void> {
  await expectAccessible(page);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
}

it.each(['smallest', 'phone', 'desktop'] as const)(
  'asks for the first hour of two evenings on the %s, one list and one button',
  async (device) => {
    const { solange, asked } = await createEvenings();
    const page = await openPage({ device, cookie: await cookieOf(portal, solange.actor) });
    await fillIn(page);
    expect(await list(page, 'Lundi, à').locator('option').allTextContents()).toEqual([
      '17:30',
      '18:30',
    ]);
    await expectFit(page);
    await list(page, 'Lundi, à').selectOption('17:30');
    await summaryOf(page).getByText('soit 3 créneaux').waitFor();
    await page.getByRole('button', { name: 'Appliquer 16:30–17:30 à tous les jours' }).click();
    await summaryOf(page).getByText('soit', { exact: false }).waitFor({ state: 'detached' });
    await summaryOf(page).getByText('2 jours', { exact: true }).waitFor();
    await expectFit(page);
    await summaryOf(page).getByRole('button', { name: 'Demander' }).click();
    await summaryOf(page).getByText('2 créneaux demandés.').waitFor();
    await expectFit(page);
    expect(await asked()).toEqual([`${MONDAY} 16:30`, `${TUESDAY} 16:30`]);
  },
);

it('asks for the second hour alone of one evening, from the keyboard', async () => {
  const { solange, asked } = await createEvenings();
  const page = await openPage({ device: 'desktop', cookie: await cookieOf(portal, solange.actor) });
  await fillIn(page);
  await page.getByRole('checkbox', { name: /^Mardi/ }).focus();
  await page.keyboard.press('Space');
  await summaryOf(page).getByText('soit 2 créneaux').waitFor();
  // The hours of a day that is not asked for are not there to choose.
  await list(page, 'Mardi, de').waitFor({ state: 'hidden' });
  await list(page, 'Lundi, de').focus();
  await page.keyboard.press('ArrowDown');
  await summaryOf(page).getByText('soit', { exact: false }).waitFor({ state: 'detached' });
  await summaryOf(page).getByRole('button', { name: 'Demander' }).focus();
  await page.keyboard.press('Enter');
  await summaryOf(page).getByText('1 créneau demandé.').waitFor();
  expect(await asked()).toEqual([`${MONDAY} 17:30`]);
});
