import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, TUESDAY_AT_TEN } from '@/tests/support/town';

const { openPage } = useBrowser();
const asked: { query: string; headers: string }[] = [];
let service: Server;
let portal: TestPortal;

function featureOf(name: string): object {
  return { properties: { type: 'housenumber', name, postcode: '07340', city: 'Peaugres' } };
}

beforeAll(async () => {
  service = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    asked.push({ query: searchParams.get('q') ?? '', headers: JSON.stringify(request.headers) });
    const features = ['12 Rue des Tilleuls', '12 Rue du Temple'].map(featureOf);
    response.end(JSON.stringify({ features }));
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const { port } = service.address() as AddressInfo;
  portal = await openPortal({
    data: 'empty',
    clockAt: TUESDAY_AT_TEN,
    env: { ADDRESS_SERVICE_URL: `http://127.0.0.1:${port}/search` },
  });
});

afterAll(async () => {
  await portal.stop();
  service.closeAllConnections();
  service.close();
});

it('a parent picks an address on a phone: the three fields are asked for, and no journal holds it', async () => {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  const cookie = await cookieOf(portal, solange.actor);
  const page = await openPage({ device: 'phone', cookie });
  const { id } = solange.guardian;
  await page.goto(`${portal.url}/espace-famille/dossier/responsables/${id}`);
  const field = page.getByRole('combobox', { name: 'Numéro et voie' });
  await field.fill('');
  await field.pressSequentially('12 rue des');
  await page.getByRole('option', { name: '12 Rue des Tilleuls' }).waitFor();
  await expectAccessible(page);
  await field.press('ArrowDown');
  await field.press('Enter');
  expect(await field.inputValue()).toBe('12 Rue des Tilleuls');
  expect(await page.getByLabel('Ville').inputValue()).toBe('Peaugres');
  await page.getByText('3 champs modifiés', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Soumettre la modification' }).click();
  await page.getByText('Votre demande est envoyée').waitFor();
  const changes = await portal.db.requestFieldChange.findMany({
    where: { familyId: solange.family.id, status: 'PENDING' },
    orderBy: { path: 'asc' },
  });
  expect(changes.map(({ path, asked: value }) => [path, value])).toEqual([
    ['guardian.address', '12 Rue des Tilleuls'],
    ['guardian.city', 'Peaugres'],
    ['guardian.postalCode', '07340'],
  ]);
  expect(new Set(asked.map(({ query }) => query))).toEqual(new Set(['12 rue des']));
  expect(JSON.stringify(asked)).not.toMatch(/cookie|solange/i);
  expect(portal.log()).not.toMatch(/rue des/i);
});

it('is a line of text like another before JavaScript', async () => {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  const cookie = await cookieOf(portal, solange.actor);
  const page = await openPage({ device: 'phone', cookie, javaScript: false });
  const { id } = solange.guardian;
  await page.goto(`${portal.url}/espace-famille/dossier/responsables/${id}`);
  await page.getByRole('textbox', { name: 'Numéro et voie' }).fill('1 chemin Neuf');
  await page.getByRole('button', { name: 'Soumettre la modification' }).click();
  await page.getByText('Votre demande est envoyée').waitFor();
});
