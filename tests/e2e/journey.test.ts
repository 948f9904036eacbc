import type { FrameLocator, Locator, Page } from 'playwright-core';

import { expectAccessible, expectAccessibleEmail, useBrowser } from '@/tests/support/browsing';
import { eventually } from '@/tests/support/eventually';
import { createBooking } from '@/tests/support/factories/bookings';
import { signIn, slot, slotBecomes } from '@/tests/support/planning-page';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { runJob } from '@/tests/support/run-job';
import {
  createMarion,
  createSolange,
  createTown,
  FRIDAY,
  on,
  PASSWORD,
  TUESDAY_AT_TEN,
} from '@/tests/support/town';

const NBSP = '\u00A0';
const PLANNING = '/espace-famille/planning';
// One portal, whose clock only goes forward: each journey is acknowledged two minutes after it was asked.
const JOURNEYS = [
  { device: 'phone', acknowledgedAt: '2026-11-24T10:02:00.000+01:00' },
  { device: 'desktop', acknowledgedAt: '2026-11-24T10:04:00.000+01:00' },
] as const;
const MORNING = 'Garderie matin 07:00–09:00';
const MEAL = 'Restauration scolaire 12:00–14:00';
const THURSDAY_WORDS = 'jeudi 26 novembre';
const FRIDAY_WORDS = 'vendredi 27 novembre';
const REASON = 'Toutes les places sont prises ce jour-là. Vous pouvez demander un autre jour.';

const LEA_THURSDAY = { child: 'Léa', what: MORNING, day: THURSDAY_WORDS };
const LEA_FRIDAY = { child: 'Léa', what: MORNING, day: FRIDAY_WORDS };
const NATHAN_THURSDAY = { child: 'Nathan', what: MORNING, day: THURSDAY_WORDS };
const NATHAN_FRIDAY = { child: 'Nathan', what: MORNING, day: FRIDAY_WORDS };
const LEO_MEAL = { child: 'Léo', what: MEAL, day: FRIDAY_WORDS };

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

/** A family with one meal booked, and the agent who answers. */
async function createPeople(): Promise<{ parentEmail: string; agentEmail: string }> {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  await createBooking(
    portal.db,
    { family: solange.family, child: solange.leo },
    on(FRIDAY, town.meals),
  );
  const marion = await createMarion(portal.db, town);
  return { parentEmail: solange.email, agentEmail: marion.email };
}

function hasTouch(page: Page): Promise<boolean> {
  return page.evaluate(() => navigator.maxTouchPoints > 0);
}

/** With the finger where there is a touch screen. */
async function press(target: Locator): Promise<void> {
  await ((await hasTouch(target.page())) ? target.tap() : target.click());
}

async function openPlanning(parent: Page): Promise<void> {
  await press(
    parent
      .getByRole('navigation', { name: 'Navigation principale' })
      .getByRole('link', { name: 'Planning' }),
  );
  // A phone's title says first where one is; at a desk, the whole week is shown.
  await parent
    .getByRole('heading', {
      level: 1,
      name: (await hasTouch(parent)) ? 'Planning, 23' : 'Semaine du 23 au 29 novembre',
    })
    .waitFor();
  await expectAccessible(parent);
}

async function askOneBooking(parent: Page): Promise<void> {
  await press(slot(parent, LEA_THURSDAY, 'Non réservé'));
  const sheet = parent.getByRole('dialog', { name: `Léa, ${THURSDAY_WORDS}` });
  await sheet.getByText('Aucune demande pour ce créneau.').waitFor();
  await expectAccessible(parent);
  await press(sheet.getByRole('button', { name: 'Demander une réservation' }));
  await parent
    .getByRole('status')
    .getByText(`Réservation de Léa demandée, ${THURSDAY_WORDS}.`)
    .waitFor();
  await slotBecomes(parent, LEA_THURSDAY, 'Demande de réservation en attente');
  await expectAccessible(parent);
}

async function askAnAbsence(parent: Page): Promise<void> {
  await press(slot(parent, LEO_MEAL, 'Réservé'));
  await press(parent.getByRole('dialog').getByRole('button', { name: 'Demander une absence' }));
  await parent.getByRole('status').getByText(`Absence de Léo demandée, ${FRIDAY_WORDS}.`).waitFor();
  await slotBecomes(parent, LEO_MEAL, 'Demande d’absence en attente');
}

async function askSeveralBookings(parent: Page): Promise<void> {
  await press(parent.getByRole('button', { name: 'Choisir plusieurs créneaux' }));
  for (const one of [LEA_FRIDAY, NATHAN_THURSDAY, NATHAN_FRIDAY]) await press(slot(parent, one));
  const bar = parent.getByRole('region', { name: 'Créneaux choisis' });
  await press(bar.getByRole('button', { name: 'Choisir une activité entière' }));
  await expectAccessible(parent);
  await bar.getByText(`3${NBSP}réservations, 7,50${NBSP}€`).waitFor();
  await expectAccessible(parent);
  await press(bar.getByRole('button', { name: 'Demander' }));
  await parent.getByRole('status').getByText(`3${NBSP}demandes envoyées.`).waitFor();
  for (const one of [LEA_FRIDAY, NATHAN_THURSDAY, NATHAN_FRIDAY])
    await slotBecomes(parent, one, 'Demande de réservation en attente');
}

/** The parent signs in, sees the week, asks four bookings and an absence. */
async function asks(parent: Page, email: string): Promise<void> {
  await parent.goto(portal.url);
  await expectAccessible(parent);
  await signIn(parent, { url: portal.url, email, password: PASSWORD, home: /\/espace-famille$/ });
  await parent.getByRole('heading', { level: 1, name: 'Bonjour Solange' }).waitFor();
  await expectAccessible(parent);
  await openPlanning(parent);
  await askOneBooking(parent);
  await askAnAbsence(parent);
  await askSeveralBookings(parent);
}

/** Two minutes later, the portal has sent the one acknowledgement of all that was asked. */
async function acknowledges(recipient: string, at: string): Promise<void> {
  const states = () =>
    portal.db.email.findMany({ where: { recipient }, select: { kind: true, state: true } });
  expect(await states()).toEqual([{ kind: 'ACKNOWLEDGEMENT', state: 'QUEUED' }]);
  await portal.kill();
  await portal.restart({ CLOCK_AT: at });
  await eventually(async () => {
    expect(await states()).toEqual([{ kind: 'ACKNOWLEDGEMENT', state: 'KEPT' }]);
  });
}

/** A row of the queue, found by its check box's name. */
function row(agent: Page, who: string, what: string) {
  return agent.getByRole('row').filter({
    has: agent.getByRole('checkbox', { name: `Sélectionner${NBSP}: GUILLET ${who}, ${what}` }),
  });
}

async function openQueue(agent: Page, email: string): Promise<void> {
  await signIn(agent, { url: portal.url, email, password: PASSWORD, home: /\/backoffice$/ });
  await agent.getByRole('heading', { level: 1, name: 'Tableau de bord' }).waitFor();
  await expectAccessible(agent);
  await agent
    .getByRole('navigation', { name: 'Navigation de gestion' })
    .getByRole('link', { name: 'Demandes' })
    .click();
  await agent.getByRole('heading', { level: 1, name: `5${NBSP}demandes à traiter` }).waitFor();
  await expectAccessible(agent);
}

async function acceptTwoAtOnce(agent: Page): Promise<void> {
  for (const [who, what] of [
    ['Léa', 'Garderie matin, ven. 27 nov.'],
    ['Nathan', 'Garderie matin, jeu. 26 nov.'],
  ] as const) {
    await row(agent, who, what).getByRole('checkbox').check();
  }
  const bar = agent.getByRole('region', { name: 'Actions sur la sélection' });
  await bar.getByText(`2${NBSP}sélectionnées`).waitFor();
  await expectAccessible(agent);
  await bar.getByRole('button', { name: 'Accepter les 2' }).click();
  await agent.getByRole('heading', { level: 1, name: `3${NBSP}demandes à traiter` }).waitFor();
}

async function answerInPanel(agent: Page, who: string, what: string): Promise<void> {
  await row(agent, who, what).getByRole('link', { name: 'GUILLET' }).click();
  await agent
    .getByRole('complementary', { name: 'Demande ouverte' })
    .getByRole('heading', { level: 2, name: `DURANT ${who}` })
    .waitFor();
}

async function refuseWithAReason(agent: Page): Promise<void> {
  await answerInPanel(agent, 'Nathan', 'Garderie matin, ven. 27 nov.');
  const panel = agent.getByRole('complementary', { name: 'Demande ouverte' });
  await panel.getByText('Garderie matin', { exact: true }).waitFor();
  await panel.getByRole('radio', { name: 'Refuser, avec un motif' }).check();
  await panel.getByRole('button', { name: /^Refuser/ }).click();
  await panel.getByText(`Indiquez le motif${NBSP}: la famille le lira dans sa réponse.`).waitFor();
  await panel.getByLabel('Motif', { exact: true }).selectOption('Plus de place');
  await expectAccessible(agent);
  await panel.getByRole('button', { name: /^Refuser/ }).click();
  await agent.getByRole('heading', { level: 1, name: `2${NBSP}demandes à traiter` }).waitFor();
}

async function acceptInPanel(agent: Page, who: string, what: string): Promise<void> {
  await answerInPanel(agent, who, what);
  await agent
    .getByRole('complementary', { name: 'Demande ouverte' })
    .getByRole('button', { name: /^Accepter/ })
    .click();
  await row(agent, who, what).waitFor({ state: 'detached' });
}

/** The agent sees the five requests, accepts four and refuses one with a reason. */
async function answers(agent: Page, email: string): Promise<void> {
  await openQueue(agent, email);
  await acceptTwoAtOnce(agent);
  await refuseWithAReason(agent);
  await acceptInPanel(agent, 'Léa', 'Garderie matin, jeu. 26 nov.');
  await acceptInPanel(agent, 'Léo', 'Restauration scolaire, ven. 27 nov.');
  await agent.getByText('Aucune demande à traiter').waitFor();
  await expectAccessible(agent);
}

/** The parent sees each outcome in the planning, and the reason in the slot's history. */
async function seesTheOutcome(parent: Page): Promise<void> {
  await parent.goto(`${portal.url}${PLANNING}`);
  for (const one of [LEA_THURSDAY, LEA_FRIDAY, NATHAN_THURSDAY])
    await slotBecomes(parent, one, 'Réservé');
  await slotBecomes(parent, LEO_MEAL, 'Absent, non modifiable');
  await press(slot(parent, NATHAN_FRIDAY, 'Non réservé'));
  const sheet = parent.getByRole('dialog', { name: `Nathan, ${FRIDAY_WORDS}` });
  await sheet.getByText(REASON).waitFor();
  await expectAccessible(parent);
  await press(sheet.getByRole('button', { name: 'Fermer' }));
  await press(parent.getByRole('link', { name: 'Accueil', exact: true }));
  await parent.getByText(`Réservation refusée${NBSP}: Garderie matin`).waitFor();
  await expectAccessible(parent);
}

async function openEmail(agent: Page, kind: string): Promise<FrameLocator> {
  await agent.getByRole('link', { name: 'Courriels' }).first().click();
  await agent.getByRole('heading', { level: 1, name: 'Courriels' }).waitFor();
  await expectAccessible(agent);
  await agent.getByRole('row').filter({ hasText: kind }).getByRole('link').click();
  const frame = agent.locator('iframe');
  await frame.waitFor();
  await expectAccessible(agent);
  await expectAccessibleEmail(frame);
  return frame.contentFrame();
}

/** The acknowledgement and the digest are read as the family received them. */
async function readsTheEmails(agent: Page): Promise<void> {
  const acknowledgement = await openEmail(agent, 'Accusé d’enregistrement');
  await agent
    .getByRole('heading', { level: 1, name: 'Accusé d’enregistrement électronique' })
    .waitFor();
  await acknowledgement.getByText('Bonjour Mme Solange GUILLET').first().waitFor();
  const digest = await openEmail(agent, 'Réponses aux demandes');
  await agent
    .getByRole('heading', { level: 1, name: '5 de vos demandes ont été traitées' })
    .waitFor();
  await digest.getByText(REASON).first().waitFor();
}

/** Signing out ends the session: its cookie opens nothing any more. */
async function signsOut(parent: Page): Promise<void> {
  const cookies = await parent.context().cookies();
  await press(parent.locator('summary').filter({ hasText: 'Solange GUILLET' }));
  await press(parent.getByRole('button', { name: 'Se déconnecter' }));
  await parent.waitForURL(/\/connexion$/);
  await parent.context().addCookies(cookies);
  await parent.goto(`${portal.url}${PLANNING}`);
  await parent.waitForURL(/\/connexion/);
}

it.each(JOURNEYS)(
  'goes from a request on the $device to its answer, in the planning and by e-mail',
  async ({ device, acknowledgedAt }) => {
    const { parentEmail, agentEmail } = await createPeople();
    const parent = await openPage({ device });
    const agent = await openPage({ device: 'desktop' });
    await asks(parent, parentEmail);
    // The device is put away.
    await parent.goto('about:blank');
    await acknowledges(parentEmail, acknowledgedAt);
    await answers(agent, agentEmail);
    await seesTheOutcome(parent);
    expect(await runJob(portal, 'digest', '2026-11-24T13:00')).toContain(
      `5${NBSP}réponses annoncées dans 1${NBSP}courriel`,
    );
    await readsTheEmails(agent);
    await signsOut(parent);
  },
  180_000,
);
