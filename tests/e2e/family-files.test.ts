import { readFileSync } from 'node:fs';

import type { Download, Page } from 'playwright-core';

import { newId } from '@/lib/core/ids';
import { normaliseSubscriberCode } from '@/lib/subscriptions/rules/subscriber-code';
import type { Collectivity } from '@/prisma/generated/client';
import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createActivity } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamilyFile } from '@/tests/support/factories/files';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { readPdf } from '@/tests/support/read-pdf';
import { cookieOf, type SessionCookie } from '@/tests/support/sign-in';
import { TUESDAY_AT_TEN } from '@/tests/support/town';

const PATH = '/backoffice/familles';
const CODE = /[2-9A-Z]{5}-[2-9A-Z]{5}/;

const { openPage } = useBrowser();
let portal: TestPortal;
let collectivity: Collectivity;
let cookie: SessionCookie;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

beforeEach(async () => {
  collectivity = await createCollectivity(portal.db);
  cookie = await cookieOf(portal, await createAgentActor(portal.db, collectivity));
});

async function open(device: Visitor['device'], path = PATH, javaScript = true): Promise<Page> {
  const page = await openPage({ device, cookie, javaScript });
  await page.goto(`${portal.url}${path}`);
  return page;
}

async function fillNewFamily(page: Page): Promise<void> {
  const adult = page.getByRole('group', { name: 'Responsable 1' });
  await adult.getByLabel('Civilité').selectOption('Mme');
  await adult.getByLabel('Nom', { exact: true }).fill('Martel');
  await adult.getByLabel('Prénom').fill('Hélène');
  await adult.getByLabel('N° et rue').fill('3 rue des Lilas');
  const child = page.getByRole('group', { name: 'Enfant 1' });
  await child.getByLabel('Nom', { exact: true }).fill('Martel');
  await child.getByLabel('Prénom').fill('Zoé');
  await child.getByLabel('Date de naissance').fill('2018-05-03');
}

async function pdfOf(download: Download) {
  return readPdf(readFileSync(await download.path()));
}

function codeIn(text: string | undefined): string {
  return CODE.exec(text ?? '')?.[0] ?? '';
}

it.each(['phone', 'desktop'] as const)(
  'on the %s, makes a file, warns of its like, enrols, and hands out a code with its letter',
  async (device) => {
    await createActivity(portal.db, collectivity, { name: 'Garderie matin' });
    const page = await open(device, `${PATH}/nouveau`);
    await fillNewFamily(page);
    await page.getByRole('button', { name: 'Créer le dossier' }).click();
    await page.getByRole('heading', { level: 1, name: 'Famille MARTEL' }).waitFor();
    const file = new URL(page.url()).pathname;

    await page.goto(`${portal.url}${PATH}/nouveau`);
    await fillNewFamily(page);
    await page.getByRole('button', { name: 'Créer le dossier' }).click();
    await page.getByRole('link', { name: 'Dossier n° 1, MARTEL' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Créer quand même' }).click();
    await page.getByText('Dossier n° 2').waitFor();

    await page.goto(`${portal.url}${file}`);
    await page.getByRole('link', { name: /^Inscrire à une activité/ }).click();
    const form = page.getByRole('form', { name: 'Inscrire Zoé à une activité' });
    await form.getByLabel('Activité').selectOption({ index: 1 });
    await form.getByLabel('Premier jour').fill('2026-09-01');
    await form.getByLabel('Dernier jour (inclus)').fill('2027-07-02');
    await form.getByRole('button', { name: 'Inscrire' }).click();
    await page.getByRole('rowheader', { name: /Garderie matin/ }).waitFor();

    await page.getByRole('button', { name: 'Créer un code' }).click();
    const shown = page.getByRole('status').filter({ hasText: 'affiché une seule fois' });
    const code = codeIn(await shown.innerText());
    const downloading = page.waitForEvent('download');
    await shown.getByRole('button', { name: 'Imprimer la lettre' }).click();
    const { pages } = await pdfOf(await downloading);
    expect(pages).toHaveLength(1);
    expect(codeIn(pages[0])).toBe(code);
    await expectAccessible(page);
    await page.reload();
    await page.getByText('Code remis').waitFor();
    expect(await page.content()).not.toContain(code);

    await page.goto(`${portal.url}${PATH}`);
    await page.getByLabel('Rechercher une famille').fill(code);
    await page.getByRole('button', { name: 'Rechercher' }).click();
    await page.getByRole('heading', { level: 1, name: 'Famille MARTEL' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(file);
    for (const secret of [code, normaliseSubscriberCode(code)])
      expect(portal.log()).not.toContain(secret);
  },
);

it('prints letters for those who are ticked, on a phone, once however often it is pressed', async () => {
  for (const name of ['AAA', 'BBB', 'CCC'])
    await createFamilyFile(portal.db, collectivity, { name });
  await createFamily(portal.db, collectivity, { name: 'DDD' });
  const page = await open('phone');
  const boxes = page.getByRole('checkbox');
  expect(await boxes.count()).toBe(3);
  await boxes.nth(0).check();
  await boxes.nth(2).check();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Préparer les lettres cochées' }).dblclick();
  const { pages } = await pdfOf(await downloading);
  expect(pages).toHaveLength(2);
  await page.getByText(/2.lettres prêtes\./).waitFor();
  await page.getByRole('link', { name: 'Télécharger à nouveau' }).waitFor();
  expect(await portal.db.subscriberCode.count({ where: { collectivityId: collectivity.id } })).toBe(
    2,
  );
  await expectAccessible(page);
});

it('searches by a code and prints letters before JavaScript has loaded', async () => {
  const { family } = await createFamilyFile(portal.db, collectivity, { name: 'AAA' });
  const file = await open('desktop', `${PATH}/${family.id}`);
  await file.getByRole('button', { name: 'Créer un code' }).click();
  const code = codeIn(await file.getByText(CODE).innerText());
  const page = await open('desktop', PATH, false);
  await page.getByLabel('Rechercher une famille').fill(code);
  await page.getByRole('button', { name: 'Rechercher' }).click();
  await page.getByRole('heading', { level: 1, name: 'Famille AAA' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`${PATH}/${family.id}`);
  await page.goto(`${portal.url}${PATH}`);
  await page.getByRole('button', { name: 'Préparer les lettres cochées' }).click();
  await page.getByText(/^Aucune lettre à faire/).waitFor();
  await page.getByRole('checkbox').check();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Préparer les lettres cochées' }).click();
  expect((await pdfOf(await downloading)).pages).toHaveLength(1);
});

describe('letters by a request', () => {
  async function post(headers: Record<string, string>, guardianId: string): Promise<Response> {
    const seenAt = '2026-11-24T09:00:00.000Z';
    const body = new URLSearchParams({ batchId: newId(), choix: 'coches', guardianId, seenAt });
    return fetch(`${portal.url}${PATH}/lettres`, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
      body,
    });
  }

  it('are refused to nobody, parents, readers, other collectivities and other sites', async () => {
    const { guardian } = await createFamilyFile(portal.db, collectivity);
    const { actor: parent } = await createFamily(portal.db, collectivity);
    const reader = await createAgentActor(portal.db, collectivity, { role: 'READER' });
    const elsewhere = await createCollectivity(portal.db);
    const other = await createAgentActor(portal.db, elsewhere, { role: 'ADMINISTRATOR' });
    const headerOf = ({ name, value }: SessionCookie) => ({ cookie: `${name}=${value}` });
    const own = headerOf(cookie);
    const refused: [Record<string, string>, string][] = [
      [{}, 'SIGNED_OUT'],
      [headerOf(await cookieOf(portal, parent)), 'NOT_FOUND'],
      [headerOf(await cookieOf(portal, reader)), 'NOT_FOUND'],
      [headerOf(await cookieOf(portal, other)), 'LETTERS_NONE'],
      [{ ...own, 'sec-fetch-site': 'cross-site' }, 'NOT_FOUND'],
    ];
    for (const [headers, code] of refused)
      expect(await (await post(headers, guardian.id)).json()).toMatchObject({ code });
    expect(await portal.db.subscriberCode.count({ where: { guardianId: guardian.id } })).toBe(0);
    const made = await post(own, guardian.id);
    expect([made.status, made.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(made.headers.get('cache-control')).toBe('no-store');
  });
});
