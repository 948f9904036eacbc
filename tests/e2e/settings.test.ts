import type { Page } from 'playwright-core';
import sharp from 'sharp';

import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';

const SETTINGS = '/backoffice/parametres';
const NEWS = `${SETTINGS}/actualites`;

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty' });
});

afterAll(() => portal.stop());

interface Town {
  readonly slug: string;
  open(path: string, visitor?: Omit<Visitor, 'cookie'>): Promise<Page>;
}

/** A new collectivity, whose pages its manager opens. */
async function createTown(): Promise<Town> {
  const collectivity = await createCollectivity(portal.db, { name: 'Commune d’Argile' });
  const manager = await createAgentActor(portal.db, collectivity, { role: 'MANAGER' });
  const cookie = await cookieOf(portal, manager);
  return {
    slug: collectivity.slug,
    open: async (path, visitor = { device: 'desktop' }) => {
      const page = await openPage({ ...visitor, cookie });
      await page.goto(`${portal.url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    },
  };
}

/** Axe is a script: where none runs, the page is the same one. */
async function expectClean(page: Page, javaScript: boolean): Promise<void> {
  if (javaScript) await expectAccessible(page);
}

/** The collectivity's page, as anybody sees it. */
async function openPublic({ slug }: Town, device: Visitor['device']): Promise<Page> {
  const page = await openPage({ device });
  await page.goto(`${portal.url}/collectivites/${slug}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

it.each(['phone', 'desktop'] as const)(
  'on the %s, what is saved in the settings is on the public page at once',
  async (device) => {
    const town = await createTown();
    const page = await town.open(SETTINGS, { device });
    await page.getByLabel('Nom de la collectivité').fill('Commune de Basalte');
    await page.getByRole('button', { name: 'Enregistrer l’identité' }).click();
    await page.getByText('Vos réglages sont enregistrés').waitFor();
    await page.getByLabel('Téléphone', { exact: true }).fill('02 00 00 00 77');
    await page.getByRole('button', { name: 'Enregistrer le contact' }).click();
    await page.getByText('Vos réglages sont enregistrés').nth(1).waitFor();
    await expectAccessible(page);
    const seen = await openPublic(town, device);
    await seen.getByRole('heading', { level: 1, name: 'Commune de Basalte' }).waitFor();
    await seen.getByRole('link', { name: '02 00 00 00 77' }).waitFor();
  },
);

it('refuses to write over what somebody else has saved, in words, and keeps what was typed', async () => {
  const town = await createTown();
  const [one, other] = [await town.open(SETTINGS), await town.open(SETTINGS)];
  const save = async (page: Page, phone: string): Promise<void> => {
    await page.getByLabel('Téléphone', { exact: true }).fill(phone);
    await page.getByRole('button', { name: 'Enregistrer le contact' }).click();
  };
  await save(one, '02 00 00 00 71');
  await one.getByText('Vos réglages sont enregistrés').waitFor();
  await save(other, '02 00 00 00 72');
  await other.getByRole('alert').getByText('Une autre personne a modifié').waitFor();
  expect(await other.getByLabel('Téléphone', { exact: true }).inputValue()).toBe('02 00 00 00 72');
});

it.each(['phone', 'desktop'] as const)(
  'on the %s, what takes the focus is not under the bar that stays at the top',
  async (device) => {
    const page = await (await createTown()).open(SETTINGS, { device });
    await page.getByLabel('Téléphone', { exact: true }).focus();
    for (let count = 0; count < 6; count += 1) {
      await page.keyboard.press('Shift+Tab');
      const isSeen = await page.evaluate(() => {
        const focused = document.activeElement;
        if (focused === null) return false;
        const { left, top, width } = focused.getBoundingClientRect();
        return focused.contains(document.elementFromPoint(left + width / 2, top + 2));
      });
      expect(isSeen).toBe(true);
    }
  },
);

it('answers an action that is sent while its page is left, as Next sends it on', async () => {
  const page = await (await createTown()).open(SETTINGS);
  const appeal = page.getByLabel('Voies et délais de recours');
  await page.getByRole('radio', { name: 'Refusée' }).check();
  await appeal.fill('Écrivez au maire.');
  const email = page.frameLocator('iframe[title="Aperçu de l’accusé d’enregistrement"]');
  await email.getByText('Écrivez au maire.').waitFor();
  await page.route(`**${SETTINGS}`, (route) =>
    route.request().method() === 'POST'
      ? route.continue({ url: `${portal.url}${NEWS}` })
      : route.continue(),
  );
  await appeal.fill('Écrivez au tribunal.');
  await email.getByText('Écrivez au tribunal.').waitFor();
});

function picture(background: string): Promise<Buffer> {
  return sharp({ create: { width: 400, height: 400, channels: 3, background } })
    .png()
    .toBuffer();
}

it.each([true, false])(
  'a logo is chosen, refused in words, seen by all and taken away (JavaScript: %s)',
  async (javaScript) => {
    const town = await createTown();
    const page = await town.open(SETTINGS, { device: 'desktop', javaScript });
    const file = page.locator('input[type=file]');
    const save = page.getByRole('button', { name: 'Enregistrer le logo' });
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
    await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: svg });
    await save.click();
    await page.getByRole('alert').getByText('Un fichier SVG peut contenir').waitFor();
    await expectClean(page, javaScript);

    const buffer = await picture('#14506e');
    await file.setInputFiles({ name: 'logo.txt', mimeType: 'text/plain', buffer });
    await save.click();
    await page.getByText('Le logo est enregistré').waitFor();
    const seen = await openPublic(town, 'desktop');
    const logo = seen.locator('main img');
    await logo.waitFor();
    // The element is there before its bytes are.
    const width = logo.evaluate((image: HTMLImageElement) =>
      image.decode().then(() => image.naturalWidth),
    );
    expect(await width).toBe(352);
    const served = await fetch(new URL((await logo.getAttribute('src')) ?? '', portal.url));
    expect(Object.fromEntries(served.headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringContaining('immutable') as string,
    });
    await expectAccessible(seen);

    await page.getByRole('button', { name: 'Retirer le logo' }).click();
    await page.getByText('Le logo est retiré').waitFor();
    await expectClean(page, javaScript);
    await seen.reload();
    expect(await logo.count()).toBe(0);
  },
);

async function writeNews(page: Page, title: string, javaScript: boolean): Promise<void> {
  await page.getByRole('link', { name: 'Écrire une actualité' }).click();
  await page.getByRole('heading', { level: 1, name: 'Écrire une actualité' }).waitFor();
  await expectClean(page, javaScript);
  await page.getByLabel('Titre').fill(title);
  await page.getByLabel('Texte').fill('Fermé vendredi.\n\n<b>Merci.</b>');
  await page.getByRole('button', { name: 'Publier' }).click();
  await page.getByText('L’actualité est enregistrée').waitFor();
  await expectClean(page, javaScript);
}

it.each([
  ['phone', true],
  ['desktop', true],
  ['desktop', false],
] as const)(
  'news are written, read by all, changed and deleted, on the %s (JavaScript: %s)',
  async (device, javaScript) => {
    const town = await createTown();
    const page = await town.open(SETTINGS, { device, javaScript });
    await page.getByRole('link', { name: 'Actualités' }).click();
    await page.getByText('Aucune actualité').waitFor();
    await writeNews(page, 'Garderie fermée', javaScript);

    const seen = await openPublic(town, device);
    await seen.getByRole('heading', { name: 'Garderie fermée' }).waitFor();
    // Two paragraphs, and no HTML.
    await seen.getByText('Fermé vendredi.', { exact: true }).waitFor();
    await seen.getByText('<b>Merci.</b>', { exact: true }).waitFor();

    await page.getByRole('link', { name: 'Garderie fermée' }).click();
    await page.getByLabel('Dernier jour').fill('2000-01-01');
    await page.getByRole('button', { name: 'Enregistrer l’actualité' }).click();
    await page.getByRole('alert').getByText('Le dernier jour vient avant').waitFor();
    await expectClean(page, javaScript);
    await page.getByLabel('Dernier jour').fill('');
    await page.getByLabel('Titre').fill('Garderie ouverte');
    await page.getByRole('button', { name: 'Enregistrer l’actualité' }).click();
    await page.getByText('L’actualité est modifiée').waitFor();
    await seen.reload();
    await seen.getByRole('heading', { name: 'Garderie ouverte' }).waitFor();

    await page.getByRole('link', { name: 'Garderie ouverte' }).click();
    await page.getByRole('link', { name: 'Supprimer' }).click();
    await page.getByRole('heading', { level: 1, name: 'Supprimer cette actualité' }).waitFor();
    await expectClean(page, javaScript);
    await page.getByRole('button', { name: 'Supprimer l’actualité' }).click();
    await page.getByText('L’actualité est supprimée').waitFor();
    await seen.reload();
    expect(await seen.getByRole('heading', { name: 'Actualités' }).count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe(NEWS);
  },
);
