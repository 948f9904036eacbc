import type { Locator, Page } from 'playwright-core';

import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createActivity, createSession, enrol } from '@/tests/support/factories/activities';
import { slot, slotBecomes } from '@/tests/support/planning-page';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { overflow } from '@/tests/support/screens';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, TUESDAY_AT_TEN, type TownFamily } from '@/tests/support/town';

const PLANNING = '/espace-famille/planning';
const MONDAY = civilDate('2026-11-30');
const WEDNESDAY = addDays(MONDAY, 2);
const DAYS = [
  'lundi 30 novembre',
  'mardi 1er décembre',
  'mercredi 2 décembre',
  'jeudi 3 décembre',
  'vendredi 4 décembre',
] as const;
const WHOLE = 'du lundi 30 novembre au vendredi 4 décembre.';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

/** A camp of five days that is booked by the week, which Léa and Léo may book; Solange on its week. */
async function openCamp(device: Visitor['device']): Promise<{ page: Page; solange: TownFamily }> {
  const town = await createTown(portal.db);
  const camp = await createActivity(portal.db, town.collectivity, {
    name: 'Séjour à la mer',
    facilityId: town.morning.facilityId,
    moment: 'DAY',
    position: 3,
    decisionMode: 'AUTOMATIC',
    bookingUnit: 'WEEK',
  });
  for (const count of DAYS.keys())
    await createSession(portal.db, camp, {
      day: addDays(MONDAY, count),
      startsAt: '09:00',
      endsAt: '17:00',
      capacity: 2,
    });
  const solange = await createSolange(portal.db, town);
  for (const child of [solange.lea, solange.leo])
    await enrol(portal.db, { family: solange.family, child }, camp);
  const page = await openPage({ device, cookie: await cookieOf(portal, solange.actor) });
  await page.goto(`${portal.url}${PLANNING}?vue=semaine&date=${MONDAY}`);
  return { page, solange };
}

const dayOf = (day: string, child = 'Léa') => ({
  child,
  what: 'Séjour à la mer 09:00–17:00',
  day,
});

async function weekBecomes(page: Page, state: string): Promise<void> {
  for (const day of DAYS) await slotBecomes(page, dayOf(day), state);
  // The week of a child is its own: nothing comes of it for its brother.
  for (const day of DAYS) await slotBecomes(page, dayOf(day, 'Léo'), 'Non réservé');
}

async function statesOf({ family }: TownFamily): Promise<string[]> {
  const bookings = await portal.db.booking.findMany({
    where: { familyId: family.id },
    select: { status: true },
  });
  return bookings.map(({ status }) => status);
}

const fiveTimes = (state: string): string[] => DAYS.map(() => state);

const sheetOf = (page: Page): Locator => page.getByRole('dialog');

const says = (page: Page, words: string): Promise<void> =>
  page.getByRole('status').getByText(words).waitFor();

/** One of the days is touched: the sheet says that the whole week goes with it. */
async function book(page: Page, solange: TownFamily): Promise<void> {
  await slot(page, dayOf(DAYS[1]), 'Non réservé').click();
  await sheetOf(page).getByText(`Se réserve à la semaine entière, ${WHOLE}`).waitFor();
  await expectAccessible(page);
  await sheetOf(page).getByRole('button', { name: 'Demander la semaine, 5 jours' }).click();
  await says(page, '5 demandes envoyées : 5 acceptées.');
  await weekBecomes(page, 'Réservé');
  expect(await statesOf(solange)).toEqual(fiveTimes('BOOKED'));
}

/** From one of its days, in one confirmation. */
async function giveUpWednesday(page: Page): Promise<void> {
  await slot(page, dayOf(DAYS[2]), 'Réservé').click();
  await sheetOf(page).getByText(`S’annule à la semaine entière, ${WHOLE}`).waitFor();
  // An absence is of one day; there is no way to cancel one day alone.
  await sheetOf(page).getByRole('button', { name: 'Demander une absence' }).waitFor();
  expect(await sheetOf(page).getByRole('button', { name: 'Demander l’annulation' }).count()).toBe(
    0,
  );
  await expectAccessible(page);
  await sheetOf(page).getByRole('button', { name: 'Annuler la semaine, 5 jours' }).click();
  await says(page, '5 demandes envoyées : 5 acceptées.');
}

describe.each(['phone', 'desktop'] as const)('on the %s', (device) => {
  it('books the week by one of its days, gives it up by another, and has it all back at once', async () => {
    const { page, solange } = await openCamp(device);
    await book(page, solange);
    await expectAccessible(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    // Another day: the message is long gone, and all of the week is there.
    await page.reload();
    await weekBecomes(page, 'Réservé');
    await giveUpWednesday(page);
    await weekBecomes(page, 'Non réservé');
    expect(await statesOf(solange)).toEqual(fiveTimes('CANCELLED'));
    const undo = page.getByRole('status').getByRole('button', { name: 'Annuler', exact: true });
    // The focus holds the message back, for as long as it is read.
    await undo.focus();
    await expectAccessible(page);
    await undo.click();
    await says(page, '5 demandes annulées.');
    await weekBecomes(page, 'Réservé');
    expect(await statesOf(solange)).toEqual(fiveTimes('BOOKED'));
    await page.reload();
    await weekBecomes(page, 'Réservé');
  });

  it('gives the week up from the screen of one day alone', async () => {
    const { page, solange } = await openCamp(device);
    await book(page, solange);
    await page.goto(`${portal.url}${PLANNING}?vue=jour&date=${WEDNESDAY}`);
    await slotBecomes(page, dayOf(DAYS[2]), 'Réservé');
    expect(await slot(page, dayOf(DAYS[3])).count()).toBe(0);
    await giveUpWednesday(page);
    await slotBecomes(page, dayOf(DAYS[2]), 'Non réservé');
    await page.goto(`${portal.url}${PLANNING}?vue=semaine&date=${MONDAY}`);
    await weekBecomes(page, 'Non réservé');
    expect(await statesOf(solange)).toEqual(fiveTimes('CANCELLED'));
  });
});
