import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createActivity } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';
import { enrolled, familyFile, fileLine, largeFamilyFile } from '@/tests/support/family-file';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf, type SessionCookie } from '@/tests/support/sign-in';
import { TUESDAY_AT_TEN } from '@/tests/support/town';

const PATH = '/backoffice/familles/import';
const NBSP = '\u00A0';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

interface Scene {
  readonly collectivityId: string;
  readonly cookie: SessionCookie;
}

/** A collectivity of its own, with two activities, and a manager who is signed in. */
async function createScene(): Promise<Scene> {
  const collectivity = await createCollectivity(portal.db);
  await createActivity(portal.db, collectivity, { name: 'Restauration scolaire' });
  await createActivity(portal.db, collectivity, { name: 'Garderie matin' });
  const actor = await createAgentActor(portal.db, collectivity, { role: 'MANAGER' });
  return { collectivityId: collectivity.id, cookie: await cookieOf(portal, actor) };
}

async function open(
  { cookie }: Scene,
  device: Visitor['device'],
  path = PATH,
  javaScript = true,
): Promise<Page> {
  const page = await openPage({ device, cookie, javaScript });
  await page.goto(`${portal.url}${path}`);
  return page;
}

async function send(page: Page, file: Uint8Array, button = 'Vérifier le fichier'): Promise<void> {
  const upload = { name: 'familles.csv', mimeType: 'text/csv', buffer: Buffer.from(file) };
  await page.getByLabel('Fichier CSV').setInputFiles(upload);
  await page.getByRole('button', { name: button, exact: true }).click();
}

async function expectReadable(page: Page): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    width,
  );
  await expectAccessible(page);
}

const WRONG = familyFile([
  fileLine({ birthDate: '31/02/2018', ...enrolled('Poney') }),
  fileLine({ reference: 'F-2', childFirstName: '=cmd|calc' }),
]);

const RIGHT = familyFile([
  fileLine(enrolled('Restauration scolaire')),
  fileLine({ reference: 'F-2', childFirstName: 'Zoé' }),
]);

describe.each(['smallest', 'phone', 'desktop'] as const)('on the %s', (device) => {
  it('an agent checks a file, corrects it, imports it, and finds it again', async () => {
    const scene = await createScene();
    const page = await open(scene, device);
    await send(page, WRONG);
    await page.getByText(`3${NBSP}points à corriger. Rien n’a été écrit.`).waitFor();
    for (const column of ['Date de naissance', 'Prénom enfant', 'Activité 1'])
      expect(await page.getByRole('cell', { name: column, exact: true }).count()).toBe(1);
    await expectReadable(page);

    await send(page, RIGHT, 'Vérifier le fichier corrigé');
    await page.getByText('Le fichier est prêt. Rien n’a encore été écrit.').waitFor();
    await expectReadable(page);
    const where = { collectivityId: scene.collectivityId };
    expect(await portal.db.family.count({ where })).toBe(0);

    await page.getByRole('button', { name: `Importer 2${NBSP}familles` }).click();
    await page.getByText('L’import est terminé.').waitFor();
    await expectReadable(page);
    expect(await portal.db.family.count({ where })).toBe(2);
    expect(await portal.db.enrolment.count({ where })).toBe(1);

    await page.getByRole('link', { name: 'Faire les courriers' }).click();
    await page.getByRole('link', { name: 'DURANT', exact: false }).first().waitFor();
    await page.getByRole('link', { name: 'Importer des familles' }).click();
    await page.getByRole('link', { name: /^Import du 24 novembre/ }).click();
    await page.getByText('L’import est terminé.').waitFor();
  });
});

it('the journal of the server tells counts, and nothing of what the lines hold', async () => {
  const page = await open(await createScene(), 'desktop');
  await send(
    page,
    familyFile([fileLine({ lastName1: 'ZINNIA', email1: 'zinnia', birthDate: '1' })]),
  );
  await page.getByText('à corriger. Rien n’a été écrit.').waitFor();
  expect(portal.log()).toContain('import ended');
  expect(portal.log()).not.toMatch(/zinnia|durant|solange/i);
});

it('a file imported again has nothing to import', async () => {
  const scene = await createScene();
  const page = await open(scene, 'desktop');
  await send(page, RIGHT);
  await page.getByRole('button', { name: /^Importer/ }).click();
  await page.getByText('L’import est terminé.').waitFor();
  await page.goto(`${portal.url}${PATH}`);
  await send(page, RIGHT);
  await page.getByText('Il n’y a rien à importer.').waitFor();
  expect(await page.getByRole('button', { name: /^Importer/ }).count()).toBe(0);
});

it('the work goes on without the page, which shows how far it is when one comes back', async () => {
  const scene = await createScene();
  const page = await open(scene, 'desktop');
  await send(page, largeFamilyFile(1500, ['Restauration scolaire', 'Garderie matin']));
  await page.getByRole('button', { name: `Importer 1${NBSP}500${NBSP}familles` }).click();
  await page.getByRole('heading', { name: 'Import en cours' }).waitFor();
  const address = page.url();
  await page.close();
  const other = await open(scene, 'phone', address.slice(portal.url.length));
  await other.getByText('L’import est terminé.').waitFor();
  const where = { collectivityId: scene.collectivityId };
  expect(await portal.db.family.count({ where })).toBe(1500);
});

it('the form says what is wrong with it, and keeps the agent there', async () => {
  const page = await open(await createScene(), 'desktop');
  await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'Choisissez un fichier CSV.' });
  await summary.waitFor();
  await send(page, Buffer.alloc(10 * 1024 * 1024 + 1, 'a'));
  await page.getByRole('alert').filter({ hasText: 'dépasse' }).waitFor();
  await expectAccessible(page);
});

it('a file of ten megabytes goes through, and every line is told', async () => {
  const page = await open(await createScene(), 'desktop');
  const line = `F-1;Mme;DURANT;Solange;DURANT;${'L'.repeat(60)};hier`;
  const names =
    'Référence famille;Civilité responsable 1;Nom responsable 1;Prénom responsable 1;Nom enfant;Prénom enfant;Date de naissance';
  await send(page, Buffer.from(`${names}\n${`${line}\n`.repeat(99_000)}`));
  const told = page.getByText(`99${NBSP}000${NBSP}points à corriger. Rien n’a été écrit.`);
  // How far it is, unless it is done before the page asks.
  await page
    .getByText(/lignes sur 99.001/)
    .or(told)
    .first()
    .waitFor();
  await told.waitFor();
  await page.getByRole('link', { name: 'Voir la suite' }).click();
  await page.getByText(`51 à 100 sur 99${NBSP}000`).waitFor();
});

it('works before JavaScript has loaded', async () => {
  const scene = await createScene();
  const page = await open(scene, 'phone', PATH, false);
  await send(page, RIGHT);
  await page.getByRole('button', { name: `Importer 2${NBSP}familles` }).click();
  await page.getByText('L’import est terminé.').waitFor();
  expect(await portal.db.family.count({ where: { collectivityId: scene.collectivityId } })).toBe(2);
});

it('gives a template, an example that can be imported, and the list of what is wrong', async () => {
  const scene = await createScene();
  const { name, value } = scene.cookie;
  const download = async (path: string): Promise<Response> =>
    fetch(`${portal.url}${path}`, { headers: { cookie: `${name}=${value}` } });
  const template = await download(`${PATH}/modele`);
  expect(template.headers.get('content-disposition')).toContain('modele-familles.csv');
  expect(await template.text()).toContain('Référence famille;Civilité responsable 1');

  const page = await open(scene, 'desktop');
  const example = await download(`${PATH}/exemple`);
  await send(page, new Uint8Array(await example.arrayBuffer()));
  await page.getByRole('button', { name: `Importer 4${NBSP}familles` }).waitFor();

  await page.goto(`${portal.url}${PATH}`);
  await send(page, WRONG);
  const list = page.getByRole('link', { name: 'Télécharger la liste' });
  const problems = await download((await list.getAttribute('href')) ?? '');
  const lines = (await problems.text()).split('\r\n');
  expect(lines[0]).toContain('Ligne;Colonne;Effet;Ce qui ne va pas');
  expect(lines).toHaveLength(5);
  expect(lines.filter((line) => line.startsWith('='))).toEqual([]);
});
