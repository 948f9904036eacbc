import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { linkOf } from '@/tests/support/links';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import {
  createMarion,
  createSolange,
  createTown,
  PASSWORD,
  TUESDAY_AT_TEN,
  type TownFamily,
} from '@/tests/support/town';

const OTHER_PASSWORD = 'Goelands7 et tilleuls';
const LATER = '2026-11-24T10:05:00.000+01:00';
const SCRIPTS = '**/_next/static/**/*.js';
const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

async function createParent(): Promise<TownFamily> {
  return createSolange(portal.db, await createTown(portal.db));
}

async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.goto(`${portal.url}/connexion`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
}

const codeAt = (secret: string, at: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(at) });

it.each(['phone', 'desktop'] as const)(
  'changes its password and signs devices out on the %s',
  async (device) => {
    const parent = await createParent();
    const page = await openPage({ device, cookie: await cookieOf(portal, parent.actor) });
    await page.goto(`${portal.url}/mon-espace/securite`);
    await expectAccessible(page);
    await page.getByLabel('Mot de passe actuel').fill(PASSWORD);
    await page.getByLabel('Nouveau mot de passe').fill(OTHER_PASSWORD);
    await page.getByLabel('Confirmation du mot de passe').fill(OTHER_PASSWORD);
    await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
    await page.getByText('Votre mot de passe est changé.').waitFor();
    const other = await openPage({ device });
    await enter(other, parent.email, OTHER_PASSWORD);
    await other.waitForURL('**/espace-famille');
    await page.reload();
    await page.getByRole('button', { name: 'Déconnecter tous les autres appareils' }).click();
    await page.getByText('Les autres appareils sont déconnectés.').waitFor();
    await other.goto(`${portal.url}/espace-famille`);
    await other.waitForURL('**/connexion');
  },
);

it('sets a second factor up, and is asked for it before JavaScript has loaded', async () => {
  const parent = await createParent();
  const page = await openPage({ device: 'phone', cookie: await cookieOf(portal, parent.actor) });
  await page.goto(`${portal.url}/mon-espace/securite`);
  await page.getByRole('button', { name: 'Activer la double authentification' }).click();
  await page.getByRole('img', { name: 'Code QR à scanner' }).waitFor();
  await expectAccessible(page);
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel('Code à 6 chiffres').fill(codeAt(secret, TUESDAY_AT_TEN));
  await page.getByRole('button', { name: 'Confirmer', exact: true }).click();
  const codes = page.getByRole('region', { name: 'Codes de secours' });
  await codes.waitFor();
  await expectAccessible(page);
  const [recovery = ''] = await codes.getByRole('listitem').allTextContents();

  const plain = await openPage({ device: 'phone', javaScript: false });
  await enter(plain, parent.email, PASSWORD);
  await plain.getByRole('heading', { level: 1, name: 'Vérification' }).waitFor();
  await plain.goto(`${portal.url}/espace-famille`);
  await plain.waitForURL('**/connexion');
  await plain.goto(`${portal.url}/connexion/verification`);
  await plain.getByLabel('Code de vérification').fill('000000');
  await plain.getByRole('button', { name: 'Continuer' }).click();
  await plain.getByText('Ce code ne convient pas.', { exact: false }).first().waitFor();
  await plain.getByLabel('Code de vérification').fill(recovery.toLowerCase());
  await plain.getByRole('button', { name: 'Continuer' }).click();
  await plain.waitForURL('**/espace-famille');
  // What a page still asks for would find no server.
  await Promise.all([page.close(), plain.close()]);
  await portal.kill();
  await portal.restart({ CLOCK_AT: LATER });
  const third = await openPage({ device: 'desktop' });
  await enter(third, parent.email, PASSWORD);
  await third.getByLabel('Code de vérification').fill(codeAt(secret, LATER));
  await expectAccessible(third);
  await third.getByRole('button', { name: 'Continuer' }).click();
  await third.waitForURL('**/espace-famille');
});

it.each([
  ['phone', false],
  ['desktop', true],
] as const)(
  'changes its address from the letter sent to the new one, on the %s (JavaScript: %s)',
  async (device, javaScript) => {
    const parent = await createParent();
    const cookie = await cookieOf(portal, parent.actor);
    const page = await openPage({ device, cookie, javaScript });
    const email = `neuve-${parent.email}`;
    await page.goto(`${portal.url}/mon-espace/profil`);
    await page.getByLabel('Nouvelle adresse e-mail').fill(email);
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Changer d’adresse' }).click();
    await page.getByText(`Un lien a été envoyé à ${email}.`, { exact: false }).waitFor();
    const { id } = await portal.db.accountToken.findFirstOrThrow({ where: { email } });
    const link = linkOf(portal, 'nouvelle-adresse', id);
    const reader = await openPage({ device });
    await reader.goto(link);
    await expectAccessible(reader);
    await reader.reload();
    await reader.getByRole('button', { name: 'Confirmer mon adresse' }).click();
    await reader.getByText('Votre nouvelle adresse est enregistrée.').waitFor();
    await reader.goto(link);
    await reader.getByRole('heading', { level: 1, name: 'Ce lien ne sert plus' }).waitFor();
    await expectAccessible(reader);
    await enter(reader, email, PASSWORD);
    await reader.waitForURL('**/espace-famille');
  },
);

it('leads an agent who must have a second factor to it, and to another telephone', async () => {
  const town = await createTown(portal.db);
  await portal.db.collectivity.update({
    where: { id: town.collectivity.id },
    data: { requiresAgentTotp: true },
  });
  const { actor } = await createMarion(portal.db, town);
  const page = await openPage({ device: 'desktop', cookie: await cookieOf(portal, actor) });
  await page.goto(`${portal.url}/backoffice`);
  await page.waitForURL('**/mon-espace/securite');
  await page
    .getByText('demande la double authentification à ses agents', { exact: false })
    .waitFor();
  await page.getByRole('button', { name: 'Activer la double authentification' }).click();
  const confirmNewSecret = async (): Promise<string[]> => {
    await page.getByRole('img', { name: 'Code QR à scanner' }).waitFor();
    const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
    await page.getByLabel('Code à 6 chiffres').fill(codeAt(secret, portal.env.CLOCK_AT ?? ''));
    await page.getByRole('button', { name: 'Confirmer', exact: true }).click();
    const codes = page.getByRole('region', { name: 'Codes de secours' });
    await codes.waitFor();
    return codes.getByRole('listitem').allTextContents();
  };
  const [recovery = ''] = await confirmNewSecret();
  await page.goto(`${portal.url}/backoffice`);
  await page.getByRole('link', { name: 'Mon compte' }).click();
  await page.getByRole('link', { name: 'Sécurité' }).first().click();
  await page.waitForURL('**/mon-espace/securite');
  await page.getByText('Changer de téléphone').first().click();
  await expectAccessible(page);
  await page.getByLabel('Mot de passe', { exact: true }).fill('Mauvais2026');
  const code = page.locator('#totp-end-code');
  await code.fill(recovery);
  await page.getByRole('button', { name: 'Changer de téléphone' }).click();
  await page.getByRole('link', { name: 'Ce n’est pas votre mot de passe. Réessayez.' }).click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('totp-password');
  await page.locator('#totp-password').fill(PASSWORD);
  await code.fill(recovery);
  await page.getByRole('button', { name: 'Changer de téléphone' }).click();
  await confirmNewSecret();
  await page.goto(`${portal.url}/backoffice`);
  await page.waitForURL('**/backoffice');
  expect(portal.log()).not.toContain(recovery);
  expect(portal.log()).not.toContain(PASSWORD);
});

it.each(['phone', 'desktop'] as const)(
  'takes its data away, and deletes itself, on the %s',
  async (device) => {
    const parent = await createParent();
    const page = await openPage({ device, cookie: await cookieOf(portal, parent.actor) });
    await page.goto(`${portal.url}/mon-espace/profil`);
    await expectAccessible(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Télécharger mes données' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('mes-donnees-portail-familles.json');
    await page.getByRole('link', { name: 'Supprimer mon compte' }).click();
    await expectAccessible(page);
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Supprimer mon compte' }).click();
    await page.getByText('Écrivez SUPPRIMER pour confirmer.').first().waitFor();
    await page.getByLabel('Confirmation').fill('supprimer');
    await page.getByRole('button', { name: 'Supprimer mon compte' }).click();
    await page.waitForURL('**/connexion?compte=supprime');
    await page.getByText('Votre compte est supprimé.').waitFor();
  },
);

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

describe('with JavaScript still on its way', () => {
  it.each<[string, (page: Page) => Promise<void>, string]>([
    [
      '/connexion',
      async (page) => {
        await page.getByLabel('E-mail').fill('personne@example.fr');
        await page.getByLabel('Mot de passe', { exact: true }).fill(OTHER_PASSWORD);
        await press(page, 'Se connecter');
      },
      'L’adresse ou le mot de passe ne correspond pas.',
    ],
    [
      '/mot-de-passe-oublie',
      async (page) => {
        await page.getByLabel('E-mail').fill('pas une adresse');
        await press(page, 'Recevoir un lien');
      },
      'Cette adresse n’est pas complète.',
    ],
    [
      '/mon-espace/profil',
      async (page) => {
        await page.getByLabel('Nom', { exact: true }).fill(' ');
        await press(page, 'Enregistrer');
      },
      'Indiquez votre nom.',
    ],
    [
      '/mon-espace/securite',
      async (page) => {
        await page.getByLabel('Mot de passe actuel').fill('Mauvais2026');
        await page.getByLabel('Nouveau mot de passe').fill(OTHER_PASSWORD);
        await page.getByLabel('Confirmation du mot de passe').fill(OTHER_PASSWORD);
        await press(page, 'Changer le mot de passe');
      },
      'Ce n’est pas votre mot de passe. Réessayez.',
    ],
    [
      '/mon-espace/profil/suppression',
      async (page) => {
        await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
        await page.getByLabel('Confirmation').fill('oui');
        await press(page, 'Supprimer mon compte');
      },
      'Écrivez SUPPRIMER pour confirmer.',
    ],
  ])('%s takes what is sent, and says what is wrong', async (path, send, problem) => {
    const isPublic = !path.startsWith('/mon-espace');
    const parent = await createParent();
    const page = await openPage({
      device: 'phone',
      expectedErrors: /ERR_FAILED|ERR_ABORTED/,
      ...(isPublic ? {} : { cookie: await cookieOf(portal, parent.actor) }),
    });
    await page.route(SCRIPTS, () => undefined);
    await page.goto(`${portal.url}${path}`, { waitUntil: 'commit' });
    await send(page);
    await page.getByRole('alert').getByText(problem).first().waitFor();
    expect(await page.content()).not.toContain(OTHER_PASSWORD);
  });
});

it('says, without JavaScript, that a refused password is to be typed again, then takes it', async () => {
  const parent = await createParent();
  const cookie = await cookieOf(portal, parent.actor);
  const page = await openPage({ device: 'phone', cookie, javaScript: false });
  await page.goto(`${portal.url}/mon-espace/securite`);
  const change = async (current: string): Promise<void> => {
    await page.getByLabel('Mot de passe actuel').fill(current);
    await page.getByLabel('Nouveau mot de passe').fill(OTHER_PASSWORD);
    await page.getByLabel('Confirmation du mot de passe').fill(OTHER_PASSWORD);
    await press(page, 'Changer le mot de passe');
  };
  await change('Mauvais2026');
  await page.getByRole('alert').getByText('Ce n’est pas votre mot de passe').waitFor();
  await page.getByText('Tapez de nouveau le mot de passe').waitFor();
  await change(PASSWORD);
  await page.getByText('Votre mot de passe est changé.').waitFor();
  expect(await page.getByText('Tapez de nouveau le mot de passe').count()).toBe(0);
});

it.each(['phone', 'desktop'] as const)(
  'tells an agent on the %s what is kept, and that their role comes first, before they delete',
  async (device) => {
    const { actor } = await createMarion(portal.db, await createTown(portal.db));
    const page = await openPage({ device, cookie: await cookieOf(portal, actor) });
    await page.goto(`${portal.url}/mon-espace/profil/suppression`);
    await page.getByText('Votre compte a un rôle dans une collectivité.').waitFor();
    await page.getByText('Les factures et les règlements, dix ans').waitFor();
    expect(await page.getByRole('button', { name: 'Supprimer mon compte' }).count()).toBe(0);
    await expectAccessible(page);
  },
);
