import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createAgentActor } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, FRIDAY, on, TUESDAY_AT_TEN } from '@/tests/support/town';

const { openPage } = useBrowser();
const QUESTION = 'Qui viendra chercher Léo ?';
const ANSWER = 'Sa grand-mère, à 8 heures.';
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

it.each(['phone', 'desktop'] as const)(
  'an agent asks, a parent answers on the %s, the agent reads and accepts, the parent sees it',
  async (device) => {
    const town = await createTown(portal.db);
    const solange = await createSolange(portal.db, town);
    const agent = await createAgentActor(portal.db, town.collectivity);
    const { request } = await createRequest(portal.db, {
      by: solange,
      child: solange.leo,
      lines: [{ session: on(FRIDAY, town.mornings) }],
    });
    const desk = await openPage({ device: 'desktop', cookie: await cookieOf(portal, agent) });
    await desk.goto(`${portal.url}/backoffice/demandes`);
    await desk.getByLabel('Message à la famille').fill(QUESTION);
    await desk.getByRole('button', { name: 'Poser une question' }).click();
    await desk.getByText('Pas encore lu par la famille').waitFor();
    await expectAccessible(desk);

    const parent = await openPage({ device, cookie: await cookieOf(portal, solange.actor) });
    await parent.goto(`${portal.url}/espace-famille`);
    await parent.getByRole('link', { name: 'Répondre' }).click();
    await parent.getByText(QUESTION).waitFor();
    await parent.getByText('Le service attend votre réponse').waitFor();
    await expectAccessible(parent);
    await parent.getByLabel('Votre réponse').fill(ANSWER);
    await parent.getByRole('button', { name: 'Envoyer' }).click();
    await parent.getByText('Pas encore lu par le service').waitFor();
    await parent.getByText('En cours', { exact: true }).waitFor();

    await desk.goto(`${portal.url}/backoffice/demandes?onglet=messages`);
    await desk.getByRole('heading', { level: 1, name: /1.message à lire/ }).waitFor();
    await expectAccessible(desk);
    await desk.getByRole('region', { name: 'File des demandes' }).getByRole('link').first().click();
    await desk.getByText(ANSWER).waitFor();
    await desk.getByRole('heading', { level: 1, name: /0.message à lire/ }).waitFor();
    await desk.getByRole('button', { name: /^Accepter/ }).click();
    await desk.getByText('1\u00A0demande acceptée.').waitFor();

    await parent.goto(`${portal.url}/mon-espace/demandes/${request.reference}`);
    await parent.getByText(/^Lu par le service le 24 novembre 2026 à/).waitFor();
    await parent.getByText('Acceptée', { exact: true }).first().waitFor();
  },
);

it('a parent writes before JavaScript has loaded', async () => {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  const { request } = await createRequest(portal.db, {
    by: solange,
    child: solange.leo,
    lines: [{ session: on(FRIDAY, town.mornings) }],
  });
  const page = await openPage({
    device: 'phone',
    cookie: await cookieOf(portal, solange.actor),
    javaScript: false,
  });
  await page.goto(`${portal.url}/mon-espace/demandes/${request.reference}`);
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.getByText('Écrivez votre message.').first().waitFor();
  await page.getByLabel('Votre message').fill(ANSWER);
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.getByText(ANSWER).waitFor();
  await page.getByText('Votre message est envoyé au service.').waitFor();
});
