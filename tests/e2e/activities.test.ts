import { useBrowser } from '@/tests/support/browsing';
import { createAccountSession } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal();
});

afterAll(() => portal.stop());

it('simulates before JavaScript has come, and keeps what was typed', async () => {
  const { id } = await portal.db.activity.findFirstOrThrow({
    where: { name: '1/Péri MATIN', collectivity: { slug: 'siej' } },
  });
  const account = await portal.db.account.findUniqueOrThrow({
    where: { email: 'admin@siej.example.fr' },
  });
  const session = await createAccountSession(portal.db, account);
  const cookie = await cookieOf(portal, { accountId: account.id, sessionId: session.id });
  const page = await openPage({ device: 'phone', cookie, javaScript: false });
  await page.goto(`${portal.url}/backoffice/activites/${id}/regles`);
  await page.getByLabel('Jour du créneau').fill('2026-11-30');
  await page.getByRole('radio', { name: 'Réservation : des jours avant', exact: true }).check();
  await page.getByLabel('Réservation, nombre de jours').first().fill('2');
  await page.getByLabel('Réservation, jours comptés').first().selectOption('working');
  await page.getByLabel('Réservation, des jours avant, heure').first().fill('12:00');
  await page.getByRole('button', { name: 'Simuler' }).click();
  await page
    .getByText(
      'pour 1/Péri MATIN du lundi 30 novembre, réservable jusqu’au jeudi 26 novembre 2026 à 12:00',
    )
    .waitFor();
  expect(await page.getByLabel('Réservation, nombre de jours').first().inputValue()).toBe('2');
});
