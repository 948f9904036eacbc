import type { Locator, Page } from 'playwright-core';

import { civilDate } from '@/lib/core/dates/civil-date';
import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createSession } from '@/tests/support/factories/activities';
import { createBooking } from '@/tests/support/factories/bookings';
import { slot, slotBecomes } from '@/tests/support/planning-page';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { overflow } from '@/tests/support/screens';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, FRIDAY, on, TUESDAY_AT_TEN } from '@/tests/support/town';

const NBSP = '\u00A0';
const PLANNING = '/espace-famille/planning';
const MORNING = 'Garderie matin 07:00–09:00';
const LEA = { child: 'Léa', what: MORNING, day: 'vendredi 27 novembre' };
const LEO = { child: 'Léo', what: MORNING, day: 'vendredi 27 novembre' };
const LEA_MEAL = { ...LEA, what: 'Restauration scolaire 12:00–14:00' };
const SATURDAY = { child: 'Léa', what: MORNING, day: 'samedi 28 novembre' };
const DECEMBER = { child: 'Léa', what: MORNING, day: 'vendredi 4 décembre' };

type Device = Visitor['device'];

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

/** A planning with a Saturday, which five days leave out. */
async function openPlanning(device: Device) {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  await createSession(portal.db, town.morning, { day: civilDate('2026-11-28') });
  const page = await openPage({ device, cookie: await cookieOf(portal, solange.actor) });
  await page.goto(`${portal.url}${PLANNING}`);
  await slot(page, LEA, 'Non réservé').waitFor();
  const bookElsewhere = () =>
    createBooking(
      portal.db,
      { family: solange.family, child: solange.lea },
      on(FRIDAY, town.mornings),
    );
  return { page, bookElsewhere };
}

const fold = (page: Page, words: string) => page.locator('summary').filter({ hasText: words });

/** The switches: in the header, or behind a button where there is little room. */
async function switchesOf(page: Page, device: Device): Promise<Locator> {
  if (device !== 'desktop') await fold(page, 'Changer de vue').click();
  return page.getByRole('group', { name: 'Période affichée' });
}

async function show(page: Page, device: Device, view: string): Promise<void> {
  const views = await switchesOf(page, device);
  await views.getByRole('link', { name: view, exact: true }).click();
}

async function goTo(page: Page, device: Device, name: 'Aujourd’hui' | 'Liste'): Promise<void> {
  if (device !== 'desktop') await fold(page, 'Changer de vue').click();
  await page.getByRole('link', { name, exact: true }).click();
}

const titled = (page: Page, words: RegExp) =>
  page.getByRole('heading', { level: 1, name: words }).waitFor();

const addressed = (page: Page, search: string) =>
  page.waitForURL(`${portal.url}${PLANNING}${search}`);

const arrow = (page: Page, name: string) => page.getByRole('link', { name }).click();

it.each(['phone', 'desktop'] as const)(
  'shows a week, five days, a day and a month by their buttons on the %s, and the address follows',
  async (device) => {
    const { page } = await openPlanning(device);
    await slot(page, SATURDAY).waitFor();
    await show(page, device, `Semaine 5${NBSP}j`);
    await addressed(page, '?vue=semaine5');
    await slot(page, SATURDAY).waitFor({ state: 'detached' });
    await slot(page, LEA).waitFor();
    await titled(page, /23\D+27/);

    await show(page, device, 'Jour');
    await addressed(page, '?vue=jour');
    await titled(page, /24/);
    await slot(page, LEA).waitFor({ state: 'detached' });
    await arrow(page, 'Jour suivant');
    await addressed(page, '?vue=jour&date=2026-11-25');
    await titled(page, /25/);
    await arrow(page, 'Jour précédent');
    await titled(page, /24/);

    await show(page, device, 'Mois');
    await addressed(page, '?vue=mois');
    await titled(page, /Novembre 2026/);
    await arrow(page, 'Mois suivant');
    await addressed(page, '?vue=mois&date=2026-12-01');
    await titled(page, /Décembre 2026/);
    await arrow(page, 'Mois précédent');
    await titled(page, /Novembre 2026/);
    // A day of the month opens on its own page.
    await page.getByRole('link', { name: /^vendredi 27/ }).click();
    await addressed(page, '?vue=jour&date=2026-11-27');
    await slot(page, LEA, 'Non réservé').waitFor();

    await show(page, device, 'Semaine');
    await addressed(page, '?date=2026-11-27');
    await slot(page, SATURDAY).waitFor();
    await arrow(page, 'Semaine suivante');
    await slot(page, DECEMBER).waitFor();
    await goTo(page, device, 'Aujourd’hui');
    await addressed(page, '');
    await slot(page, LEA).waitFor();
    await page.goBack();
    await slot(page, DECEMBER).waitFor();
  },
);

it.each(['phone', 'desktop'] as const)(
  'goes from the planning to the list and back on the %s, and reads again when asked',
  async (device) => {
    const { page, bookElsewhere } = await openPlanning(device);
    await page.getByText('Mis à jour à 10:00').waitFor();
    await bookElsewhere();
    await page.getByRole('button', { name: 'Rafraîchir' }).click();
    await slotBecomes(page, LEA, 'Réservé');
    await goTo(page, device, 'Liste');
    await addressed(page, '/liste');
    await titled(page, /Liste des demandes/);
    await page
      .getByRole('group', { name: 'Affichage' })
      .getByRole('link', { name: 'Planning' })
      .click();
    await addressed(page, '');
    await slotBecomes(page, LEA, 'Réservé');
  },
);

it.each(['phone', 'desktop'] as const)(
  'filters by child and by activity on the %s, and keeps the filter from view to view',
  async (device) => {
    const { page } = await openPlanning(device);
    const chip = (name: string) => page.getByRole('link', { name, exact: true });
    if (device === 'phone') await fold(page, 'Filtrer').tap();
    await chip('Léo – masquer').click();
    await slot(page, LEO).waitFor({ state: 'detached' });
    await slot(page, LEA).waitFor();
    // The other children, by their ids.
    expect(new URL(page.url()).searchParams.get('enfants')?.split(',')).toHaveLength(2);
    await chip('Garderie matin – masquer').click();
    await slot(page, LEA).waitFor({ state: 'detached' });
    await slot(page, LEA_MEAL).waitFor();
    expect(new URL(page.url()).searchParams.get('activites')?.split(',')).toHaveLength(1);
    await expectAccessible(page);

    if (device === 'phone') await fold(page, 'Filtrer').tap();
    await show(page, device, 'Jour');
    await page.waitForURL(/vue=jour&enfants=.*&activites=/);
    await page.reload();
    for (const day of [25, 26, 27]) {
      await arrow(page, 'Jour suivant');
      await titled(page, new RegExp(`\\b${day} novembre`));
    }
    await slot(page, LEA_MEAL).waitFor();
    expect(await slot(page, LEO).count()).toBe(0);

    if (device === 'phone') await fold(page, 'Filtrer').tap();
    await chip('Léo – afficher').click();
    await page.waitForURL((url) => !url.searchParams.has('enfants'));
    await chip('Léo – masquer').waitFor();
    await chip('Garderie matin – afficher').click();
    await slot(page, LEO).waitFor();
    await addressed(page, '?vue=jour&date=2026-11-27');
  },
);

/** What a finger is to reach and the screen does not hold. */
function outOfReach(page: Page, controls: Locator): Promise<string[]> {
  const width = page.viewportSize()?.width ?? 0;
  return controls.evaluateAll(
    (elements, screen) =>
      elements
        .filter((element) => element.checkVisibility())
        .filter((element) => {
          const { left, right } = element.getBoundingClientRect();
          return left < 0 || right > screen;
        })
        .map((element) => element.textContent),
    width,
  );
}

it('needs no scrolling aside on the smallest screen, in any view, nor has a button out of reach', async () => {
  const { page } = await openPlanning('smallest');
  for (const [view, address] of [
    ['Mois', '?vue=mois'],
    [`Semaine 5${NBSP}j`, '?vue=semaine5'],
    ['Jour', '?vue=jour'],
    ['Semaine', ''],
  ] as const) {
    const switches = await switchesOf(page, 'smallest');
    await expectAccessible(page);
    expect(await outOfReach(page, page.getByRole('main').getByRole('link'))).toEqual([]);
    await switches.getByRole('link', { name: view, exact: true }).tap();
    await addressed(page, address);
    await page.getByRole('link', { name: /suivant/ }).waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
}, 180_000);

it('goes from day to day by the strip of the week on a phone', async () => {
  const { page } = await openPlanning('phone');
  await show(page, 'phone', 'Jour');
  await titled(page, /24/);
  await page.getByRole('link', { name: 'Jour suivant' }).waitFor();
  const strip = page.getByRole('navigation', { name: 'Jours de la semaine' });
  await strip.getByRole('link', { name: /^Ven/ }).tap();
  await addressed(page, '?vue=jour&date=2026-11-27');
  await slot(page, LEA, 'Non réservé').waitFor();
  expect(await strip.getByRole('link', { name: /^Ven/ }).getAttribute('aria-current')).toBe('page');
  await strip.getByRole('link', { name: /^Sam/ }).tap();
  await slot(page, SATURDAY, 'Non réservé').waitFor();
  await expectAccessible(page);
});

it('adds up the filters that are tapped before the page has answered', async () => {
  const { page } = await openPlanning('phone');
  await fold(page, 'Filtrer').tap();
  await page.route(/_rsc=/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  await page.getByRole('link', { name: 'Léo – masquer', exact: true }).tap();
  // The chip answers at once, long before the page.
  await page.getByRole('link', { name: 'Léo – afficher', exact: true }).waitFor({ timeout: 600 });
  await page.getByRole('link', { name: 'Garderie matin – masquer', exact: true }).tap();
  await page.waitForURL(/enfants=.*&activites=/);
  await slot(page, LEA).waitFor({ state: 'detached' });
  await slot(page, LEA_MEAL).waitFor();
  expect(await slot(page, LEO).count()).toBe(0);
  await page.getByRole('link', { name: 'Léo – afficher', exact: true }).waitFor();
  await page.getByRole('link', { name: 'Garderie matin – afficher', exact: true }).waitFor();
});
