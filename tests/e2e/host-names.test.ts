import { request } from 'node:http';

import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAccount } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';

const PASSWORD = 'Portail2026';
const EVIL = 'portail-familles.evil.example';

const { openPage } = useBrowser();
let portal: TestPortal;
let port: string;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty' });
  ({ port } = new URL(portal.url));
  const names = ['Commune d’Argile', 'Commune de Basalte'] as const;
  await createCollectivity(portal.db, {
    name: names[0],
    slug: 'argile',
    hostName: 'argile.localhost',
  });
  await createCollectivity(portal.db, { name: names[1], slug: 'basalte' });
});

afterAll(() => portal.stop());

type Answer = { status: number; location: string | undefined; text: string };

/** Asks with a Host header of one's choice, which `fetch` does not allow. */
function ask(path: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers }, (response) => {
      let text = JSON.stringify(response.headers);
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, location: response.headers.location, text }),
      );
    });
    sent.on('error', reject).end();
  });
}

it.each(['phone', 'desktop'] as const)(
  'on the %s, a collectivity’s own name leads to its page, and its sign-in names it alone',
  async (device) => {
    const page = await openPage({ device });
    await page.goto(`http://argile.localhost:${port}/`);
    await page.getByRole('heading', { level: 1, name: 'Commune d’Argile' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Se connecter' }).click();
    await page.getByRole('heading', { level: 1, name: 'Se connecter' }).waitFor();
    expect(await page.textContent('body')).not.toContain('BASALTE');
    await page.getByText('Commune d’Argile').first().waitFor();
  },
);

it('signs in there, for that name alone: the server’s actions accept their own host', async () => {
  const account = await createAccount(portal.db, { password: PASSWORD });
  const page = await openPage({ device: 'desktop', expectedErrors: /404/ });
  await page.goto(`http://argile.localhost:${port}/connexion`);
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
  await page.waitForURL((url) => url.pathname.startsWith('/mon-espace'));
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name, domain }) => [name, domain])).toEqual([
    ['portail-session', 'argile.localhost'],
  ]);
});

it('takes a name that it does not know for the portal’s, and writes it nowhere', async () => {
  for (const path of [
    '/',
    '/connexion',
    '/collectivites/argile',
    '/espace-famille',
    '/api/auth/signin',
  ]) {
    for (const headers of [{ host: EVIL }, { host: 'x', 'x-forwarded-host': EVIL }]) {
      const { location, text } = await ask(path, headers);
      expect({ path, leaked: text.includes(EVIL) }).toEqual({ path, leaked: false });
      expect(location ?? '/').toMatch(new RegExp(`^(/|${portal.url})`));
    }
  }
  expect((await ask('/', { host: EVIL })).text).toContain('Les collectivités du portail');
});

it('knows a name whatever its case and its port', async () => {
  const { text } = await ask('/', { host: `ARGILE.localhost:${port}` });
  expect(text).toContain('Commune d’Argile');
  expect(text).not.toContain('Les collectivités du portail');
});
