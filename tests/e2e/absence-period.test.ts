import type { Locator, Page } from 'playwright-core';

import { civilDate } from '@/lib/core/dates/civil-date';
import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createBooking } from '@/tests/support/factories/bookings';
import { slotBecomes } from '@/tests/support/planning-page';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { overflow } from '@/tests/support/screens';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, FRIDAY, on, TUESDAY_AT_TEN } from '@/tests/support/town';

const NBSP = '\u00A0';
const PLANNING = '/espace-famille/planning';
const NEXT_FRIDAY = civilDate('2026-12-04');
const MEAL = 'Restauration scolaire 12:00–14:00';
const WAITING = 'Demande d’absence en attente';
const THIS_MEAL = { child: 'Léo', what: MEAL, day: 'vendredi 27 novembre' };
const NEXT_MEAL = { child: 'Léo', what: MEAL, day: 'vendredi 4 décembre' };

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

/** Léo has his meals on two Fridays, not on the Thursday between today and them. */
async function createParent() {
  const town = await createTown(portal.db);
  const parent = await createSolange(portal.db, town);
  for (const day of [FRIDAY, NEXT_FRIDAY])
    await createBooking(
      portal.db,
      { family: parent.family, child: parent.leo },
      on(day, town.meals),
    );
  return parent;
}

const summaryOf = (page: Page): Locator => page.getByRole('region', { name: 'Votre demande' });

async function openForm(page: Page, device: Visitor['device']): Promise<void> {
  await page.goto(`${portal.url}${PLANNING}`);
  if (device === 'phone') await page.getByRole('link', { name: 'Longue période' }).tap();
  await page.getByRole('link', { name: 'Absences', exact: true }).click();
  await page
    .getByRole('heading', { level: 1, name: 'Déclarer une absence sur une longue période' })
    .waitFor();
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Léo').check();
  await page.getByLabel(/^Restauration scolaire/).check();
  await page.getByLabel('Du', { exact: true }).fill('2026-11-26');
  await page.getByLabel('Au (inclus)').fill('2026-12-04');
}

async function seesThemOnThePlanning(page: Page): Promise<void> {
  await page.goto(`${portal.url}${PLANNING}`);
  await slotBecomes(page, THIS_MEAL, WAITING);
  await page.getByRole('link', { name: 'Semaine suivante' }).click();
  await slotBecomes(page, NEXT_MEAL, WAITING);
}

async function seesThemInTheList(page: Page): Promise<void> {
  await page.goto(`${portal.url}${PLANNING}/liste`);
  const row = page.getByRole('row', { name: /^Léo/ });
  await row.getByRole('link', { name: /^Absence – Restauration scolaire/ }).waitFor();
  for (const words of [
    'École Jules Ferry',
    'Restauration scolaire',
    '27 novembre – 4 décembre',
    'En cours',
  ])
    await row.getByText(words, { exact: true }).waitFor();
  await page.getByText(`1${NBSP}résultat`, { exact: true }).waitFor();
  await expectAccessible(page);
}

it.each(['phone', 'desktop'] as const)(
  'declares the absences of a range on the %s, seen on the planning and in the list',
  async (device) => {
    const parent = await createParent();
    const page = await openPage({ device, cookie: await cookieOf(portal, parent.actor) });
    await openForm(page, device);
    await expectAccessible(page);
    await fillIn(page);
    // The summary follows what is typed: the day that is not booked is left out, and why.
    await summaryOf(page).getByText('2 jours', { exact: true }).waitFor();
    await summaryOf(page).getByText('Absences demandées').waitFor();
    await summaryOf(page).getByText('vendredi 27 novembre et vendredi 4 décembre').waitFor();
    await summaryOf(page).getByText('Non réservés').waitFor();
    await summaryOf(page).getByText('jeudi 26 novembre').waitFor();
    await page.getByLabel('Au (inclus)').fill('2026-11-27');
    await summaryOf(page).getByText('1 jour', { exact: true }).waitFor();
    await page.getByLabel('Au (inclus)').fill('2026-12-04');
    await summaryOf(page).getByText('2 jours', { exact: true }).waitFor();
    await expectAccessible(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);

    await summaryOf(page).getByRole('button', { name: 'Demander' }).click();
    await summaryOf(page).getByText('2 créneaux demandés.').waitFor();
    await expectAccessible(page);
    const asked = await portal.db.requestLine.findMany({
      where: { request: { familyId: parent.family.id } },
      select: { status: true, childId: true, request: { select: { kind: true } } },
    });
    const one = { status: 'PENDING', childId: parent.leo.id, request: { kind: 'ABSENCE' } };
    expect(asked).toEqual([one, one]);
    await seesThemOnThePlanning(page);
    await seesThemInTheList(page);
  },
);
