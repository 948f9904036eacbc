import type { Page } from 'playwright-core';

import type { AgentActor } from '@/lib/accounts/types';
import { useBrowser, type Visitor } from '@/tests/support/browsing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createRequest } from '@/tests/support/factories/requests';
import { slot, slotBecomes } from '@/tests/support/planning-page';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import {
  createMarion,
  createSolange,
  createTown,
  FRIDAY,
  on,
  THURSDAY,
  TUESDAY_AT_TEN,
  type Town,
  type TownFamily,
} from '@/tests/support/town';

const NBSP = '\u00A0';
const LEA = { child: 'Léa', what: 'Garderie matin 07:00–09:00', day: 'jeudi 26 novembre' };
const LEO = {
  child: 'Léo',
  what: 'Restauration scolaire 12:00–14:00',
  day: 'vendredi 27 novembre',
};
const DEVICES = ['phone', 'desktop'] as const;
const PLANNING = '/espace-famille/planning';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

interface Scene {
  readonly town: Town;
  readonly solange: TownFamily;
  readonly parent: Page;
}

type Device = Visitor['device'];

/** A family with a booked meal, and its planning on the device. */
async function openPlanning(device: Device, visitor: Partial<Visitor> = {}): Promise<Scene> {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  await createBooking(
    portal.db,
    { family: solange.family, child: solange.leo },
    on(FRIDAY, town.meals),
  );
  const parent = await openPage({
    device,
    ...visitor,
    cookie: await cookieOf(portal, solange.actor),
  });
  await parent.goto(`${portal.url}${PLANNING}`);
  await slot(parent, LEO, 'Réservé').waitFor();
  return { town, solange, parent };
}

async function ask(page: Page): Promise<void> {
  await slot(page, LEA).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Demander une réservation' }).click();
}

function linesOf({ solange }: Scene) {
  return portal.db.requestLine.findMany({
    where: { request: { familyId: solange.family.id } },
    select: { status: true, childId: true },
  });
}

/** An agent's queue, with its only request open: on a phone, it is tapped first. */
async function openRequest(device: Device, actor: AgentActor): Promise<Page> {
  const agent = await openPage({ device, cookie: await cookieOf(portal, actor) });
  await agent.goto(`${portal.url}/backoffice/demandes`);
  await agent
    .getByRole('region', { name: 'File des demandes' })
    .getByRole('rowheader')
    .getByRole('link')
    .click();
  return agent;
}

describe.each(DEVICES)('a double click, on the %s', (device) => {
  it('on an absence makes one request', async () => {
    const scene = await openPlanning(device);
    const { parent } = scene;
    await slot(parent, LEO).click();
    await parent
      .getByRole('dialog')
      .getByRole('button', { name: 'Demander une absence' })
      .dblclick();
    await parent.getByText('Absence de Léo demandée, vendredi 27 novembre.').waitFor();
    await slotBecomes(parent, LEO, 'Demande d’absence en attente');
    expect(await linesOf(scene)).toEqual([{ status: 'PENDING', childId: scene.solange.leo.id }]);
  });

  it('on what was picked makes one submission', async () => {
    const scene = await openPlanning(device);
    const { parent } = scene;
    await parent.getByRole('button', { name: 'Choisir plusieurs créneaux' }).click();
    await slot(parent, LEA).click();
    await slot(parent, LEO).click();
    await parent
      .getByRole('region', { name: 'Créneaux choisis' })
      .getByRole('button', { name: 'Demander' })
      .dblclick();
    await parent.getByText(`2${NBSP}demandes envoyées.`).waitFor();
    expect(await linesOf(scene)).toHaveLength(2);
  });
});

describe.each(DEVICES)('a page that is no longer true, on the %s', (device) => {
  it('says that the other tab has asked already, and shows it', async () => {
    const scene = await openPlanning(device);
    const stale = await scene.parent.context().newPage();
    await stale.goto(`${portal.url}${PLANNING}`);
    await slot(stale, LEA, 'Non réservé').waitFor();
    await ask(scene.parent);
    await slotBecomes(scene.parent, LEA, 'Demande de réservation en attente');
    await ask(stale);
    await stale
      .getByRole('alert')
      .getByText('Une demande attend déjà une réponse pour ce créneau.')
      .waitFor();
    await slotBecomes(stale, LEA, 'Demande de réservation en attente');
    expect(await linesOf(scene)).toHaveLength(1);
  });

  it('says that an answered request can no longer be withdrawn, and shows the answer', async () => {
    const scene = await openPlanning(device);
    const { town, solange, parent } = scene;
    await ask(parent);
    await slotBecomes(parent, LEA, 'Demande de réservation en attente');
    const { actor } = await createMarion(portal.db, town);
    const agent = await openRequest(device, actor);
    await agent.getByRole('button', { name: 'Accepter' }).click();
    await agent.getByText('Aucune demande à traiter').waitFor();
    await slot(parent, LEA).click();
    await parent.getByRole('button', { name: 'Retirer ma demande' }).click();
    await parent
      .getByRole('alert')
      .getByText(`Cette demande a déjà reçu une réponse${NBSP}: elle ne peut plus être retirée.`)
      .waitFor();
    await slotBecomes(parent, LEA, 'Réservé');
    expect(await linesOf(scene)).toEqual([{ status: 'ACCEPTED', childId: solange.lea.id }]);
  });

  it('tells an agent that the family has withdrawn its request meanwhile', async () => {
    const scene = await openPlanning(device);
    const { town, solange, parent } = scene;
    await createRequest(portal.db, {
      by: solange,
      child: solange.lea,
      lines: [{ session: on(THURSDAY, town.mornings) }],
    });
    const { actor } = await createMarion(portal.db, town);
    const agent = await openRequest(device, actor);
    await agent.getByRole('button', { name: 'Accepter' }).waitFor();
    await parent.getByRole('button', { name: 'Rafraîchir' }).click();
    await slot(parent, LEA, 'Demande de réservation en attente').click();
    await parent.getByRole('button', { name: 'Retirer ma demande' }).click();
    await slotBecomes(parent, LEA, 'Non réservé');
    await agent.getByRole('button', { name: 'Accepter' }).click();
    await agent
      .getByRole('alert')
      .getByText(`1${NBSP}demande avait été retirée par la famille.`)
      .waitFor();
    expect(await linesOf(scene)).toEqual([{ status: 'WITHDRAWN', childId: solange.lea.id }]);
  });

  it('leads to the sign-in page where the session has ended', async () => {
    const { solange, parent } = await openPlanning(device);
    await portal.db.accountSession.updateMany({
      where: { accountId: solange.account.id },
      data: { revokedAt: new Date(TUESDAY_AT_TEN) },
    });
    await ask(parent);
    await parent.waitForURL(/\/connexion/);
  });
});

describe.each(DEVICES)('a network that fails, on the %s', (device) => {
  const expectedErrors = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/;

  it('brings the slot back, says so, and tries again on demand', async () => {
    const scene = await openPlanning(device, { expectedErrors });
    const { parent } = scene;
    await slot(parent, LEA).click();
    await parent.getByText('Aucune demande pour ce créneau.').waitFor();
    await parent.context().setOffline(true);
    await parent
      .getByRole('dialog')
      .getByRole('button', { name: 'Demander une réservation' })
      .click();
    const refusal = parent
      .getByRole('alert')
      .getByText(`Pas de réseau${NBSP}: votre demande n’est pas partie.`);
    await refusal.waitFor();
    await slotBecomes(parent, LEA, 'Non réservé');
    expect(await linesOf(scene)).toEqual([]);
    await parent.context().setOffline(false);
    await parent.getByRole('button', { name: 'Réessayer' }).click();
    await parent.getByText('Réservation de Léa demandée, jeudi 26 novembre.').waitFor();
    await slotBecomes(parent, LEA, 'Demande de réservation en attente');
    expect(await linesOf(scene)).toHaveLength(1);
  });

  it('after the request was saved does not make a second one', async () => {
    const scene = await openPlanning(device, { expectedErrors });
    const { parent } = scene;
    await slot(parent, LEA).click();
    await parent.getByText('Aucune demande pour ce créneau.').waitFor();
    await parent.route(`**${PLANNING}`, async (route) => {
      await route.fetch();
      await route.abort();
    });
    await parent
      .getByRole('dialog')
      .getByRole('button', { name: 'Demander une réservation' })
      .click();
    await parent
      .getByRole('alert')
      .getByText(`Le portail ne répond pas${NBSP}: votre demande n’est peut-être pas partie.`)
      .waitFor();
    expect(await linesOf(scene)).toHaveLength(1);
    await parent.unrouteAll({ behavior: 'wait' });
    await parent.getByRole('button', { name: 'Réessayer' }).click();
    await parent.getByText('Réservation de Léa demandée, jeudi 26 novembre.').waitFor();
    await slotBecomes(parent, LEA, 'Demande de réservation en attente');
    expect(await linesOf(scene)).toHaveLength(1);
  });

  it('keeps what was picked', async () => {
    const scene = await openPlanning(device, { expectedErrors });
    const { parent } = scene;
    await parent.getByRole('button', { name: 'Choisir plusieurs créneaux' }).click();
    await slot(parent, LEA).click();
    await slot(parent, LEO).click();
    await parent.context().setOffline(true);
    const bar = parent.getByRole('region', { name: 'Créneaux choisis' });
    await bar.getByRole('button', { name: 'Demander' }).click();
    await parent.getByRole('alert').getByText('Pas de réseau').waitFor();
    await bar.getByText(`2${NBSP}créneaux choisis`).waitFor();
    await parent.context().setOffline(false);
    await bar.getByRole('button', { name: 'Demander' }).click();
    await parent.getByText(`2${NBSP}demandes envoyées.`).waitFor();
    expect(await linesOf(scene)).toHaveLength(2);
  });
});
