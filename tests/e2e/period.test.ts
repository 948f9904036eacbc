import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, TUESDAY_AT_TEN, type TownFamily } from '@/tests/support/town';

const BOOKINGS = '/espace-famille/planning/reservations';
const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

async function createParent(): Promise<TownFamily> {
  return createSolange(portal.db, await createTown(portal.db));
}

const linesOf = (family: TownFamily) =>
  portal.db.requestLine.count({ where: { request: { familyId: family.family.id } } });

/** Léa and Léo, every morning from Thursday to the Friday after. */
async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Léa').check();
  await page.getByLabel('Léo').check();
  await page.getByLabel(/^Garderie matin/).check();
  await page.getByLabel('Du', { exact: true }).fill('2026-11-26');
  await page.getByLabel('Au (inclus)').fill('2026-12-04');
}

const summaryOf = (page: Page) => page.getByRole('region', { name: 'Votre demande' });

it.each(['phone', 'desktop'] as const)(
  'asks for two weeks on the %s, and undoes it',
  async (device) => {
    const parent = await createParent();
    const page = await openPage({ device, cookie: await cookieOf(portal, parent.actor) });
    await page.goto(`${portal.url}/espace-famille/planning`);
    await page
      .getByRole('link', { name: device === 'phone' ? 'Longue période' : 'Réservations' })
      .click();
    await page
      .getByText('Choisissez un enfant, une activité, le premier jour et le dernier jour.')
      .waitFor();
    await expectAccessible(page);
    await fillIn(page);
    await summaryOf(page).getByText('3 jours × 2 enfants = 6 créneaux').waitFor();
    await summaryOf(page).getByText('Pas d’accueil').waitFor();
    await expectAccessible(page);
    expect(await page.getByLabel(/^Lundi/).isDisabled()).toBe(true);
    await summaryOf(page).getByRole('button', { name: 'Demander' }).click();
    await summaryOf(page).getByText('6 créneaux demandés.').waitFor();
    await expectAccessible(page);
    expect(await linesOf(parent)).toBe(6);
    await summaryOf(page).getByRole('button', { name: 'Annuler la demande' }).click();
    await page.getByText('Demande annulée.').waitFor();
    expect(
      await portal.db.requestLine.count({
        where: { request: { familyId: parent.family.id }, status: 'WITHDRAWN' },
      }),
    ).toBe(6);
  },
);

it('shows the summary again, and sends nothing, when a day closes meanwhile', async () => {
  const parent = await createParent();
  const page = await openPage({ device: 'desktop', cookie: await cookieOf(portal, parent.actor) });
  await page.goto(`${portal.url}${BOOKINGS}`);
  await fillIn(page);
  await summaryOf(page).getByText('3 jours × 2 enfants = 6 créneaux').waitFor();
  const day = new Date('2026-11-27');
  await portal.db.calendarPeriod.create({
    data: {
      id: parent.family.id,
      collectivityId: parent.family.collectivityId,
      kind: 'CLOSURE',
      label: 'Neige',
      startDay: day,
      endDay: day,
    },
  });
  await summaryOf(page).getByRole('button', { name: 'Demander' }).click();
  await page.getByRole('alert').getByText('rien n’a été envoyé', { exact: false }).waitFor();
  await summaryOf(page).getByText('2 jours × 2 enfants = 4 créneaux').waitFor();
  await summaryOf(page).getByText('Neige').waitFor();
  expect(await linesOf(parent)).toBe(0);
  await summaryOf(page).getByRole('button', { name: 'Demander' }).click();
  await summaryOf(page).getByText('4 créneaux demandés.').waitFor();
});

it('lists the requests, by child', async () => {
  const parent = await createParent();
  const page = await openPage({ device: 'phone', cookie: await cookieOf(portal, parent.actor) });
  await page.goto(`${portal.url}/espace-famille/planning/liste`);
  await page.getByText('Aucune demande.').waitFor();
  await expectAccessible(page);
  await page.goto(`${portal.url}${BOOKINGS}`);
  await fillIn(page);
  await summaryOf(page).getByRole('button', { name: 'Demander' }).click();
  await summaryOf(page).getByText('6 créneaux demandés.').waitFor();
  await page.goto(`${portal.url}/espace-famille/planning/liste`);
  await page.getByText('2 résultats').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Léo – masquer' }).click();
  await page.getByText('1 résultat', { exact: true }).waitFor();
  await page.getByRole('row', { name: /Léa/ }).getByText('26 novembre – 4 décembre').waitFor();
});
