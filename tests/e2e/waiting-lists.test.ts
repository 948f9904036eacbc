import type { Locator, Page } from 'playwright-core';

import type { Session } from '@/prisma/generated/client';
import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { eventually } from '@/tests/support/eventually';
import {
  createAgent,
  createFullMorning,
  createOneChild,
  joinList,
  statesOn,
} from '@/tests/support/full-session';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { overflow } from '@/tests/support/screens';
import { cookieOf } from '@/tests/support/sign-in';
import { TUESDAY_AT_TEN } from '@/tests/support/town';

const NBSP = '\u00A0';
const LISTS = '/backoffice/listes-attente';
const MORNING = 'Garderie matin, ven. 27 nov.';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

/** Inès BENALI waits first, Tom CARON second; an agent on the page of the lists. */
async function openLists(device: Visitor['device']) {
  const { town, session, zoe } = await createFullMorning(portal.db);
  const [ines, tom] = [
    await createOneChild(portal.db, town, 'BENALI', 'Inès'),
    await createOneChild(portal.db, town, 'CARON', 'Tom'),
  ];
  // Written in the other order: the list is that of the hours, not of the rows.
  await joinList(portal.db, tom, session, 9);
  await joinList(portal.db, ines, session, 8);
  const agent = await createAgent(portal.db, town, 'CASE_WORKER');
  const page = await openPage({ device, cookie: await cookieOf(portal, agent) });
  await page.goto(`${portal.url}${LISTS}`);
  /** Zoé's family gives its seat up. */
  const freeTheSeat = () =>
    portal.db.booking.update({
      where: { sessionId_childId: { sessionId: session.id, childId: zoe.child.id } },
      data: { status: 'CANCELLED' },
    });
  return { page, session, freeTheSeat };
}

const rowsOf = (page: Page): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('checkbox') });

/** The children of the list, in its order, with their ranks. */
async function expectOrder(page: Page, expected: readonly (readonly string[])[]): Promise<void> {
  await rowsOf(page)
    .nth(expected.length - 1)
    .waitFor();
  const rows = await rowsOf(page).all();
  expect(rows).toHaveLength(expected.length);
  for (const [index, words] of expected.entries())
    for (const word of words) expect(await rows[index]?.innerText()).toContain(word);
}

const panelOf = (page: Page): Locator =>
  page.getByRole('complementary', { name: 'Demande ouverte' });

async function open(page: Page, family: string): Promise<void> {
  await page.getByRole('row').getByRole('link', { name: family, exact: true }).click();
  await panelOf(page).getByText(`Famille ${family}`, { exact: false }).waitFor();
}

function expectStates(session: Session, states: Record<string, string>): Promise<void> {
  return eventually(async () => {
    expect(await statesOn(portal.db, session)).toEqual(states);
  });
}

describe.each(['phone', 'desktop'] as const)('on the %s', (device) => {
  it('shows who waits and in which order, and gives the seat by hand once there is one', async () => {
    const { page, session, freeTheSeat } = await openLists(device);
    await page
      .getByText(`2${NBSP}enfants attendent une place, sur 1${NBSP}créneau.`, { exact: true })
      .waitFor();
    await page.getByText('BENALI', { exact: true }).waitFor();
    await page.getByText('Une place libérée attendra votre décision.').waitFor();
    await expectAccessible(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.getByRole('link', { name: `Voir la liste${NBSP}: ${MORNING}` }).click();
    await page.getByRole('heading', { level: 1, name: `2${NBSP}en liste d’attente` }).waitFor();
    await expectOrder(page, [
      ['BENALI', '1er en attente'],
      ['CARON', '2e en attente'],
    ]);
    await expectAccessible(page);

    await freeTheSeat();
    await page.goto(`${portal.url}${LISTS}`);
    // Nobody is promoted while no agent decides.
    expect(await statesOn(portal.db, session)).toMatchObject({
      Inès: 'WAITLISTED',
      Tom: 'WAITLISTED',
    });
    await page.getByRole('link', { name: /^À attribuer/ }).click();
    await page.waitForURL(/voir=a-attribuer/);
    await page.getByText(`1${NBSP}place à attribuer`, { exact: true }).waitFor();
    await page.getByText('C’est à vous d’attribuer.').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: `Attribuer${NBSP}: ${MORNING}` }).click();
    await open(page, 'BENALI');
    await panelOf(page)
      .getByRole('button', { name: /^Accepter/ })
      .click();
    await expectStates(session, { Zoé: 'CANCELLED', Inès: 'BOOKED', Tom: 'WAITLISTED' });

    await page.goto(`${portal.url}${LISTS}`);
    await page
      .getByText(`1${NBSP}enfant attend une place, sur 1${NBSP}créneau.`, { exact: true })
      .waitFor();
    await page.getByText('CARON', { exact: true }).waitFor();
  });

  it('says whom it passes over, when a seat is given to the second of the list', async () => {
    const { page, session, freeTheSeat } = await openLists(device);
    await freeTheSeat();
    await page.reload();
    await page.getByRole('link', { name: `Attribuer${NBSP}: ${MORNING}` }).click();
    await open(page, 'CARON');
    await panelOf(page)
      .getByText(`Un enfant attend déjà une place ici${NBSP}: accepter passe devant lui.`)
      .waitFor();
    await expectAccessible(page);
    await panelOf(page)
      .getByRole('button', { name: /^Accepter/ })
      .click();
    await expectStates(session, { Zoé: 'CANCELLED', Inès: 'WAITLISTED', Tom: 'BOOKED' });
    // The next of the list is shown: on a phone, its page takes the place of the list.
    await panelOf(page).getByText('Famille BENALI', { exact: false }).waitFor();
    await expectAccessible(page);
  });
});

it.each(['phone', 'desktop'] as const)(
  'gives several seats at once on the %s, and says that nobody waits any more',
  async (device) => {
    const { page, session, freeTheSeat } = await openLists(device);
    await freeTheSeat();
    await portal.db.session.update({ where: { id: session.id }, data: { capacity: 2 } });
    await page.reload();
    await page.getByText(`2${NBSP}places à attribuer`, { exact: true }).waitFor();
    await page.getByRole('link', { name: `Attribuer${NBSP}: ${MORNING}` }).click();
    await page
      .getByRole('checkbox', { name: /^Tout sélectionner/ })
      .first()
      .check();
    await page
      .getByRole('region', { name: 'Actions sur la sélection' })
      .getByRole('button', { name: 'Accepter les 2' })
      .click();
    await page.getByRole('heading', { level: 1, name: `0${NBSP}en liste d’attente` }).waitFor();
    expect(await statesOn(portal.db, session)).toMatchObject({ Inès: 'BOOKED', Tom: 'BOOKED' });
    await page.goto(`${portal.url}${LISTS}`);
    await page.getByText('Aucun enfant en liste d’attente').waitFor();
    await expectAccessible(page);
  },
);
