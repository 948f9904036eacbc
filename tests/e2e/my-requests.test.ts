import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createRequest } from '@/tests/support/factories/requests';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import {
  createSolange,
  createTown,
  FRIDAY,
  on,
  THURSDAY,
  TUESDAY_AT_TEN,
} from '@/tests/support/town';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

it.each(['phone', 'desktop'] as const)(
  'follows a request and takes it back on the %s',
  async (device) => {
    const town = await createTown(portal.db);
    const solange = await createSolange(portal.db, town);
    await createRequest(portal.db, {
      by: solange,
      child: solange.leo,
      lines: [{ session: on(THURSDAY, town.mornings) }, { session: on(FRIDAY, town.mornings) }],
    });
    const page = await openPage({ device, cookie: await cookieOf(portal, solange.actor) });
    await page.goto(`${portal.url}/espace-famille`);
    await page
      .getByRole('navigation', { name: 'Navigation principale' })
      .getByRole('link', { name: 'Demandes' })
      .click();
    await page.getByRole('heading', { level: 1, name: 'Mes demandes' }).waitFor();
    await expectAccessible(page);
    await page.getByLabel('Recherche').fill('léo');
    await page.getByRole('button', { name: 'Rechercher' }).click();
    await page.getByRole('link', { name: 'Réinitialiser' }).waitFor();
    await page.getByRole('link', { name: /^Réservation, Garderie matin/ }).click();
    await page.getByRole('heading', { level: 2, name: 'Historique' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Annuler la demande' }).click();
    const question = page.getByRole('dialog', { name: /^Annuler la demande/ });
    await question.getByText('2 jours attendent encore.', { exact: false }).waitFor();
    await expectAccessible(page);
    await question.getByRole('button', { name: 'Annuler la demande' }).click();
    await page.getByText('Annulée', { exact: true }).waitFor();
    await page.getByText('Retirée par Solange GUILLET.').waitFor();
    expect(await page.getByRole('button', { name: 'Annuler la demande' }).count()).toBe(0);
  },
);
