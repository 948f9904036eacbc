import type { Locator, Page } from 'playwright-core';

import type { Session } from '@/prisma/generated/client';
import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { eventually } from '@/tests/support/eventually';
import { createBooking } from '@/tests/support/factories/bookings';
import { createAgent, createOneChild, statesOn } from '@/tests/support/full-session';
import { slot, slotBecomes } from '@/tests/support/planning-page';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { overflow } from '@/tests/support/screens';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, FRIDAY, on, TUESDAY_AT_TEN } from '@/tests/support/town';

const NBSP = '\u00A0';
const SPACE = '/espace-famille';
const GIVEN_BY_HAND = { promotesAutomatically: false } as const;
const OFFERED = { promotesAutomatically: true, offerHours: 24 } as const;

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

/** A morning of two seats, which Zoé ARNAUD and Tom CARON have; Solange, who wishes it for two of hers. */
async function createFull(rules: typeof GIVEN_BY_HAND | typeof OFFERED) {
  const town = await createTown(portal.db);
  await portal.db.activity.update({
    where: { id: town.morning.id },
    data: { decisionMode: 'AUTOMATIC', hasWaitingList: true, ...rules },
  });
  const session = await portal.db.session.update({
    where: { id: on(FRIDAY, town.mornings).id },
    data: { capacity: 2 },
  });
  const zoe = await createOneChild(portal.db, town, 'ARNAUD', 'Zoé');
  const tom = await createOneChild(portal.db, town, 'CARON', 'Tom');
  for (const holder of [zoe, tom]) await createBooking(portal.db, holder, session);
  const solange = await createSolange(portal.db, town);
  return { town, session, zoe, tom, solange };
}

type Full = Awaited<ReturnType<typeof createFull>>;

const summaryOf = (page: Page): Locator => page.getByRole('region', { name: 'Votre demande' });

/** Léa and Léo ask for the morning together: both wait, at ranks that follow one another. */
async function askTogether({ solange, session }: Full, device: Visitor['device']): Promise<Page> {
  const page = await openPage({ device, cookie: await cookieOf(portal, solange.actor) });
  await page.goto(`${portal.url}${SPACE}/planning/reservations`);
  await page.getByLabel('Léa').check();
  await page.getByLabel('Léo').check();
  await page.getByLabel(/^Garderie matin/).check();
  await page.getByLabel('Du', { exact: true }).fill(FRIDAY);
  await page.getByLabel('Au (inclus)').fill(FRIDAY);
  await summaryOf(page)
    .getByText('vendredi 27 novembre : complet, 1er et 2e en liste d’attente')
    .waitFor();
  await page.getByRole('checkbox', { name: /^Tous ensemble ou pas du tout/ }).check();
  await summaryOf(page)
    .getByText('vendredi 27 novembre : pas assez de places pour tous, 1er et 2e en liste d’attente')
    .waitFor();
  await expectAccessible(page);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await summaryOf(page).getByRole('button', { name: 'Demander' }).click();
  await summaryOf(page).getByText('2 créneaux demandés. 2 créneaux en liste d’attente.').waitFor();
  await expectAccessible(page);
  expect(await statesOn(portal.db, session)).toMatchObject({
    Léa: 'WAITLISTED',
    Léo: 'WAITLISTED',
  });
  return page;
}

/** « Mes demandes » says of each child its rank, and with whom it waits. */
async function expectNamed(page: Page): Promise<void> {
  for (const [child, words] of [
    ['Léa', 'Liste d’attente, 1er, avec Léo ou pas du tout'],
    ['Léo', 'Liste d’attente, 2e, avec Léa ou pas du tout'],
  ] as const) {
    await page.goto(`${portal.url}/mon-espace/demandes`);
    await page
      .getByRole('listitem')
      .filter({ hasText: child })
      .getByRole('link', { name: /^Réservation, Garderie matin/ })
      .click();
    await page.getByRole('heading', { level: 2, name: 'Historique' }).waitFor();
    await page.getByText(words, { exact: true }).waitFor();
    await expectAccessible(page);
  }
}

function expectStates(session: Session, states: Record<string, string>): Promise<void> {
  return eventually(async () => {
    expect(await statesOn(portal.db, session)).toMatchObject(states);
  });
}

const openFriday = (page: Page) =>
  page.goto(`${portal.url}${SPACE}/planning?vue=jour&date=${FRIDAY}`);

const morningOf = (child: string) => ({
  child,
  what: 'Garderie matin 07:00–09:00',
  day: 'vendredi 27 novembre',
});

async function bothBecome(page: Page, state: string): Promise<void> {
  for (const child of ['Léa', 'Léo']) await slotBecomes(page, morningOf(child), state);
}

/** A family gives its seat up, from its planning. */
async function giveUp({ actor, child }: Full['zoe'], device: Visitor['device']): Promise<void> {
  const page = await openPage({ device, cookie: await cookieOf(portal, actor) });
  await openFriday(page);
  await slot(page, morningOf(child.firstName), 'Réservé').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Demander l’annulation' }).click();
  await page.getByRole('status').getByText(`Réservation de ${child.firstName} annulée`).waitFor();
}

/** Both seats are free, once the first alone was offered to nobody. */
async function createOffered(device: Visitor['device']) {
  const full = await createFull(OFFERED);
  const page = await askTogether(full, device);
  const openOffers = () =>
    portal.db.seatOffer.count({ where: { sessionId: full.session.id, outcome: null } });
  await giveUp(full.zoe, device);
  expect(await openOffers()).toBe(0);
  await openFriday(page);
  await slotBecomes(page, morningOf('Léa'), 'En liste d’attente, 1er');
  await slotBecomes(page, morningOf('Léo'), 'En liste d’attente, 2e');
  await giveUp(full.tom, device);
  expect(await openOffers()).toBe(2);
  await openFriday(page);
  await bothBecome(page, 'Place proposée');
  await slot(page, morningOf('Léo')).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByText('Elle va avec celle de Léa : une seule réponse vaut pour tous.').waitFor();
  await expectAccessible(page);
  return { ...full, page, sheet, openOffers };
}

/** One answer of an agent, from the page of the lists, once both holders have given their seats up. */
async function giveByHand({ town, session, zoe, tom }: Full, device: Visitor['device']) {
  for (const holder of [zoe, tom]) await giveUp(holder, device);
  // Nobody is promoted while no agent decides.
  await expectStates(session, { Léa: 'WAITLISTED', Léo: 'WAITLISTED' });
  const agent = await createAgent(portal.db, town, 'CASE_WORKER');
  const page = await openPage({ device, cookie: await cookieOf(portal, agent) });
  await page.goto(`${portal.url}/backoffice/listes-attente`);
  await page.getByText(`2${NBSP}places à attribuer`, { exact: true }).waitFor();
  await page.getByRole('link', { name: /^Attribuer/ }).click();
  await page.getByRole('row').getByRole('link', { name: 'GUILLET', exact: true }).first().click();
  const panel = page.getByRole('complementary', { name: 'Demande ouverte' });
  await panel
    .getByText(`À accorder ensemble${NBSP}: Léa, Léo. La réponse vaut pour tous.`)
    .waitFor();
  await expectAccessible(page);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await panel.getByRole('button', { name: /^Accepter/ }).click();
  await page.getByRole('heading', { level: 1, name: `0${NBSP}en liste d’attente` }).waitFor();
}

describe.each(['phone', 'desktop'] as const)('on the %s', (device) => {
  it('waits together, and « Mes demandes » names with whom each waits', async () => {
    const page = await askTogether(await createFull(GIVEN_BY_HAND), device);
    await expectNamed(page);
  });

  it('is given both seats by one answer of an agent, and the planning says so', async () => {
    const full = await createFull(GIVEN_BY_HAND);
    const page = await askTogether(full, device);
    await giveByHand(full, device);
    await expectStates(full.session, { Léa: 'BOOKED', Léo: 'BOOKED' });
    await openFriday(page);
    await bothBecome(page, 'Réservé');
  });

  it('takes by one answer the seats that are offered to both', async () => {
    const { page, sheet, session, openOffers } = await createOffered(device);
    await sheet.getByRole('button', { name: 'Accepter les places' }).click();
    await page.getByText('Places acceptées pour Léo et Léa, vendredi 27 novembre.').waitFor();
    await bothBecome(page, 'Réservé');
    await expectAccessible(page);
    await expectStates(session, { Léa: 'BOOKED', Léo: 'BOOKED' });
    expect(await openOffers()).toBe(0);
  });

  it('leaves by one answer the seats that are offered to both', async () => {
    const { page, sheet, session, openOffers } = await createOffered(device);
    await sheet.getByRole('button', { name: 'Laisser les places' }).click();
    await page.getByText('Léo et Léa ne sont plus en liste d’attente.', { exact: false }).waitFor();
    await bothBecome(page, 'Non réservé');
    await expectStates(session, { Léa: 'CANCELLED', Léo: 'CANCELLED' });
    expect(await openOffers()).toBe(0);
  });
});
