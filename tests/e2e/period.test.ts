import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, TUESDAY_AT_TEN, type TownFamily } from '@/tests/support/town';

const BOOKINGS = '/espace-famille/planning/reservations';
/** Of 30 characters. */
const WORD = 'Nouveaux horaires de travail !';
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
    await page.getByLabel('Un mot pour la mairie').fill(WORD);
    await page.getByText('300 caractères au plus. Il en reste 270.').waitFor();
    await expectAccessible(page);
    expect(await page.getByLabel(/^Lundi/).isDisabled()).toBe(true);
    await summaryOf(page).getByRole('button', { name: 'Demander' }).click();
    await summaryOf(page).getByText('6 créneaux demandés.').waitFor();
    await expectAccessible(page);
    expect(await linesOf(parent)).toBe(6);
    const messages = { select: { body: true } };
    expect(
      await portal.db.request.findMany({
        where: { familyId: parent.family.id },
        select: { unreadByService: true, messages },
      }),
    ).toEqual(Array(2).fill({ unreadByService: 1, messages: [{ body: WORD }] }));
    await summaryOf(page).getByRole('button', { name: 'Annuler la demande' }).click();
    await page.getByText('Demande annulée.').waitFor();
    expect(
      await portal.db.requestLine.count({
        where: { request: { familyId: parent.family.id }, status: 'WITHDRAWN' },
      }),
    ).toBe(6);
  },
);

it.each(['phone', 'desktop'] as const)(
  'shows the summary again on the %s, and sends nothing, when a day closes meanwhile',
  async (device) => {
    const parent = await createParent();
    const page = await openPage({ device, cookie: await cookieOf(portal, parent.actor) });
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
  },
);

const box = (page: Page, name: RegExp) => page.getByRole('checkbox', { name });

it.each(['smallest', 'desktop'] as const)(
  'asks for two activities at once on the %s, each with its days, and keeps their week',
  async (device) => {
    const parent = await createParent();
    const page = await openPage({ device, cookie: await cookieOf(portal, parent.actor) });
    await page.goto(`${portal.url}${BOOKINGS}`);
    await page.getByLabel('Léo').check();
    await box(page, /^Garderie matin/).check();
    await page.getByLabel('Du', { exact: true }).fill('2026-11-26');
    await page.getByLabel('Au (inclus)').fill('2026-12-04');
    await summaryOf(page).getByText('3 jours', { exact: true }).waitFor();
    // From the keyboard alone.
    await box(page, /^Restauration scolaire/).focus();
    await page.keyboard.press('Space');
    await summaryOf(page).getByText('6 créneaux').waitFor();
    const days = page.getByRole('group', { name: /^Restauration scolaire/ });
    await days.getByLabel(/^Jeudi/).focus();
    await page.keyboard.press('Space');
    await summaryOf(page).getByText('5 créneaux').waitFor();
    const meal = summaryOf(page).getByRole('region', { name: 'Restauration scolaire' });
    await meal.getByText('2 jours', { exact: true }).waitFor();
    await summaryOf(page).getByText('Coût estimé en tout').waitFor();
    await expectAccessible(page);
    const width = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(width).toBeLessThanOrEqual(0);
    await summaryOf(page).getByRole('button', { name: 'Demander' }).click();
    await summaryOf(page).getByText('5 créneaux demandés.').waitFor();
    expect(await linesOf(parent)).toBe(5);
    const where = { familyId: parent.family.id };
    expect(await portal.db.request.count({ where })).toBe(2);

    const week = page.getByRole('region', { name: 'Semaine type' });
    await week.getByRole('button', { name: 'Garder comme semaine type' }).click();
    await week.getByRole('button', { name: 'Oublier cette semaine type' }).waitFor();
    await page.goto(`${portal.url}${BOOKINGS}?du=2026-12-04&au=2026-12-04`);
    await page.getByRole('link', { name: /^Reprendre la semaine type de Léo/ }).click();
    await days.waitFor();
    expect(await days.getByLabel(/^Jeudi/).isChecked()).toBe(false);
    expect(await days.getByLabel(/^Mardi/).isChecked()).toBe(true);
    expect(await box(page, /^Garderie matin/).isChecked()).toBe(true);
  },
);

it('asks for two activities before any script runs, from an address that names the days of one', async () => {
  const parent = await createParent();
  const cookie = await cookieOf(portal, parent.actor);
  const page = await openPage({ device: 'phone', cookie, javaScript: false });
  const { activityId } = await portal.db.enrolment.findFirstOrThrow({
    where: { childId: parent.leo.id, activity: { name: 'Garderie matin' } },
  });
  const query = `enfants=${parent.leo.id}&activite=${activityId}&du=2026-11-26&au=2026-12-04&jours=5`;
  await page.goto(`${portal.url}${BOOKINGS}?${query}`);
  await summaryOf(page).getByText('2 jours', { exact: true }).waitFor();
  await box(page, /^Restauration scolaire/).check();
  await page.getByRole('button', { name: 'Voir le récapitulatif' }).click();
  await summaryOf(page).getByText('5 créneaux').waitFor();
  await summaryOf(page).getByRole('button', { name: 'Demander' }).click();
  await page.getByText('5 créneaux demandés.').waitFor();
  expect(await linesOf(parent)).toBe(5);
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
