import { readFileSync } from 'node:fs';

import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createAgentActor } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { createTown, TUESDAY_AT_TEN } from '@/tests/support/town';

const PATH = '/backoffice/calendrier/vacances';
const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

function fileOf(buffer: Buffer) {
  return { name: 'fr-en-calendrier-scolaire.json', mimeType: 'application/json', buffer };
}

const official = () => fileOf(readFileSync('prisma/seed/data/fr-en-calendrier-scolaire.json'));

it.each([
  ['desktop', true],
  ['phone', true],
  ['desktop', false],
] as const)(
  'an agent brings the official calendar, once a wrong file was refused (%s, JavaScript: %s)',
  async (device, javaScript) => {
    const town = await createTown(portal.db);
    const agent = await createAgentActor(portal.db, town.collectivity, { role: 'MANAGER' });
    const cookie = await cookieOf(portal, agent);
    const page = await openPage({ device, cookie, javaScript });
    await page.goto(`${portal.url}/backoffice/calendrier`);
    await page.getByRole('link', { name: 'Vacances scolaires' }).click();
    await page.getByRole('heading', { level: 1, name: 'Vacances scolaires' }).waitFor();
    const file = page.getByLabel('Fichier du calendrier scolaire');
    const send = page.getByRole('button', { name: 'Enregistrer les vacances' });
    await page.getByLabel('Zone de vos écoles').selectOption('Zone A');
    await file.setInputFiles(fileOf(Buffer.from('<svg onload="alert(1)"/>')));
    await send.click();
    await page
      .getByText(/^Ce n’est pas un fichier du calendrier scolaire/)
      .first()
      .waitFor();
    expect(await page.getByLabel('Zone de vos écoles').inputValue()).toBe('Zone A');
    await file.setInputFiles(official());
    await send.click();
    await page.getByText(/périodes enregistrées pour 2025-2026 et 2026-2027/).waitFor();
    await page.getByRole('row', { name: /Vacances de Noël.*19 décembre/ }).waitFor();
    if (javaScript) await expectAccessible(page);
    expect(new URL(page.url()).pathname).toBe(PATH);
  },
);
