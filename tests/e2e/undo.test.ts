import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createBooking } from '@/tests/support/factories/bookings';
import { slot, slotBecomes } from '@/tests/support/planning-page';
import { openPortal, type TestPortal } from '@/tests/support/portal';
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
const PLANNING = '/espace-famille/planning';
const LEA = { child: 'Léa', what: 'Garderie matin 07:00–09:00', day: 'jeudi 26 novembre' };
const LEO = {
  child: 'Léo',
  what: 'Restauration scolaire 12:00–14:00',
  day: 'vendredi 27 novembre',
};
const ASKED = 'Demande de réservation en attente';
/** How long an act can be undone from its message. */
const UNDO_MS = 10_000;

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

async function openPlanning(
  device: Visitor['device'],
): Promise<{ page: Page; family: TownFamily }> {
  const town = await createTown(portal.db);
  const family = await createSolange(portal.db, town);
  await createBooking(
    portal.db,
    { family: family.family, child: family.leo },
    on(FRIDAY, town.meals),
  );
  const page = await openPage({ device, cookie: await cookieOf(portal, family.actor) });
  await page.goto(`${portal.url}${PLANNING}`);
  return { page, family };
}

async function ask(page: Page): Promise<void> {
  await slot(page, LEA, 'Non réservé').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Demander une réservation' }).click();
  await page.getByRole('status').getByText('Réservation de Léa demandée').waitFor();
  await slotBecomes(page, LEA, ASKED);
}

const undoButton = (page: Page) =>
  page.getByRole('status').getByRole('button', { name: 'Annuler', exact: true });

async function statesOf({ family }: TownFamily): Promise<string[]> {
  const lines = await portal.db.requestLine.findMany({
    where: { request: { familyId: family.id } },
    select: { status: true },
  });
  return lines.map(({ status }) => status);
}

const bookedSeats = ({ family }: TownFamily) =>
  portal.db.booking.count({ where: { familyId: family.id, status: 'BOOKED' } });

it.each(['phone', 'desktop'] as const)(
  'undoes what was just sent, by the message on the %s',
  async (device) => {
    const { page, family } = await openPlanning(device);
    await ask(page);
    // The focus holds the message back, for as long as it is read.
    await undoButton(page).focus();
    await expectAccessible(page);
    expect(await statesOf(family)).toEqual(['PENDING']);
    await undoButton(page).click();
    await page.getByRole('status').getByText(`1${NBSP}demande annulée.`).waitFor();
    await slotBecomes(page, LEA, 'Non réservé');
    await expectAccessible(page);
    expect(await statesOf(family)).toEqual(['WITHDRAWN']);
    expect(await undoButton(page).count()).toBe(0);
    // Nothing is left of it after a new reading, and it can be asked again.
    await page.reload();
    await slotBecomes(page, LEA, 'Non réservé');
    await ask(page);
  },
);

it('offers to undo for ten seconds, and leaves the request once they are over', async () => {
  const { page, family } = await openPlanning('desktop');
  await ask(page);
  await undoButton(page).waitFor();
  const shownAt = Date.now();
  // The pointer that rests on a message holds it back.
  await page.mouse.move(5, 5);
  await undoButton(page).waitFor({ state: 'detached', timeout: 2 * UNDO_MS });
  const shownMs = Date.now() - shownAt;
  expect(shownMs).toBeGreaterThan(UNDO_MS - 2_000);
  expect(await statesOf(family)).toEqual(['PENDING']);
  await slotBecomes(page, LEA, ASKED);
});

describe.each(['phone', 'desktop'] as const)('on the %s', (device) => {
  it('undoes several at once, whatever they were', async () => {
    const { page, family } = await openPlanning(device);
    await page.getByRole('button', { name: 'Choisir plusieurs créneaux' }).click();
    await slot(page, LEA).click();
    await slot(page, LEO).click();
    const bar = page.getByRole('region', { name: 'Créneaux choisis' });
    await bar.getByRole('button', { name: 'Demander', exact: true }).click();
    await page.getByRole('status').getByText(`2${NBSP}demandes envoyées.`).waitFor();
    await slotBecomes(page, LEO, 'Demande d’absence en attente');
    await undoButton(page).click();
    await page.getByRole('status').getByText(`2${NBSP}demandes annulées.`).waitFor();
    await slotBecomes(page, LEA, 'Non réservé');
    await slotBecomes(page, LEO, 'Réservé');
    expect(await statesOf(family)).toEqual(['WITHDRAWN', 'WITHDRAWN']);
    expect(await bookedSeats(family)).toBe(1);
  });

  it('withdraws a request that waits, from its slot, and the list says so', async () => {
    const { page, family } = await openPlanning(device);
    await ask(page);
    // Another day: the message is long gone.
    await page.reload();
    await slot(page, LEA, ASKED).click();
    const sheet = page.getByRole('dialog', { name: 'Léa, jeudi 26 novembre' });
    await sheet.getByText('Vous pouvez retirer votre demande.', { exact: false }).waitFor();
    await expectAccessible(page);
    await sheet.getByRole('button', { name: 'Retirer ma demande' }).click();
    await page
      .getByRole('status')
      .getByText('Demande de Léa retirée, jeudi 26 novembre.')
      .waitFor();
    await slotBecomes(page, LEA, 'Non réservé');
    await expectAccessible(page);
    expect(await statesOf(family)).toEqual(['WITHDRAWN']);
    await page.goto(`${portal.url}${PLANNING}/liste`);
    await page.getByRole('row', { name: /^Léa/ }).getByText('Annulée', { exact: true }).waitFor();
  });
});
