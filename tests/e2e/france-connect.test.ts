import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createAccount } from '@/tests/support/factories/people';
import { createTown } from '@/tests/support/town';
import { ANGELA, type Person } from '@/tests/support/france-connect/control';
import { startFranceConnect, type FranceConnect } from '@/tests/support/france-connect/start';
import { openPortal, type TestPortal } from '@/tests/support/portal';

const PASSWORD = 'Portail2026';
const START = '/api/franceconnect/connexion';
const DEVICES = ['phone', 'desktop'] as const;

const { openPage } = useBrowser();
let portal: TestPortal;
let franceConnect: FranceConnect;
let people = 0;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty' });
  await createTown(portal.db);
  franceConnect = await startFranceConnect(portal.url);
  await portal.kill();
  await portal.restart(franceConnect.env);
});

afterAll(async () => {
  await franceConnect.stop();
  await portal.stop();
});

/** Somebody whom FranceConnect knows, and nobody else in these tests. */
async function becomeSomebody(changes: Partial<Person> = {}): Promise<Person & { email: string }> {
  people += 1;
  const email = `angela${people}@example.fr`;
  const person = { ...ANGELA, sub: `angela-${people}`, email, ...changes };
  await franceConnect.behave({ person });
  return { ...person, email: changes.email ?? email };
}

async function goThrough(page: Page, choice = 'Continuer', from = '/connexion'): Promise<void> {
  await page.goto(`${portal.url}${from}`);
  await page.getByRole('link', { name: /S’identifier avec\s+FranceConnect/ }).click();
  await page.getByRole('button', { name: choice }).click();
}

async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

describe.each(DEVICES)('on the %s', (device) => {
  it('opens an account without a password, leaves FranceConnect too, and comes back', async () => {
    const { email } = await becomeSomebody();
    const page = await openPage({ device, expectedErrors: /404/ });
    await goThrough(page);
    await heading(page, 'Ouvrir votre compte');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Ouvrir mon compte' }).click();
    await page.getByRole('alert').getByText('Acceptez les conditions d’utilisation').waitFor();
    await page.getByLabel(/J’accepte les conditions/).check();
    await page.getByRole('button', { name: 'Ouvrir mon compte' }).click();
    await page.waitForURL((url) => url.pathname === '/mon-espace/abonnements');
    const account = await portal.db.account.findUniqueOrThrow({ where: { email } });
    expect(account).toMatchObject({ passwordHash: null, firstName: 'Angela' });
    await page.goto(`${portal.url}/mon-espace/franceconnect`);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Retirer FranceConnect' }).click();
    await page.getByText('FranceConnect est votre seule façon de vous connecter').waitFor();
    await page.locator('summary').filter({ hasText: 'DUBOIS' }).click();
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.getByRole('button', { name: 'Me déconnecter de FranceConnect' }).click();
    await heading(page, 'Se connecter');
    expect(new URL(page.url()).pathname).toBe('/connexion');
    const open = await portal.db.accountSession.count({
      where: { accountId: account.id, revokedAt: null },
    });
    expect(open).toBe(0);
    await goThrough(page);
    await page.waitForURL((url) => url.pathname === '/mon-espace/abonnements');
    expect(portal.log()).not.toContain(email);
  });

  it('links an account that bears the same e-mail once it was signed in, and takes it away', async () => {
    const { email } = await becomeSomebody();
    await createAccount(portal.db, { email, password: PASSWORD });
    const page = await openPage({ device, expectedErrors: /404/ });
    await goThrough(page);
    await heading(page, 'Vous avez déjà un compte');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Se connecter pour relier' }).click();
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
    await page.getByRole('button', { name: 'Relier FranceConnect' }).click();
    await page.getByText('FranceConnect est relié à votre compte.').waitFor();
    await page.getByRole('button', { name: 'Retirer FranceConnect' }).click();
    await page.getByText('FranceConnect est retiré de votre compte.').waitFor();
    await page.getByRole('button', { name: /S’identifier avec\s+FranceConnect/ }).click();
    await page.getByText('FranceConnect est relié à votre compte.').waitFor();
  });

  it('signs up from the sign-up page too', async () => {
    await becomeSomebody();
    const page = await openPage({ device });
    await page.goto(`${portal.url}/inscription`);
    await expectAccessible(page);
    await goThrough(page, 'Continuer', '/inscription');
    await heading(page, 'Ouvrir votre compte');
  });

  it('says kindly that one has refused', async () => {
    await becomeSomebody();
    const page = await openPage({ device });
    await goThrough(page, 'Refuser');
    await heading(page, 'Connexion avec FranceConnect');
    await page.getByText('Vous avez quitté FranceConnect avant la fin.').waitFor();
    await expectAccessible(page);
  });
});

describe('a return', () => {
  it('serves once, and in the browser that asked', async () => {
    await becomeSomebody();
    const page = await openPage({ device: 'desktop' });
    let back = '';
    page.on('request', (request) => {
      if (request.url().includes('/api/franceconnect/retour')) back = request.url();
    });
    await goThrough(page);
    await heading(page, 'Ouvrir votre compte');
    for (const again of [page, await openPage({ device: 'desktop' })]) {
      await again.goto(back);
      await again.getByText('Cette étape a expiré, ou a déjà servi.').waitFor();
    }
  });

  it('is refused with a state that was not asked, or a signature that is a stranger’s', async () => {
    const page = await openPage({ device: 'desktop' });
    await franceConnect.behave({ fault: 'user information signed by a stranger' });
    await goThrough(page);
    await page.getByText('La réponse de FranceConnect n’a pas pu être vérifiée.').waitFor();
    const other = await openPage({ device: 'desktop' });
    await other.goto(`${portal.url}${START}`);
    await other.goto(`${portal.url}/api/franceconnect/retour?code=x&state=${'y'.repeat(43)}`);
    await other.getByText('La réponse de FranceConnect n’a pas pu être vérifiée.').waitFor();
  });
});

it('leads only to FranceConnect besides the portal', async () => {
  const response = await fetch(`${portal.url}/connexion`);
  const origin = new URL(franceConnect.env.FRANCECONNECT_ISSUER ?? '').origin;
  expect(response.headers.get('content-security-policy')).toContain(
    `form-action 'self' ${origin};`,
  );
});
