import type { Locator, Page } from 'playwright-core';

import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createBooking } from '@/tests/support/factories/bookings';
import { Keyboard } from '@/tests/support/keyboard';
import { slot, slotBecomes } from '@/tests/support/planning-page';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { overflow } from '@/tests/support/screens';
import { cookieOf } from '@/tests/support/sign-in';
import {
  createSolange,
  createTown,
  FRIDAY,
  on,
  type TownFamily,
  TUESDAY_AT_TEN,
} from '@/tests/support/town';

const NBSP = '\u00A0';
const MORNING = 'Garderie matin 07:00–09:00';
const DAYS = ['jeudi 26 novembre', 'vendredi 27 novembre'];
const MORNINGS = ['Léa', 'Léo', 'Nathan'].flatMap((child) =>
  DAYS.map((day) => ({ child, what: MORNING, day })),
);
const NATHAN = { child: 'Nathan', what: MORNING, day: 'vendredi 27 novembre' };
const ASKED = 'Demande de réservation en attente';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

/** Three children with two mornings to come, and a meal that is booked. */
async function createParent(): Promise<TownFamily> {
  const town = await createTown(portal.db);
  const parent = await createSolange(portal.db, town);
  await createBooking(
    portal.db,
    { family: parent.family, child: parent.leo },
    on(FRIDAY, town.meals),
  );
  return parent;
}

const barOf = (page: Page): Locator => page.getByRole('region', { name: 'Créneaux choisis' });

const rowOf = (page: Page, name: string): Locator =>
  barOf(page).getByRole('checkbox', { name, exact: true });

/** Takes a slot out from the list of what is picked, then picks it again. */
async function removesFromDetail(page: Page, device: 'phone' | 'desktop'): Promise<void> {
  const detail = barOf(page).getByRole('button', { name: 'Voir le détail' });
  await detail.click();
  const remove = barOf(page).getByRole('button', { name: /^Retirer Nathan, .* 27 novembre$/ });
  expect(await remove.evaluate((one) => one.getBoundingClientRect().height)).toBeGreaterThanOrEqual(
    44,
  );
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  // On a phone made as high as its page, the list takes a quarter of it and stands over the days.
  if (device === 'desktop') await expectAccessible(page);
  await remove.click();
  await barOf(page).getByText(`5${NBSP}réservations, 12,50${NBSP}€`).waitFor();
  await page.keyboard.press('Escape');
  await remove.waitFor({ state: 'detached' });
  await slot(page, NATHAN).click();
  await barOf(page).getByText(`6${NBSP}réservations, 15,00${NBSP}€`).waitFor();
}

/** One confirmation is one submission: a request a child, all with the same number. */
async function expectOneSubmission({ family, children }: TownFamily, lines: number): Promise<void> {
  const requests = await portal.db.request.findMany({
    where: { familyId: family.id },
    select: { submissionId: true, childId: true, _count: { select: { lines: true } } },
  });
  expect(new Set(requests.map(({ submissionId }) => submissionId)).size).toBe(1);
  expect(new Set(requests.map(({ childId }) => childId)).size).toBe(children.length);
  expect(requests.reduce((sum, { _count }) => sum + _count.lines, 0)).toBe(lines);
}

it.each(['phone', 'desktop'] as const)(
  'picks a whole activity over the week on the %s, then asks for it once, with its cost',
  async (device) => {
    const parent = await createParent();
    const page = await openPage({ device, cookie: await cookieOf(portal, parent.actor) });
    await page.goto(`${portal.url}/espace-famille/planning`);
    await page.getByRole('button', { name: 'Choisir plusieurs créneaux' }).click();
    await barOf(page).getByRole('button', { name: 'Choisir une activité entière' }).click();
    await rowOf(page, `Restauration scolaire, 1${NBSP}absence`).waitFor();
    const row = rowOf(page, `Garderie matin, 6${NBSP}réservations`);
    await row.click();
    await barOf(page).getByText(`6${NBSP}créneaux choisis`).waitFor();
    await barOf(page).getByText(`6${NBSP}réservations, 15,00${NBSP}€`).waitFor();
    expect(await row.getAttribute('aria-checked')).toBe('true');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await expectAccessible(page);

    // One slot is taken out of the row, then the row is taken whole again.
    await slot(page, NATHAN).click();
    await barOf(page).getByText(`5${NBSP}réservations, 12,50${NBSP}€`).waitFor();
    expect(await row.getAttribute('aria-checked')).toBe('mixed');
    await row.click();
    await barOf(page).getByText(`6${NBSP}réservations, 15,00${NBSP}€`).waitFor();

    if (device === 'phone')
      await barOf(page).getByRole('button', { name: 'Choisir une activité entière' }).click();
    await removesFromDetail(page, device);

    await barOf(page).getByRole('button', { name: 'Demander', exact: true }).click();
    await page.getByRole('status').getByText(`6${NBSP}demandes envoyées.`).waitFor();
    for (const one of MORNINGS) await slotBecomes(page, one, ASKED);
    await barOf(page).waitFor({ state: 'detached' });
    await expectAccessible(page);
    await expectOneSubmission(parent, 6);
  },
);

it('picks a whole activity with the keyboard alone', async () => {
  const parent = await createParent();
  const page = await openPage({ device: 'desktop', cookie: await cookieOf(portal, parent.actor) });
  await page.goto(`${portal.url}/espace-famille/planning`);
  const keyboard = new Keyboard(page);
  await keyboard.tabTo(page.getByRole('button', { name: 'Choisir plusieurs créneaux' }));
  await keyboard.press('Enter');
  await keyboard.tabTo(barOf(page).getByRole('button', { name: 'Choisir une activité entière' }));
  await keyboard.press('Enter');
  await keyboard.tabTo(rowOf(page, `Garderie matin, 6${NBSP}réservations`));
  await keyboard.press('Space');
  await keyboard.tabTo(barOf(page).getByRole('button', { name: 'Demander', exact: true }));
  await keyboard.press('Enter');
  await page.getByRole('status').getByText(`6${NBSP}demandes envoyées.`).waitFor();
  for (const one of MORNINGS) await slotBecomes(page, one, ASKED);
  await expectOneSubmission(parent, 6);
});
