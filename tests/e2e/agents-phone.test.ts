import type { Page } from 'playwright-core';

import { fromDbDate } from '@/lib/core/dates/civil-date';
import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createAgent } from '@/tests/support/full-session';
import { slotBecomes } from '@/tests/support/planning-page';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { overflow } from '@/tests/support/screens';
import { cookieOf } from '@/tests/support/sign-in';
import {
  createSolange,
  createTown,
  FRIDAY,
  on,
  type Town,
  TUESDAY_AT_TEN,
} from '@/tests/support/town';

const NBSP = '\u00A0';
const LEO_MEAL = {
  child: 'Léo',
  what: 'Restauration scolaire 12:00–14:00',
  day: 'vendredi 27 novembre',
};

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

/** A page on the phone of a manager of the town. */
async function openAsManager(town: Town, path: string): Promise<Page> {
  const manager = await createAgent(portal.db, town, 'MANAGER');
  const page = await openPage({ device: 'phone', cookie: await cookieOf(portal, manager) });
  await page.goto(`${portal.url}${path}`);
  return page;
}

/** Nothing to scroll aside, and nothing that axe finds. */
async function expectFit(page: Page): Promise<void> {
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await expectAccessible(page);
}

async function createTheatre(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Nouvelle activité' }).tap();
  await page
    .getByRole('combobox', { name: 'Établissement' })
    .selectOption({ label: 'École Jules Ferry' });
  await page.getByLabel('Nom', { exact: true }).fill('Atelier théâtre');
  await page.getByLabel('Moment').selectOption('EVENING');
  await page.getByLabel('Prix affiché, en euros').fill('3,10');
  await page.getByLabel('Premier jour').fill('2026-11-23');
  await page.getByLabel('Dernier jour (inclus)').fill('2026-12-18');
  await page.getByLabel('Places', { exact: true }).fill('8');
  await page.getByLabel('Vendredi, début').fill('17:00');
  await page.getByLabel('Vendredi, fin').fill('18:30');
  await expectFit(page);
  await page.getByRole('button', { name: 'Créer l’activité' }).tap();
  await page.getByText('L’activité est créée.').waitFor();
  await expectFit(page);
}

/** The activity, and the days on which it is held. */
async function readTheatre(town: Town) {
  const activity = await portal.db.activity.findFirstOrThrow({
    where: { name: 'Atelier théâtre', collectivityId: town.collectivity.id },
    include: { sessions: { orderBy: { day: 'asc' } } },
  });
  return { activity, days: activity.sessions.map(({ day }) => fromDbDate(day)) };
}

it('creates an activity on a phone, and generates its sessions once what they are is read', async () => {
  const town = await createTown(portal.db);
  const page = await openAsManager(town, '/backoffice/activites');
  await expectFit(page);
  await createTheatre(page);
  await page.getByRole('link', { name: 'Créer les créneaux' }).tap();
  await page.getByLabel('Au (inclus)').fill('2026-12-11');
  await page.getByRole('button', { name: 'Voir ce qui sera créé' }).tap();
  await page.getByText(`3${NBSP}créneaux créés.`).waitFor();
  expect((await readTheatre(town)).days).toEqual([]);
  await expectFit(page);
  await page.getByRole('button', { name: 'Créer les créneaux' }).tap();
  await page.getByText('Les créneaux de la période sont à jour.').waitFor();
  await expectFit(page);
  const made = await readTheatre(town);
  expect(made.days).toEqual([FRIDAY, '2026-12-04', '2026-12-11']);

  // Made again for longer, what is already there stays as it is.
  await page.getByRole('link', { name: 'Créer les créneaux' }).tap();
  await page.getByRole('button', { name: 'Voir ce qui sera créé' }).tap();
  await page.getByText(`1${NBSP}créneau créé.`).waitFor();
  await page.getByRole('button', { name: 'Créer les créneaux' }).tap();
  await page.getByText('Les créneaux de la période sont à jour.').waitFor();
  const again = await readTheatre(town);
  expect(again.days).toEqual([...made.days, '2026-12-18']);
  expect(again.activity.sessions.slice(0, 3)).toEqual(made.activity.sessions);
});

it('tries the rules of an activity on a phone, in the simulator, before it saves them', async () => {
  const town = await createTown(portal.db);
  const page = await openAsManager(town, `/backoffice/activites/${town.meal.id}`);
  await page.getByRole('link', { name: 'Règles de réservation' }).tap();
  const simulator = page.getByRole('region', { name: 'Simulateur' });
  await page.getByLabel('Jour du créneau').fill('2026-11-30');
  await simulator
    .getByText(
      'pour Restauration scolaire du lundi 30 novembre, réservable jusqu’au dimanche 29 novembre 2026 à 12:00',
    )
    .waitFor();
  await page.getByLabel('Réservation, nombre de jours').first().fill('2');
  await page.getByLabel('Réservation, jours comptés').first().selectOption('working');
  await simulator
    .getByText('réservable jusqu’au jeudi 26 novembre 2026 à 12:00', { exact: false })
    .waitFor();
  await expectFit(page);
  const read = () => portal.db.activity.findUniqueOrThrow({ where: { id: town.meal.id } });
  expect((await read()).bookingCutoff).toMatchObject({ days: 1, counting: 'calendar' });
  await page.getByRole('button', { name: 'Voir ce que cela change' }).tap();
  await page.getByText('Ce que cela change', { exact: true }).waitFor();
  await expectFit(page);
  await page.getByRole('button', { name: 'Enregistrer les règles' }).tap();
  await page.getByText('Les règles sont enregistrées.').waitFor();
  expect((await read()).bookingCutoff).toMatchObject({ days: 2, counting: 'working' });
  await expectFit(page);
});

it('closes a service on a phone, and undoes it before the families are told', async () => {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  const booking = { family: solange.family, child: solange.leo };
  await createBooking(portal.db, booking, on(FRIDAY, town.meals));
  const page = await openAsManager(town, '/backoffice/calendrier');
  await page.getByRole('link', { name: 'Fermer un service' }).tap();
  await expectFit(page);
  await page.getByLabel('Restauration scolaire').check();
  await page.getByLabel('Du', { exact: true }).fill(FRIDAY);
  await page.getByLabel('Au', { exact: true }).fill(FRIDAY);
  await page.getByLabel('Motif').fill('Neige');
  await page.getByRole('button', { name: 'Voir ce que la fermeture annule' }).tap();
  await page
    .getByRole('heading', { name: `Fermer Restauration scolaire (École Jules Ferry)${NBSP}?` })
    .waitFor();
  await expectFit(page);
  await page.getByRole('button', { name: `Fermer et prévenir 1${NBSP}famille` }).tap();
  await page.getByText('Le service est fermé.', { exact: false }).waitFor();
  await expectFit(page);

  const parent = await openPage({
    device: 'phone',
    cookie: await cookieOf(portal, solange.actor),
  });
  await parent.goto(`${portal.url}/espace-famille/planning`);
  await slotBecomes(parent, LEO_MEAL, 'Fermé, Neige, non modifiable');
  await expectFit(parent);

  await page.getByRole('button', { name: 'Annuler cette fermeture' }).tap();
  await page.getByText('La fermeture est annulée', { exact: false }).waitFor();
  await expectFit(page);
  await parent.getByRole('button', { name: 'Rafraîchir' }).tap();
  await slotBecomes(parent, LEO_MEAL, 'Réservé');
  const told = await portal.db.email.findMany({
    where: { collectivityId: town.collectivity.id },
    select: { state: true },
  });
  expect(told).toEqual([{ state: 'SUPPRESSED' }]);
});
