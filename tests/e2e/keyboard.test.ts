import type { Page } from 'playwright-core';

import { useBrowser } from '@/tests/support/browsing';
import { createBooking } from '@/tests/support/factories/bookings';
import { Keyboard } from '@/tests/support/keyboard';
import { slot, slotBecomes } from '@/tests/support/planning-page';
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
const MORNING = 'Garderie matin 07:00–09:00';
const MEAL = 'Restauration scolaire 12:00–14:00';
const REASON = 'Le cuisinier a déjà commandé les repas.';

const LEA_THURSDAY = { child: 'Léa', what: MORNING, day: 'jeudi 26 novembre' };
const LEA_FRIDAY = { child: 'Léa', what: MORNING, day: 'vendredi 27 novembre' };
const NATHAN_FRIDAY = { child: 'Nathan', what: MORNING, day: 'vendredi 27 novembre' };
const LEO_MEAL = { child: 'Léo', what: MEAL, day: 'vendredi 27 novembre' };
const NEXT_FRIDAY = { child: 'Léa', what: MORNING, day: 'vendredi 4 décembre' };

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

async function signIn(page: Page, keyboard: Keyboard, email: string): Promise<void> {
  await page.goto(`${portal.url}/connexion`);
  await keyboard.tabTo(page.getByLabel('E-mail'));
  await keyboard.type(email);
  await keyboard.tabTo(page.getByLabel('Mot de passe', { exact: true }));
  await keyboard.type(PASSWORD);
  await keyboard.follow('Enter');
}

async function pressAll(keyboard: Keyboard, ...keys: string[]): Promise<void> {
  for (const key of keys) await keyboard.press(key);
}

async function movesAround(parent: Page, keyboard: Keyboard): Promise<void> {
  await keyboard.tabTo(parent.locator('[data-slot]'));
  await keyboard.expectFocusOn(
    slot(parent, { child: 'Léa', what: MORNING, day: 'mardi 24 novembre' }),
  );
  await pressAll(keyboard, 'ArrowRight');
  await keyboard.expectFocusOn(slot(parent, LEA_THURSDAY));
  await pressAll(keyboard, 'End');
  await keyboard.expectFocusOn(slot(parent, NATHAN_FRIDAY));
  await pressAll(keyboard, 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight');
  await keyboard.expectFocusOn(slot(parent, LEA_FRIDAY));
  await keyboard.press('PageDown');
  await keyboard.expectFocusOn(slot(parent, NEXT_FRIDAY));
  await keyboard.press('PageUp');
  await keyboard.expectFocusOn(slot(parent, LEA_FRIDAY));
  await keyboard.press('ArrowLeft');
  await keyboard.expectFocusOn(slot(parent, LEA_THURSDAY));
}

async function asksForOne(parent: Page, keyboard: Keyboard): Promise<void> {
  const sheet = parent.getByRole('dialog', { name: 'Léa, jeudi 26 novembre' });
  await keyboard.press('Enter');
  await sheet.waitFor();
  await keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await keyboard.expectFocusOn(slot(parent, LEA_THURSDAY));
  await keyboard.press('Enter');
  await keyboard.tabTo(sheet.getByRole('button', { name: 'Demander une réservation' }));
  await keyboard.press('Enter');
  await keyboard.expectFocusOn(slot(parent, LEA_THURSDAY, 'Demande de réservation en attente'));
}

async function asksForAnAbsence(parent: Page, keyboard: Keyboard): Promise<void> {
  await pressAll(keyboard, 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown');
  await keyboard.expectFocusOn(slot(parent, LEO_MEAL));
  await keyboard.press('Enter');
  await keyboard.tabTo(
    parent.getByRole('dialog').getByRole('button', { name: 'Demander une absence' }),
  );
  await keyboard.press('Enter');
  await keyboard.expectFocusOn(slot(parent, LEO_MEAL, 'Demande d’absence en attente'));
}

async function asksForSeveral(parent: Page, keyboard: Keyboard): Promise<void> {
  const choose = parent.getByRole('button', { name: 'Choisir plusieurs créneaux' });
  await keyboard.tabTo(choose, 'Shift+Tab');
  await keyboard.press('Enter');
  await keyboard.tabTo(parent.locator('[data-slot]'));
  await pressAll(keyboard, 'ArrowUp', 'ArrowUp');
  await keyboard.expectFocusOn(slot(parent, NATHAN_FRIDAY));
  await pressAll(keyboard, 'Space', 'ArrowUp', 'ArrowUp');
  await keyboard.expectFocusOn(slot(parent, LEA_FRIDAY));
  await keyboard.press('Space');
  await keyboard.tabTo(
    parent
      .getByRole('region', { name: 'Créneaux choisis' })
      .getByRole('button', { name: 'Demander' }),
  );
  await keyboard.press('Enter');
  await slotBecomes(parent, NATHAN_FRIDAY, 'Demande de réservation en attente');
  await keyboard.expectFocusOn(choose);
}

async function panelShows(agent: Page, title: string): Promise<void> {
  await agent
    .getByRole('complementary', { name: 'Demande ouverte' })
    .getByRole('heading', { level: 2, name: title, exact: true })
    .waitFor();
}

async function left(agent: Page, count: number): Promise<void> {
  await agent.getByRole('heading', { level: 1, name: `${count}${NBSP}demande` }).waitFor();
}

/** J and K move, X selects, A accepts, R asks for the reason. */
async function answers(agent: Page, keyboard: Keyboard): Promise<void> {
  const menu = agent.getByRole('navigation', { name: 'Navigation de gestion' });
  await keyboard.tabTo(menu.getByRole('link', { name: 'Demandes' }), 'Shift+Tab');
  await keyboard.press('Enter');
  await left(agent, 4);
  await panelShows(agent, `DURANT Léa${NBSP}: réservation`);
  await keyboard.press('a');
  await left(agent, 3);
  await agent.getByRole('complementary').getByText('vendredi 27 novembre').first().waitFor();
  await pressAll(keyboard, 'j');
  await panelShows(agent, `DURANT Nathan${NBSP}: réservation`);
  await pressAll(keyboard, 'x', 'k', 'x');
  await agent.getByText(`2${NBSP}sélectionnées`).waitFor();
  await keyboard.press('a');
  await left(agent, 1);
  await panelShows(agent, `DURANT Léo${NBSP}: absence`);
  await keyboard.press('r');
  await keyboard.expectFocusOn(agent.getByLabel('Message envoyé à la famille'));
  await keyboard.type(REASON);
  await keyboard.press('Control+Enter');
  await agent.getByText('Aucune demande à traiter').waitFor();
  await keyboard.expectFocusOn(agent.locator('main *'));
}

async function readsTheReason(parent: Page, keyboard: Keyboard): Promise<void> {
  await keyboard.tabTo(parent.getByRole('button', { name: 'Rafraîchir' }));
  await keyboard.press('Enter');
  await slotBecomes(parent, LEA_THURSDAY, 'Réservé');
  await slotBecomes(parent, NATHAN_FRIDAY, 'Réservé');
  await keyboard.tabTo(parent.locator('[data-slot]'));
  await keyboard.expectFocusOn(slot(parent, LEA_FRIDAY, 'Réservé'));
  await pressAll(keyboard, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown');
  await keyboard.expectFocusOn(slot(parent, LEO_MEAL, 'Réservé'));
  await keyboard.press('Enter');
  await parent.getByRole('dialog').getByText(REASON).waitFor();
  await keyboard.press('Escape');
  await keyboard.expectFocusOn(slot(parent, LEO_MEAL));
}

async function readsTheEmail(agent: Page, keyboard: Keyboard): Promise<void> {
  await keyboard.tabTo(agent.getByRole('link', { name: 'Courriels' }), 'Shift+Tab');
  await keyboard.press('Enter');
  await keyboard.tabTo(
    agent.getByRole('row').filter({ hasText: 'Réponses aux demandes' }).getByRole('link'),
  );
  await keyboard.follow('Enter');
  await agent.frameLocator('iframe').getByText(REASON).first().waitFor();
}

async function signsOut(parent: Page, keyboard: Keyboard): Promise<void> {
  await keyboard.tabTo(
    parent.locator('summary').filter({ hasText: 'Solange GUILLET' }),
    'Shift+Tab',
  );
  await keyboard.press('Enter');
  await keyboard.tabTo(parent.getByRole('button', { name: 'Se déconnecter' }));
  await keyboard.follow('Enter');
  await parent.waitForURL(/\/connexion$/);
}

it('goes from a request to its answer with the keyboard alone', async () => {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  await createBooking(
    portal.db,
    { family: solange.family, child: solange.leo },
    on(FRIDAY, town.meals),
  );
  const marion = await createMarion(portal.db, town);
  const [parent, agent] = [
    await openPage({ device: 'desktop' }),
    await openPage({ device: 'desktop' }),
  ];
  const [hers, his] = [new Keyboard(parent), new Keyboard(agent)];

  await signIn(parent, hers, solange.email);
  await hers.tabTo(parent.getByRole('link', { name: 'Planning', exact: true }));
  await hers.press('Enter');
  await parent.getByRole('heading', { level: 1, name: 'Semaine du 23 au 29 novembre' }).waitFor();
  await movesAround(parent, hers);
  await asksForOne(parent, hers);
  await asksForAnAbsence(parent, hers);
  await asksForSeveral(parent, hers);

  await signIn(agent, his, marion.email);
  await answers(agent, his);
  await readsTheReason(parent, hers);
  await runJob(portal, 'digest', '2026-11-24T13:00');
  await readsTheEmail(agent, his);
  await signsOut(parent, hers);
}, 180_000);
