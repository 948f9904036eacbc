import type { Page } from 'playwright-core';

import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import type { Session } from '@/prisma/generated/client';
import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createRequest, type RequestFixture } from '@/tests/support/factories/requests';
import { createAgent, createOneChild } from '@/tests/support/full-session';
import { eventually } from '@/tests/support/eventually';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { overflow } from '@/tests/support/screens';
import { cookieOf } from '@/tests/support/sign-in';
import { createTown, FRIDAY, on, THURSDAY, TUESDAY_AT_TEN, type Town } from '@/tests/support/town';

const NBSP = '\u00A0';
const FULL_WORDS = 'Toutes les places sont prises ce jour-là. Vous pouvez demander un autre jour.';
const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

type Asking = { born?: string; sent?: string; status?: 'PENDING' | 'ACCEPTED' | 'REFUSED' };

/** One family's request for its child, born that day, on a session. */
async function ask(
  town: Town,
  [name, firstName]: readonly [string, string],
  session: Session,
  { born = '2018-02-01', sent = '2026-11-23T09:00:00Z', status = 'PENDING' }: Asking = {},
) {
  const by = await createOneChild(portal.db, town, name, firstName);
  await portal.db.child.update({
    where: { id: by.child.id },
    data: { birthDate: toDbDate(civilDate(born)) },
  });
  return createRequest(portal.db, {
    by,
    child: by.child,
    submittedAt: new Date(sent),
    lines: [{ session, status }],
  });
}

async function openQueue(town: Town, device: Visitor['device'], query = ''): Promise<Page> {
  const manager = await createAgent(portal.db, town, 'MANAGER');
  const page = await openPage({ device, cookie: await cookieOf(portal, manager) });
  await page.goto(`${portal.url}/backoffice/demandes${query}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** Nothing to scroll aside, and nothing that axe finds. */
async function expectFit(page: Page): Promise<void> {
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await expectAccessible(page);
}

/** Waits until the families of the queue are these, in its order. */
function expectFamilies(page: Page, ...names: string[]): Promise<void> {
  const links = page
    .getByRole('region', { name: 'File des demandes' })
    .getByRole('rowheader')
    .getByRole('link');
  return eventually(async () => {
    expect(await links.allTextContents()).toEqual(names);
  });
}

const choice = (page: Page, label: string) => page.getByRole('combobox', { name: label });
const asked = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

async function createThree(town: Town): Promise<void> {
  const thursdayMeal = on(THURSDAY, town.meals);
  const fridayMeal = on(FRIDAY, town.meals);
  await ask(town, ['BENALI', 'Inès'], on(FRIDAY, town.mornings), { born: '2022-03-01' });
  await ask(town, ['DURANT', 'Tom'], thursdayMeal, { sent: '2026-11-24T07:00:00Z' });
  await ask(town, ['PETIT', 'Lou'], fridayMeal, { sent: '2026-11-22T09:00:00Z' });
  await ask(town, ['MARTIN', 'Zoé'], fridayMeal, { status: 'ACCEPTED' });
  await ask(town, ['ROUX', 'Max'], fridayMeal, { status: 'REFUSED' });
}

async function narrowAndClear(page: Page): Promise<void> {
  await page.getByText('Filtres', { exact: true }).click();
  await choice(page, 'Lieu ou activité').selectOption({ label: 'Restauration scolaire' });
  await expectFamilies(page, 'DURANT', 'PETIT');
  await page.getByLabel('Jour de la séance').fill(FRIDAY);
  await expectFamilies(page, 'PETIT');
  await expectFit(page);
  await choice(page, 'Âge de l’enfant').selectOption('3-5');
  await page.getByText('Rien ne correspond à ces filtres').waitFor();
  expect(asked(page)).toMatchObject({ jour: FRIDAY, age: '3-5' });
  await page.goBack();
  await expectFamilies(page, 'PETIT');
  expect(await choice(page, 'Âge de l’enfant').inputValue()).toBe('');
  await page.getByRole('link', { name: 'Effacer', exact: true }).click();
  await expectFamilies(page, 'DURANT', 'BENALI', 'PETIT');
  expect(asked(page)).toEqual({});
}

async function groupByAge(page: Page): Promise<void> {
  await choice(page, 'Grouper').selectOption({ label: 'Par ancienneté' });
  await expectFamilies(page, 'PETIT', 'BENALI', 'DURANT');
  await page.getByRole('heading', { name: 'Dimanche 22 novembre' }).waitFor();
  await expectFit(page);
  await page.goBack();
  await expectFamilies(page, 'DURANT', 'BENALI', 'PETIT');
  expect(await choice(page, 'Grouper').inputValue()).toBe('');
}

async function narrowToAnswer(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Traitées' }).click();
  await expectFamilies(page, 'ROUX', 'MARTIN');
  await choice(page, 'Réponse').selectOption({ label: 'Refusées' });
  await expectFamilies(page, 'ROUX');
  expect(asked(page)).toEqual({ onglet: 'traitees', etat: 'refusees' });
  await expectFit(page);
  await choice(page, 'Réponse').selectOption({ label: 'Acceptées' });
  await expectFamilies(page, 'MARTIN');
  await page.goBack();
  await expectFamilies(page, 'ROUX');
  expect(await choice(page, 'Réponse').inputValue()).toBe('refusees');
}

it.each(['phone', 'desktop'] as const)(
  'filters, groups, clears and goes back on the %s',
  async (device) => {
    const town = await createTown(portal.db);
    await createThree(town);
    const page = await openQueue(town, device);
    await expectFamilies(page, 'DURANT', 'BENALI', 'PETIT');
    await narrowAndClear(page);
    await groupByAge(page);
    await narrowToAnswer(page);
  },
);

/** What the family does while the agent reads. */
async function withdraw({ request, lines }: RequestFixture): Promise<void> {
  const [line] = lines;
  await portal.db.$transaction([
    portal.db.requestLine.update({
      where: { id: line.id },
      data: { status: 'WITHDRAWN', decidedAt: new Date(TUESDAY_AT_TEN) },
    }),
    portal.db.request.update({ where: { id: request.id }, data: { status: 'CANCELLED' } }),
  ]);
}

const select = (page: Page, who: string) =>
  page.getByRole('checkbox', { name: `Sélectionner${NBSP}: ${who}, Garderie matin` }).check();

/** Three at once: one seat is free, one session is full, one request is no more. */
async function acceptThree(page: Page): Promise<void> {
  const bar = page.getByRole('region', { name: 'Actions sur la sélection' });
  await bar.getByText(`3${NBSP}sélectionnées`).waitFor();
  await expectFit(page);
  await bar.getByRole('button', { name: 'Accepter les 3' }).click();
  const notice = page.getByRole('alert');
  await notice.getByText(`1${NBSP}demande acceptée.`).waitFor();
  const lines = notice.getByRole('list', { name: 'Ligne par ligne' }).getByRole('listitem');
  expect(await lines.allTextContents()).toEqual([
    `PETIT Lou, Garderie matin, jeu. 26 nov.${NBSP}: retirée par la famille`,
    `BENALI Inès, Garderie matin, ven. 27 nov.${NBSP}: complet`,
  ]);
  await expectFit(page);
  await expectFamilies(page, 'BENALI', 'LE GOFF');
}

async function refuseTheRest(page: Page): Promise<void> {
  await page
    .getByRole('checkbox', { name: `Tout sélectionner${NBSP}: Garderie matin, ven. 27 nov.` })
    .check();
  const bar = page.getByRole('region', { name: 'Actions sur la sélection' });
  await bar.getByRole('button', { name: 'Refuser' }).click();
  const dialog = page.getByRole('dialog', { name: `Refuser 2${NBSP}demandes${NBSP}?` });
  await dialog.getByRole('button', { name: 'Refuser les 2 demandes' }).click();
  await dialog.getByText('Indiquez le motif', { exact: false }).waitFor();
  await dialog.getByLabel('Motif', { exact: true }).selectOption('Plus de place');
  expect(await dialog.getByLabel('Message envoyé à la famille').inputValue()).toBe(FULL_WORDS);
  await expectFit(page);
  await dialog.getByRole('button', { name: 'Refuser les 2 demandes' }).click();
  await page.getByRole('heading', { level: 1, name: `0${NBSP}demande à traiter` }).waitFor();
}

it.each(['phone', 'desktop'] as const)(
  'answers three at once, reads what became of each, and refuses the rest with a usual reason on the %s',
  async (device) => {
    const town = await createTown(portal.db);
    const full = await portal.db.session.update({
      where: { id: on(FRIDAY, town.mornings).id },
      data: { capacity: 1 },
    });
    await createBooking(portal.db, await createOneChild(portal.db, town, 'ARNAUD', 'Zoé'), full);
    const free = on(THURSDAY, town.mornings);
    const made = [
      await ask(town, ['DURANT', 'Tom'], free),
      await ask(town, ['PETIT', 'Lou'], free),
      await ask(town, ['BENALI', 'Inès'], full),
      await ask(town, ['LE GOFF', 'Yann'], full),
    ] as const;
    const page = await openQueue(town, device);
    await expectFamilies(page, 'DURANT', 'PETIT', 'BENALI', 'LE GOFF');
    for (const who of ['DURANT Tom', 'PETIT Lou', 'BENALI Inès']) await select(page, who);
    await withdraw(made[1]);
    await acceptThree(page);
    await refuseTheRest(page);
    const ids = made.map(({ lines }) => lines[0].id);
    const lines = await portal.db.requestLine.findMany({ where: { id: { in: ids } } });
    const of = new Map(lines.map(({ id, status, reason }) => [id, [status, reason]]));
    expect(ids.map((id) => of.get(id))).toEqual([
      ['ACCEPTED', null],
      ['WITHDRAWN', null],
      ['REFUSED', FULL_WORDS],
      ['REFUSED', FULL_WORDS],
    ]);
  },
);
