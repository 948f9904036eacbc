import { createAgentActor } from '@/tests/support/factories/people';
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

it('an agent corrects a file at once; its history and the family say who did and who looked', async () => {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  const agent = await createAgentActor(portal.db, town.collectivity, { role: 'MANAGER' });
  const page = await openPage({ device: 'desktop', cookie: await cookieOf(portal, agent) });
  const file = `${portal.url}/backoffice/familles/${solange.family.id}`;
  await page.goto(file);
  await page.getByRole('link', { name: 'Modifier la fiche de Solange' }).click();
  await page.getByRole('heading', { level: 1, name: 'Solange GUILLET' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('Ville').fill('Peugres');
  await page.getByLabel('IBAN').fill('FR76 3000 6000 0112 3456 7890 188');
  await page.getByText('2 champs modifiés', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page
    .getByRole('alert')
    .getByText('Cet IBAN contient une erreur', { exact: false })
    .waitFor();
  await page.getByLabel('IBAN').fill('FR76 3000 6000 0112 3456 7890 189');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('C’est enregistré.').waitFor();
  expect(await page.getByLabel('Ville').inputValue()).toBe('Peugres');
  // The IBAN is masked until it is asked for.
  expect(await page.getByLabel('IBAN').inputValue()).toBe('');
  await page.getByRole('link', { name: 'Afficher «\u00A0Informations bancaires\u00A0»' }).click();
  await page.waitForURL(/afficher=banque/);
  expect(await page.getByLabel('IBAN').inputValue()).toContain('FR76');
  await page.getByRole('link', { name: 'Tout l’historique de Solange' }).click();
  await page.getByRole('heading', { level: 1, name: 'Historique du dossier' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('Champ').selectOption({ label: 'Ville' });
  await page.getByRole('button', { name: 'Afficher' }).click();
  await page.waitForURL(/champ=guardian.city/);
  const changes = page.getByRole('region', { name: 'Changements' });
  expect(await changes.getByRole('listitem').count()).toBe(1);
  await changes.getByText('Peugres').waitFor();
  await page
    .getByRole('region', { name: 'Qui a consulté ce dossier' })
    .getByText('a affiché des données masquées', { exact: false })
    .waitFor();

  const cookie = await cookieOf(portal, solange.actor);
  const parent = await openPage({ device: 'phone', cookie });
  await parent.goto(`${portal.url}/espace-famille/dossier/consultations`);
  await parent.getByText('coordonnées bancaires', { exact: false }).waitFor();
  await parent.getByText('a ouvert le dossier', { exact: false }).waitFor();
});

it('before JavaScript, an agent adds an adult to a child, beside what the family asks', async () => {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  const agent = await createAgentActor(portal.db, town.collectivity, { role: 'MANAGER' });
  const cookie = await cookieOf(portal, agent);
  const page = await openPage({ device: 'desktop', cookie, javaScript: false });
  const { family, leo } = solange;
  await page.goto(`${portal.url}/backoffice/familles/${family.id}/enfants/${leo.id}`);
  await page.getByText('Ajouter un adulte').click();
  await page.getByLabel('Nom', { exact: true }).last().fill('Barret');
  await page.getByLabel('Prénom', { exact: true }).last().fill('Jean');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('C’est enregistré.').waitFor();
  expect(await portal.db.authorizedContact.count({ where: { childId: leo.id } })).toBe(1);
});
