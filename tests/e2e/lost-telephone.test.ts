import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createAccount, createAgentActor } from '@/tests/support/factories/people';
import { linkOf } from '@/tests/support/links';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, PASSWORD, TUESDAY_AT_TEN } from '@/tests/support/town';

const FRIDAY_AT_TEN = '2026-11-27T10:00:00.000+01:00';
const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

const secretOn = async (page: Page): Promise<string> =>
  ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');

async function confirm(page: Page): Promise<void> {
  const totp = new TOTP({ secret: Secret.fromBase32(await secretOn(page)) });
  const timestamp = Date.parse(TUESDAY_AT_TEN);
  await page.getByLabel('Code à 6 chiffres').fill(totp.generate({ timestamp }));
  await page.getByRole('button', { name: 'Confirmer', exact: true }).click();
  await page.getByRole('region', { name: 'Codes de secours' }).waitFor();
}

async function begin(page: Page): Promise<void> {
  await page.goto(`${portal.url}/mon-espace/securite`);
  await page.getByRole('button', { name: 'Activer la double authentification' }).click();
  await page.getByRole('img', { name: 'Code QR à scanner' }).waitFor();
}

async function enter(page: Page, email: string): Promise<void> {
  await page.goto(`${portal.url}/connexion`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
}

it('gives up a set-up, begins again, draws anew, and confirms the last drawing', async () => {
  const parent = await createSolange(portal.db, await createTown(portal.db));
  const page = await openPage({ device: 'phone', cookie: await cookieOf(portal, parent.actor) });
  await begin(page);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Abandonner' }).click();
  await page.getByRole('button', { name: 'Activer la double authentification' }).waitFor();
  await begin(page);
  const seen = await secretOn(page);
  await page.getByRole('button', { name: 'Obtenir un autre dessin' }).click();
  await page.getByText('Voici un nouveau dessin. L’ancien ne sert plus.').waitFor();
  expect(await secretOn(page)).not.toBe(seen);
  await confirm(page);
});

it('an agent who has lost them is helped by an administrator', async () => {
  const { collectivity } = await createTown(portal.db);
  const account = await createAccount(portal.db, { password: PASSWORD });
  const agent = await createAgentActor(portal.db, collectivity, { account });
  const theirs = await openPage({ device: 'desktop', cookie: await cookieOf(portal, agent) });
  await begin(theirs);
  await confirm(theirs);

  const lost = await openPage({ device: 'desktop' });
  await enter(lost, account.email);
  await lost.getByRole('link', { name: 'Téléphone et codes de secours perdus' }).click();
  await lost.getByRole('button', { name: 'Demander le retrait' }).click();
  await lost.getByText('demandez à un administrateur de votre collectivité').waitFor();
  await expectAccessible(lost);

  const role = { role: 'ADMINISTRATOR' } as const;
  const administrator = await createAgentActor(portal.db, collectivity, role);
  const page = await openPage({ device: 'desktop', cookie: await cookieOf(portal, administrator) });
  await page.goto(`${portal.url}/backoffice/agents/${agent.agentId}`);
  await page.getByRole('button', { name: 'Retirer la double authentification' }).click();
  await page.getByText('La double authentification est retirée.').waitFor();
  await expectAccessible(page);
  await theirs.goto(`${portal.url}/mon-espace/securite`);
  await theirs.waitForURL('**/connexion');
  await enter(lost, account.email);
  await lost.waitForURL('**/backoffice');
});

// Last: the clock then stands three days later.
it('a parent who has lost telephone and codes comes back in three days, before JavaScript has loaded', async () => {
  const parent = await createSolange(portal.db, await createTown(portal.db));
  const cookie = await cookieOf(portal, parent.actor);
  const page = await openPage({ device: 'phone', cookie });
  await begin(page);
  await confirm(page);

  const lost = await openPage({ device: 'phone', javaScript: false });
  await enter(lost, parent.email);
  await lost.getByRole('link', { name: 'Téléphone et codes de secours perdus' }).click();
  await lost.getByRole('heading', { level: 1, name: 'Téléphone et codes perdus' }).waitFor();
  await lost.getByRole('button', { name: 'Demander le retrait' }).click();
  await lost.getByText('à partir du vendredi 27 novembre 2026 à 10:00').waitFor();

  // Whoever is still signed in sees it, and may give it up.
  await page.goto(`${portal.url}/espace-famille`);
  await page.getByText('On demande à retirer la double authentification').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Annuler la demande' }).click();
  await page
    .getByText('On demande à retirer la double authentification')
    .waitFor({ state: 'detached' });

  await lost.goto(`${portal.url}/connexion/telephone-perdu`);
  await lost.getByRole('button', { name: 'Demander le retrait' }).click();
  await lost.getByText('Votre demande est enregistrée').waitFor();
  const { id } = await portal.db.accountToken.findFirstOrThrow({
    where: { kind: 'TOTP_RESET', usedAt: null },
  });
  const link = linkOf(portal, 'double-authentification', id);
  const reader = await openPage({ device: 'phone' });
  await reader.goto(link);
  await reader.getByRole('heading', { level: 1, name: 'Demande en attente' }).waitFor();
  await expectAccessible(reader);
  await Promise.all([page.close(), reader.close(), lost.close()]);
  await portal.kill();
  await portal.restart({ CLOCK_AT: FRIDAY_AT_TEN });

  const back = await openPage({ device: 'phone', javaScript: false });
  await back.goto(link);
  await back.getByRole('button', { name: 'Retirer la double authentification' }).click();
  await back.getByText('La double authentification est retirée.').waitFor();
  await enter(back, parent.email);
  await back.waitForURL('**/espace-famille');
  await back.goto(link);
  await back.getByRole('heading', { level: 1, name: 'Ce lien ne sert plus' }).waitFor();
});
