import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createAgentActor } from '@/tests/support/factories/people';
import { plainPdf } from '@/tests/support/hostile/documents';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, TUESDAY_AT_TEN } from '@/tests/support/town';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

const REASON = 'Envoyez-nous d’abord votre avis d’imposition.';
const QUESTION = 'À quel nom est ce compte ?';

function chooseFile(page: Page, buffer: Buffer): Promise<void> {
  return page
    .getByLabel('Fichier (facultatif)')
    .setInputFiles({ name: 'facture.pdf', mimeType: 'application/pdf', buffer });
}

/** Five sections on a phone, with a proof: a hostile one first, which loses nothing that was typed. */
async function correctFiveSections(page: Page): Promise<void> {
  const send = page.getByRole('button', { name: 'Soumettre la modification' });
  await page.getByLabel('Téléphone portable').fill('06 12 34 56 78');
  await page.getByLabel('Téléphone', { exact: true }).fill('02 40 00 00 12');
  await page.getByLabel('Ville').fill('Peugres');
  await page.getByLabel('IBAN').fill('FR76 3000 6000 0112 3456 7890 189');
  await page.getByLabel('Nombre d’enfants à charge').fill('3');
  await page.getByLabel('Quotient familial').fill('612');
  await page.getByLabel('Type de document').selectOption('Justificatif de domicile');
  await chooseFile(page, Buffer.from('<!doctype html><script>alert(1)</script>'));
  await send.click();
  await page.getByRole('alert').getByText('PDF', { exact: false }).first().waitFor();
  expect(await page.getByLabel('Ville').inputValue()).toBe('Peugres');
  await expectAccessible(page);
  await chooseFile(page, plainPdf());
  await send.click();
  await page.getByText('Vos 5\u00A0demandes sont envoyées').waitFor();
}

async function answer(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.getByText('La réponse est enregistrée.').waitFor();
}

it('a parent changes five sections on a phone; the service accepts two, one by field, refuses one, asks about one; the parent sees each', async () => {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  const agent = await createAgentActor(portal.db, town.collectivity);
  const phone = await openPage({ device: 'phone', cookie: await cookieOf(portal, solange.actor) });
  const file = `${portal.url}/espace-famille/dossier/responsables/${solange.guardian.id}`;
  await phone.goto(file);
  await correctFiveSections(phone);

  const requests = await portal.db.request.findMany({ where: { familyId: solange.family.id } });
  const pathOf = (kind: string) =>
    String(requests.find((request) => request.kind === kind)?.reference);
  const desk = await openPage({ device: 'desktop', cookie: await cookieOf(portal, agent) });
  const open = (kind: string) =>
    desk.goto(`${portal.url}/backoffice/modifications/${pathOf(kind)}`);
  await open('ADDRESS_CHANGE');
  const proof = desk.getByRole('region', { name: 'Joint à la demande' }).getByRole('link');
  const downloading = desk.waitForEvent('download');
  await proof.click();
  expect((await downloading).suggestedFilename()).toBe('facture.pdf');
  await expectAccessible(desk);
  await answer(desk, 'Accepter les champs cochés');
  await open('FAMILY_CHANGE');
  await answer(desk, 'Accepter les champs cochés');

  await open('GUARDIAN_CHANGE');
  await desk.getByRole('checkbox', { name: 'Téléphone', exact: true }).uncheck();
  await answer(desk, 'Accepter les champs cochés');
  const reason = desk.getByLabel('Motif, pour refuser', { exact: true });
  await reason.fill('Ce numéro n’est pas attribué.');
  await answer(desk, 'Refuser les champs cochés');
  await open('TAX_CHANGE');
  for (const box of await desk.getByRole('checkbox').all()) await box.check();
  await reason.fill(REASON);
  await answer(desk, 'Refuser les champs cochés');
  await open('BANK_CHANGE');
  await desk.getByLabel('Message à la famille').fill(QUESTION);
  await desk.getByRole('button', { name: 'Poser une question' }).click();
  await desk.getByText('Pas encore lu par la famille').waitFor();

  const outcomes = [
    ['ADDRESS_CHANGE', 'Acceptée'],
    ['FAMILY_CHANGE', 'Acceptée'],
    ['GUARDIAN_CHANGE', 'Partiellement acceptée'],
    ['TAX_CHANGE', 'Refusée'],
    ['BANK_CHANGE', 'À compléter'],
  ] as const;
  for (const [kind, state] of outcomes) {
    await phone.goto(`${portal.url}/mon-espace/demandes/${pathOf(kind)}`);
    await phone.getByText(state, { exact: true }).first().waitFor();
    if (kind === 'TAX_CHANGE') await phone.getByText(REASON).first().waitFor();
    if (kind === 'BANK_CHANGE') await phone.getByText(QUESTION).first().waitFor();
  }
  await expectAccessible(phone);
  await phone.goto(file);
  expect(await phone.getByLabel('Ville').inputValue()).toBe('Peugres');
  expect(await phone.getByText('Demande en attente', { exact: true }).count()).toBe(1);
});
