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
    await expectAccessible(page);
  },
);
