import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { createAccountSession } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal();
});

afterAll(() => portal.stop());

async function openAsAdministrator(path: string, javaScript = true) {
  const account = await portal.db.account.findUniqueOrThrow({
    where: { email: 'admin@siej.example.fr' },
  });
  const session = await createAccountSession(portal.db, account);
  const cookie = await cookieOf(portal, { accountId: account.id, sessionId: session.id });
  const page = await openPage({ device: 'desktop', cookie, javaScript });
  await page.goto(`${portal.url}${path}`);
  return page;
}

it.each([true, false])(
  'says what a family’s child pays, and why (JavaScript: %s)',
  async (javaScript) => {
    const page = await openAsAdministrator('/backoffice/facturation/tarifs', javaScript);
    await page.getByRole('link', { name: 'Simuler un prix' }).click();
    await page.getByRole('searchbox', { name: 'Famille' }).fill('durant');
    await page.getByRole('button', { name: 'Rechercher' }).click();
    await page.getByRole('link', { name: /^DURANT/ }).click();
    await page.getByRole('heading', { name: /^Famille DURANT/ }).waitFor();
    await page.getByLabel('Activité').selectOption({ label: '4/Péri SOIR, École Jules-Ferry' });
    await page.getByLabel('Nombre de séances').fill('10');
    await page.getByRole('button', { name: 'Calculer le prix' }).click();
    await page.getByRole('heading', { name: 'Prix', exact: true }).waitFor();
    await page.getByText(/^10 × /).waitFor();
    await page.getByText(/ par séance\./).waitFor();
    // Its timers do not run where JavaScript does not.
    if (javaScript) await expectAccessible(page);
  },
);

it('changes an activity’s price from a day on, beginning from the present one', async () => {
  const page = await openAsAdministrator('/backoffice/facturation/tarifs');
  await page.getByRole('link', { name: /^Nouveau tarif.*4\/Péri SOIR, École Jules-Ferry/ }).click();
  await page.waitForURL(/activite=/);
  expect(await page.getByLabel('Prix', { exact: true }).inputValue()).toMatch(/^\d+\s: \d/);
  expect(await page.getByLabel('Taux, en %').isVisible()).toBe(false);
  await page.getByLabel('Taux d’effort').check();
  await page.getByLabel('Taux, en %').fill('0,35');
  await page.getByLabel('Plancher').fill('1');
  await page.getByLabel('Plafond').fill('0,50');
  await page.getByLabel('À partir du').fill('2027-03-01');
  await page.getByRole('button', { name: 'Enregistrer le tarif' }).click();
  await page.getByText('Le plafond ne peut pas être sous le plancher.').first().waitFor();
  await page.getByLabel('Plafond').fill('6');
  await page.getByRole('button', { name: 'Enregistrer le tarif' }).click();
  await page.getByText(/^Tarif enregistré/).waitFor();
  await page.getByText('0,35\u00A0% du quotient familial, de 1,00\u00A0€ à 6,00\u00A0€').waitFor();
  await expectAccessible(page);
  await page
    .getByRole('link', {
      name: /^Corriger le tarif du .*2027.*4\/Péri SOIR, École Jules-Ferry/,
    })
    .click();
  await page.getByRole('heading', { name: 'Corriger le tarif' }).waitFor();
  expect(await page.getByLabel('À partir du').inputValue()).toBe('2027-03-01');
  expect(await page.getByLabel('Plafond').inputValue()).toBe('6,00');
  await page.getByLabel('Plafond').fill('7');
  await page.getByRole('button', { name: 'Enregistrer le tarif' }).click();
  await page.getByText('0,35\u00A0% du quotient familial, de 1,00\u00A0€ à 7,00\u00A0€').waitFor();
  await expectAccessible(page);
});
