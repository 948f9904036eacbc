import type { Page } from 'playwright-core';

import { toDbDate } from '@/lib/core/dates/civil-date';
import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { enrol } from '@/tests/support/factories/activities';
import { createAccountSession } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { FRIDAY } from '@/tests/support/town';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal();
});

afterAll(() => portal.stop());

async function openAs(email: string, path: string, device: Visitor['device']): Promise<Page> {
  const account = await portal.db.account.findUniqueOrThrow({ where: { email } });
  const session = await createAccountSession(portal.db, account);
  const cookie = await cookieOf(portal, { accountId: account.id, sessionId: session.id });
  const page = await openPage({ device, cookie });
  await page.goto(`${portal.url}${path}`);
  return page;
}

function morning() {
  return portal.db.activity.findFirstOrThrow({
    where: { name: '1/Péri MATIN', collectivity: { slug: 'siej' } },
  });
}

async function fillActivity(page: Page): Promise<void> {
  await page
    .getByRole('combobox', { name: 'Établissement' })
    .selectOption({ label: 'École Jules-Ferry' });
  await page.getByLabel('Nom', { exact: true }).fill('5/Atelier théâtre');
  await page.getByLabel('Moment').selectOption('EVENING');
  await page.getByLabel('Prix affiché, en euros').fill('3,10');
  await page.getByLabel('Premier jour').fill('2026-11-23');
  await page.getByLabel('Dernier jour (inclus)').fill('2026-12-18');
  await page.getByLabel('Places', { exact: true }).fill('8');
  await page.getByLabel('Vendredi, début').fill('17:00');
  await page.getByLabel('Vendredi, fin').fill('18:30');
}

async function makeSessions(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Créer les créneaux' }).click();
  await page.getByRole('button', { name: 'Voir ce qui sera créé' }).click();
  await page.getByText('4\u00A0créneaux créés.').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Créer les créneaux' }).click();
  await page.getByText('Les créneaux de la période sont à jour.').waitFor();
}

it('creates an activity, makes its sessions, and the parent books one', async () => {
  const page = await openAs('admin@siej.example.fr', '/backoffice/activites', 'desktop');
  await page.getByRole('link', { name: 'Nouvelle activité' }).click();
  await fillActivity(page);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Créer l’activité' }).click();
  await page.getByText('L’activité est créée.').waitFor();
  await makeSessions(page);

  const activity = await portal.db.activity.findFirstOrThrow({
    where: { name: '5/Atelier théâtre' },
    include: { sessions: true },
  });
  expect(activity.sessions.map(({ capacity }) => capacity)).toEqual([8, 8, 8, 8]);
  const link = await portal.db.familyChild.findFirstOrThrow({
    where: {
      child: { firstName: 'Léo' },
      family: { guardians: { some: { email: 'solange.guillet@example.fr' } } },
    },
    include: { child: true, family: true },
  });
  await enrol(portal.db, link, activity);
  const parent = await openAs(
    'solange.guillet@example.fr',
    `/espace-famille/planning?vue=jour&date=${FRIDAY}`,
    'phone',
  );
  await parent
    .getByRole('button', { name: /^Léo, 5\/Atelier théâtre 17:00–18:30.*Non réservé$/ })
    .click();
  await parent
    .getByRole('dialog')
    .getByRole('button', { name: 'Demander une réservation' })
    .click();
  // The portal answers by itself, unless the agent says otherwise.
  await parent.getByText('Réservation de Léo acceptée, vendredi 27 novembre.').waitFor();
  expect(
    await portal.db.booking.findMany({
      where: { session: { activityId: activity.id } },
      select: { childId: true, status: true, session: { select: { day: true } } },
    }),
  ).toEqual([{ childId: link.childId, status: 'BOOKED', session: { day: toDbDate(FRIDAY) } }]);
});

it('writes the rules of an activity in words, with the simulator', async () => {
  const { id } = await morning();
  const page = await openAs('admin@siej.example.fr', `/backoffice/activites/${id}`, 'desktop');
  await page.getByRole('link', { name: 'Règles de réservation' }).click();
  await page.getByLabel('Jour du créneau').fill('2026-12-04');
  await page
    .getByRole('radio', { name: 'Réservation : un jour de la semaine', exact: true })
    .check();
  await page.getByLabel('Réservation, jour de la semaine').first().selectOption({ label: 'mardi' });
  // Said as it is typed.
  await page.getByText('réservable jusqu’au mardi 24 novembre 2026 à 23:59').waitFor();
  await page.getByRole('button', { name: 'Voir ce que cela change' }).click();
  await page.getByText('devient le mardi de la semaine précédente à 23:59').first().waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer les règles' }).click();
  await page.getByText('Les règles sont enregistrées.').waitFor();
  expect((await morning()).bookingCutoff).toMatchObject({
    kind: 'weekday',
    weekday: 2,
    weeksBefore: 1,
  });
});

it('simulates before JavaScript has come, and keeps what was typed', async () => {
  const { id } = await morning();
  const account = await portal.db.account.findUniqueOrThrow({
    where: { email: 'admin@siej.example.fr' },
  });
  const session = await createAccountSession(portal.db, account);
  const cookie = await cookieOf(portal, { accountId: account.id, sessionId: session.id });
  const page = await openPage({ device: 'phone', cookie, javaScript: false });
  await page.goto(`${portal.url}/backoffice/activites/${id}/regles`);
  await page.getByLabel('Jour du créneau').fill('2026-11-30');
  await page.getByRole('radio', { name: 'Réservation : des jours avant', exact: true }).check();
  await page.getByLabel('Réservation, nombre de jours').first().fill('2');
  await page.getByLabel('Réservation, jours comptés').first().selectOption('working');
  await page.getByLabel('Réservation, des jours avant, heure').first().fill('12:00');
  await page.getByRole('button', { name: 'Simuler' }).click();
  await page
    .getByText(
      'pour 1/Péri MATIN du lundi 30 novembre, réservable jusqu’au jeudi 26 novembre 2026 à 12:00',
    )
    .waitFor();
  expect(await page.getByLabel('Réservation, nombre de jours').first().inputValue()).toBe('2');
});
