import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, TUESDAY_AT_TEN } from '@/tests/support/town';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

it('on a phone, a parent corrects five sections of the file, and takes one request back', async () => {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  const page = await openPage({ device: 'phone', cookie: await cookieOf(portal, solange.actor) });
  await page.goto(`${portal.url}/espace-famille`);
  await page
    .getByRole('navigation', { name: 'Navigation principale' })
    .getByRole('link', { name: 'Dossier' })
    .click();
  await page.getByRole('heading', { level: 1, name: 'Dossier Famille' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: /Solange GUILLET/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Solange GUILLET' }).waitFor();
  await page.getByRole('button', { name: 'Soumettre la modification' }).click();
  await page.getByText('rien n’a été envoyé', { exact: false }).waitFor();
  await page.getByLabel('Téléphone portable').fill('06 12 34 56 78');
  await page.getByLabel('Ville').fill('Peugres');
  await page.getByLabel('IBAN').fill('FR76 3000 6000 0112 3456 7890 188');
  await page.getByLabel('Nombre d’enfants à charge').fill('3');
  await page.getByLabel('Quotient familial').fill('612');
  await page.getByText('5 champs modifiés', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Soumettre la modification' }).click();
  // One error: nothing was sent, nothing that was typed is lost.
  await page
    .getByRole('alert')
    .getByText('Cet IBAN contient une erreur', { exact: false })
    .waitFor();
  await expectAccessible(page);
  await page.getByLabel('IBAN').fill('FR76 3000 6000 0112 3456 7890 189');
  await page.getByRole('button', { name: 'Soumettre la modification' }).click();
  await page.getByText('Vos 5\u00A0demandes sont envoyées').waitFor();
  expect(await page.getByText('Demande en attente', { exact: true }).count()).toBe(5);
  await expectAccessible(page);
  const requests = await portal.db.request.findMany({ where: { familyId: solange.family.id } });
  expect(requests.map(({ kind }) => kind).sort()).toEqual([
    'ADDRESS_CHANGE',
    'BANK_CHANGE',
    'FAMILY_CHANGE',
    'GUARDIAN_CHANGE',
    'TAX_CHANGE',
  ]);
  await page
    .getByRole('group', { name: 'Ville, demande en attente' })
    .getByRole('link', { name: 'Voir ou annuler cette demande' })
    .click();
  await page.getByRole('heading', { level: 2, name: 'Historique' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Annuler la demande' }).click();
  await page.getByText('Retirée par Solange GUILLET.').waitFor();
  const taken = requests.find(({ kind }) => kind === 'ADDRESS_CHANGE');
  const after = await portal.db.request.findUniqueOrThrow({ where: { id: taken?.id ?? '' } });
  expect(after.status).toBe('CANCELLED');
});

it('before JavaScript, a parent adds an adult who may collect the child', async () => {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  const cookie = await cookieOf(portal, solange.actor);
  const page = await openPage({ device: 'desktop', cookie, javaScript: false });
  await page.goto(`${portal.url}/espace-famille/dossier/enfants/${solange.leo.id}`);
  await page.getByText('Ajouter un adulte').click();
  await page.getByLabel('Nom', { exact: true }).last().fill('Barret');
  await page.getByLabel('Prénom', { exact: true }).last().fill('Jean-Philippe');
  await page.getByLabel('Lien de parenté').selectOption('NEIGHBOUR');
  await page.getByLabel('Autorisé à récupérer l’enfant').check();
  await page.getByRole('button', { name: 'Soumettre la modification' }).click();
  await page.getByText('Votre demande est envoyée').waitFor();
  await page.getByText('BARRET Jean-Philippe', { exact: false }).first().waitFor();
  const [change] = await portal.db.requestFieldChange.findMany({
    where: { familyId: solange.family.id },
  });
  expect(change).toMatchObject({ seen: null, status: 'PENDING' });
});
