import type { Page } from 'playwright-core';

import { DEMONSTRATION_CODE } from '@/lib/accounts/rules/demonstration';
import { askedNumber, numberInWords } from '@/lib/accounts/rules/number-question';
import {
  formatSubscriberCode,
  makeSubscriberCode,
} from '@/lib/subscriptions/rules/subscriber-code';
import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { linkOf } from '@/tests/support/links';
import { openPortal, type TestPortal } from '@/tests/support/portal';

const PASSWORD = 'Tilleuls4 et goelands';
const OTHER_PASSWORD = 'Goelands7 et tilleuls';
const SOLANGE = 'solange.guillet@example.fr';
const LONG_AGO = new Date('2026-11-20T09:00:00+01:00');
const PRINTED_CODE = formatSubscriberCode(DEMONSTRATION_CODE);
const UNKNOWN_CODE = formatSubscriberCode(makeSubscriberCode([9, 8, 7, 6, 5, 4, 3, 2, 1]));
const SCRIPTS = '**/_next/static/**/*.js';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal();
});

afterAll(() => portal.stop());

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

async function fillIn(page: Page, email: string): Promise<void> {
  await page.getByRole('radio', { name: 'Madame' }).check();
  await page.getByLabel('Nom', { exact: true }).fill('ESSAI');
  await page.getByLabel('Prénom').fill('Camille');
  await page.getByLabel('E-mail (identifiant)').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Confirmation du mot de passe').fill(PASSWORD);
  await page.getByLabel('Je ne suis pas un robot').check();
  await page.getByLabel('J’ai lu et j’accepte les').check();
}

const send = (page: Page) => page.getByRole('button', { name: 'S’inscrire' }).click();

function signUpOf(email: string) {
  return portal.db.signUp.findFirstOrThrow({ where: { email } });
}

/** Signs up by browser, as far as the link. */
async function signUp(page: Page, email: string): Promise<string> {
  await page.goto(`${portal.url}/inscription`);
  await fillIn(page, email);
  await send(page);
  await heading(page, 'Consultez vos courriels');
  return linkOf(portal, 'activation', (await signUpOf(email)).id);
}

/** What the question asks, in digits. */
async function answerOf(page: Page): Promise<string> {
  const label = await page.getByText('Écrivez en chiffres').textContent();
  const words = label?.split(': ').at(-1) ?? '';
  const numbers = Array.from({ length: 80 }, (_, byte) => askedNumber(byte));
  return String(numbers.find((number) => numberInWords(number) === words));
}

async function answers(page: Page): Promise<void> {
  await heading(page, 'Une dernière question');
  await page.getByLabel('Écrivez en chiffres').fill(await answerOf(page));
  await page.getByRole('button', { name: 'Continuer' }).click();
  await heading(page, 'Consultez vos courriels');
}

it('goes from a code on paper to the family, on a phone', async () => {
  const page = await openPage({ device: 'phone' });
  await page.goto(`${portal.url}/connexion`);
  await page.getByRole('link', { name: 'Créer un compte' }).tap();
  await heading(page, 'S’inscrire');
  await page.getByLabel('Code abonné').pressSequentially(DEMONSTRATION_CODE.toLowerCase());
  await page.getByText('Famille reconnue').waitFor();
  expect(await page.getByLabel('Code abonné').inputValue()).toBe(
    formatSubscriberCode(DEMONSTRATION_CODE),
  );
  await fillIn(page, 'avec.code@example.fr');
  await page.getByText('4 règles sur 4 respectées').waitFor({ state: 'attached' });
  await expectAccessible(page);
  await send(page);
  await heading(page, 'Consultez vos courriels');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Lire les courriels de la démonstration' }).tap();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Activer mon compte' }).first().tap();
  await heading(page, 'Activez votre compte');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Activer mon compte' }).tap();
  await page.waitForURL(/\/espace-famille$/);
  await heading(page, 'Bonjour Camille');
});

it('goes from no code to the subscriptions, on a desktop; the link serves once, and not to machines', async () => {
  const page = await openPage({ device: 'desktop' });
  const email = 'sans.code@example.fr';
  const link = await signUp(page, email);
  for (let time = 0; time < 2; time += 1) expect((await fetch(link)).status).toBe(200);
  expect(await portal.db.account.count({ where: { email } })).toBe(0);
  await page.goto(link);
  await page.getByRole('button', { name: 'Activer mon compte' }).click();
  await page.waitForURL(/\/mon-espace\/abonnements$/);
  await page.goto(link);
  await heading(page, 'Votre compte est activé');
  await expectAccessible(page);
});

it.each([true, false])(
  'asks another browser for the password, with JavaScript: %s',
  async (javaScript) => {
    const email = `ailleurs.${String(javaScript)}@example.fr`;
    const link = await signUp(await openPage({ device: 'desktop' }), email);
    const page = await openPage({ device: 'phone', javaScript });
    await page.goto(link);
    const password = page.getByLabel('Mot de passe choisi à l’inscription');
    const activate = () => page.getByRole('button', { name: 'Activer mon compte' }).click();
    await activate();
    await page.getByRole('alert').getByText('Indiquez le mot de passe').waitFor();
    await password.fill(OTHER_PASSWORD);
    await activate();
    await page.getByRole('alert').getByText('Ce n’est pas le mot de passe').waitFor();
    if (javaScript) await expectAccessible(page);
    expect(await portal.db.account.count({ where: { email } })).toBe(0);
    await password.fill(PASSWORD);
    await activate();
    await page.waitForURL(/\/mon-espace\/abonnements$/);
  },
);

it('works without JavaScript: a question instead of the proof, mistakes said and nothing lost but secrets', async () => {
  const page = await openPage({ device: 'phone', javaScript: false });
  const email = 'sans.script@example.fr';
  await page.goto(`${portal.url}/inscription`);
  await fillIn(page, email);
  const code = page.getByLabel('Code abonné');
  await code.fill(PRINTED_CODE);
  await page.getByLabel('Confirmation du mot de passe').fill('autre');
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await send(page);
  await page.getByRole('alert').getByText('Les deux mots de passe diffèrent.').waitFor();
  await page.getByRole('alert').getByText('Tapez de nouveau le mot de passe').waitFor();
  // The code is copied from a paper: it comes back, in this answer alone.
  expect(await code.inputValue()).toBe(PRINTED_CODE);
  expect((await answer).headers()['cache-control']).toContain('no-store');
  expect(page.url()).toBe(`${portal.url}/inscription`);
  expect(await page.content()).not.toContain(PASSWORD);
  expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe('ESSAI');
  expect(await page.getByRole('radio', { name: 'Madame' }).isChecked()).toBe(true);
  expect(await page.getByLabel('J’ai lu et j’accepte les').isChecked()).toBe(true);
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Confirmation du mot de passe').fill(PASSWORD);
  await code.fill(UNKNOWN_CODE);
  await send(page);
  await page.getByRole('alert').getByText('Ce code n’est pas reconnu').waitFor();
  expect(await code.inputValue()).toBe(UNKNOWN_CODE);
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Confirmation du mot de passe').fill(PASSWORD);
  await code.fill('');
  await send(page);
  await heading(page, 'Une dernière question');
  expect(await portal.db.email.count({ where: { recipient: email } })).toBe(0);
  await answers(page);
  await page.goto(linkOf(portal, 'activation', (await signUpOf(email)).id));
  await page.getByRole('button', { name: 'Activer mon compte' }).click();
  await page.waitForURL(/\/mon-espace\/abonnements$/);
});

it('takes what is sent while JavaScript is still on its way', async () => {
  const page = await openPage({ device: 'phone', expectedErrors: /ERR_FAILED|ERR_ABORTED/ });
  await page.route(SCRIPTS, () => undefined);
  await page.goto(`${portal.url}/inscription`, { waitUntil: 'commit' });
  await fillIn(page, 'en.retard@example.fr');
  await send(page);
  await answers(page);
});

it('keeps what was typed before JavaScript came', async () => {
  const page = await openPage({ device: 'phone' });
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(SCRIPTS, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(`${portal.url}/inscription`, { waitUntil: 'commit' });
  const email = 'avant.lheure@example.fr';
  await fillIn(page, email);
  release();
  await page.getByText('4 règles sur 4 respectées').waitFor({ state: 'attached' });
  expect(await page.getByLabel('E-mail (identifiant)').inputValue()).toBe(email);
  expect(await page.getByRole('radio', { name: 'Madame' }).isChecked()).toBe(true);
  expect(await page.getByLabel('Je ne suis pas un robot').isChecked()).toBe(true);
  await send(page);
  // The proof was worked for as the form was sent: no question.
  await heading(page, 'Consultez vos courriels');
});

it('helps whoever comes late, or signs in before the link was followed', async () => {
  const page = await openPage({ device: 'phone' });
  const email = 'trop.tard@example.fr';
  const link = await signUp(page, email);
  const { id } = await signUpOf(email);
  // As if days had passed, the clock standing still.
  await portal.db.email.deleteMany({ where: { recipient: email } });
  await portal.db.signUp.update({
    where: { id },
    data: { linkSentAt: LONG_AGO, expiresAt: LONG_AGO },
  });
  await page.goto(link);
  await heading(page, 'Ce lien a expiré');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Renvoyer le lien' }).tap();
  await page.getByText('Un nouveau courriel est parti.').waitFor();
  await page.goto(`${portal.url}/connexion`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Se connecter', exact: true }).tap();
  await page.getByRole('alert').getByText('Votre compte n’est pas encore activé.').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Renvoyer le lien' }).tap();
  await heading(page, 'Consultez vos courriels');
  expect(await portal.db.email.count({ where: { recipient: email } })).toBe(1);
});

it.each([true, false])('chooses another password, with JavaScript: %s', async (javaScript) => {
  const page = await openPage({ device: javaScript ? 'desktop' : 'phone', javaScript });
  await page.goto(`${portal.url}/mot-de-passe-oublie`);
  await page.getByLabel('E-mail').fill(SOLANGE);
  await page.getByRole('button', { name: 'Recevoir un lien' }).click();
  await page.getByText('Consultez vos courriels').waitFor();
  if (javaScript) await expectAccessible(page);
  await page.getByRole('link', { name: 'Lire les courriels de la démonstration' }).click();
  await page.getByRole('link', { name: 'Choisir un mot de passe' }).first().click();
  await heading(page, 'Nouveau mot de passe');
  const link = page.url();
  const password = javaScript ? OTHER_PASSWORD : PASSWORD;
  await page.getByLabel('Nouveau mot de passe').fill(password);
  await page.getByLabel('Confirmation du mot de passe').fill(password);
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
  await page.getByText('Votre mot de passe est changé').waitFor();
  await page.getByLabel('E-mail').fill(SOLANGE);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
  await page.waitForURL(/\/espace-famille$/);
  await page.goto(link);
  await heading(page, 'Ce lien a déjà servi');
});

it('writes no secret in its log', () => {
  const log = portal.log();
  expect(log.length).toBeGreaterThan(0);
  for (const secret of [
    PASSWORD,
    OTHER_PASSWORD,
    DEMONSTRATION_CODE,
    PRINTED_CODE,
    UNKNOWN_CODE,
    'sans.code@example.fr',
  ])
    expect(log).not.toContain(secret);
});

it('shows nobody the e-mails of a portal that sends them', async () => {
  const mailer = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'portail@example.fr' };
  const sending = await openPortal({ env: mailer });
  const { status } = await fetch(`${sending.url}/demonstration/courriels`);
  await sending.stop();
  expect(status).toBe(404);
  expect((await fetch(`${portal.url}/demonstration/courriels`)).status).toBe(200);
});
