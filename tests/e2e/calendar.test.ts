import type { Locator, Page } from 'playwright-core';

import type { AgentRole } from '@/lib/collectivities/permissions';
import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createFacility } from '@/tests/support/factories/collectivities';
import { createRequest } from '@/tests/support/factories/requests';
import {
  createAgent,
  createFullMorning,
  createOneChild,
  statesOn,
} from '@/tests/support/full-session';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { overflow } from '@/tests/support/screens';
import { cookieOf } from '@/tests/support/sign-in';
import { FRIDAY, TUESDAY_AT_TEN } from '@/tests/support/town';

const NBSP = '\u00A0';
const CALENDAR = '/backoffice/calendrier';
const MORNING = 'Garderie matin, vendredi 27 novembre, 07:00–09:00';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

/** Inès asks for the one seat that Zoé has; a second school has a club. */
async function openCalendar(role: AgentRole, device: Visitor['device']) {
  const { town, session } = await createFullMorning(portal.db);
  const ines = await createOneChild(portal.db, town, 'BENALI', 'Inès');
  await createRequest(portal.db, { by: ines, child: ines.child, lines: [{ session }] });
  const school = await createFacility(portal.db, town.collectivity, { name: 'École du Lac' });
  const club = await createActivity(portal.db, town.collectivity, {
    facilityId: school.id,
    name: 'Club de voile',
  });
  await createSession(portal.db, club, { day: FRIDAY, capacity: 12 });
  const actor = await createAgent(portal.db, town, role);
  const page = await openPage({ device, cookie: await cookieOf(portal, actor) });
  await page.goto(`${portal.url}${CALENDAR}`);
  await page.getByRole('heading', { level: 1, name: 'Calendrier' }).waitFor();
  return { page, session, actor };
}

/** A session of the calendar: its place in the table, found by its link. */
function sessionOf(page: Page, name: string): Locator {
  return page.getByRole('cell').filter({ has: page.getByRole('link', { name, exact: true }) });
}

/** From the calendar to the request, by the children of the session. */
async function openTheRequest(page: Page): Promise<void> {
  await page.getByRole('link', { name: MORNING, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /^Garderie matin, vendredi 27/ }).waitFor();
  await page.getByRole('heading', { level: 2, name: 'Attendus (1)' }).waitFor();
  await page.getByRole('row', { name: /Zoé ARNAUD/ }).waitFor();
  await expectAccessible(page);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page
    .getByRole('row', { name: /Inès BENALI/ })
    .getByRole('link', { name: 'Réservation demandée' })
    .click();
  await page.getByRole('complementary', { name: 'Demande ouverte' }).waitFor();
}

async function accept(page: Page): Promise<Locator> {
  await page
    .getByRole('complementary', { name: 'Demande ouverte' })
    .getByRole('button', { name: /^Accepter/ })
    .click();
  const notice = page.getByRole('alert').filter({ hasText: 'Complet' });
  await notice.getByText(/^Complet.: Garderie matin, ven. 27 nov./).waitFor();
  return notice;
}

describe.each(['phone', 'desktop'] as const)('on the %s', (device) => {
  it('shows what is booked by day and by facility, with the seats that are free', async () => {
    const { page } = await openCalendar('CASE_WORKER', device);
    await page.getByRole('heading', { level: 2, name: 'Semaine du 23 au 29 novembre' }).waitFor();
    const morning = sessionOf(page, MORNING);
    await morning.getByText(`1 sur 1${NBSP}place, complet`).waitFor();
    await morning.getByText(`1${NBSP}demandé`).waitFor();
    const club = sessionOf(page, 'Club de voile, vendredi 27 novembre, 07:00–09:00');
    await club.getByText(`0 sur 12${NBSP}places, 12${NBSP}libres`).waitFor();
    await expectAccessible(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);

    await page.getByLabel('Établissement').selectOption({ label: 'École du Lac' });
    await page.getByRole('button', { name: 'Afficher' }).click();
    await morning.waitFor({ state: 'detached' });
    await club.waitFor();
    await page.getByRole('link', { name: 'Semaine suivante' }).click();
    await page.waitForURL(/date=2026-11-30/);
    await page.getByText('Aucun créneau cette semaine').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Cette semaine' }).click();
    await club.waitFor();
  });

  it('accepts above the capacity when a manager says so, which the calendar shows and the log keeps', async () => {
    const { page, session, actor } = await openCalendar('MANAGER', device);
    await openTheRequest(page);
    const notice = await accept(page);
    await expectAccessible(page);
    // Full, so nothing is given before the manager says it again.
    expect(await statesOn(portal.db, session)).toEqual({ Zoé: 'BOOKED' });
    await notice.getByRole('button', { name: 'Accepter en surnombre' }).click();
    await page.getByText('Aucune demande à traiter').waitFor();
    expect(await statesOn(portal.db, session)).toEqual({ Zoé: 'BOOKED', Inès: 'BOOKED' });
    const [entry, ...others] = await portal.db.auditEntry.findMany({
      where: { agentId: actor.agentId, action: 'requests.accepted' },
    });
    expect(others).toEqual([]);
    expect(entry?.data).toMatchObject({ overbooked: { [session.id]: 1 } });
    await page.goto(`${portal.url}${CALENDAR}`);
    await sessionOf(page, MORNING)
      .getByText(`2 sur 1${NBSP}place, complet, 1 en surnombre`)
      .waitFor();
    await expectAccessible(page);
  });
});

it('offers no seat above the capacity to an agent whose role does not allow it', async () => {
  const { page, session } = await openCalendar('CASE_WORKER', 'desktop');
  await openTheRequest(page);
  const notice = await accept(page);
  await notice.getByRole('button', { name: 'Mettre en liste d’attente' }).waitFor();
  expect(await notice.getByRole('button', { name: 'Accepter en surnombre' }).count()).toBe(0);
  await notice.getByRole('button', { name: 'Mettre en liste d’attente' }).click();
  await page.getByText('Aucune demande à traiter').waitFor();
  expect(await statesOn(portal.db, session)).toEqual({ Zoé: 'BOOKED', Inès: 'WAITLISTED' });
});
