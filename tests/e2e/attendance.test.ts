import { newId } from '@/lib/core/ids';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createActivity, createSession, enrol } from '@/tests/support/factories/activities';
import { createTariff } from '@/tests/support/factories/billing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createAccountSession, createFamily } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal();
});

afterAll(() => portal.stop());

/** The clock of the portal: Monday 23 November 2026. */
const TODAY = civilDate('2026-11-23');

async function openAs(email: string, device: Visitor['device'], path: string) {
  const account = await portal.db.account.findUniqueOrThrow({ where: { email } });
  const session = await createAccountSession(portal.db, account);
  const cookie = await cookieOf(portal, { accountId: account.id, sessionId: session.id });
  const page = await openPage({ device, cookie });
  await page.goto(`${portal.url}${path}`);
  return page;
}

/** An activity of its own: two children are expected, a third is enrolled and has not booked. */
async function createScene() {
  const { db } = portal;
  const collectivity = await db.collectivity.findUniqueOrThrow({ where: { slug: 'siej' } });
  const name = `Atelier ${newId().slice(-6)}`;
  const activity = await createActivity(db, collectivity, { name });
  await createTariff(db, activity);
  const session = await createSession(db, activity, { day: TODAY, capacity: 2 });
  await createSession(db, activity, { day: addDays(TODAY, 1) });
  const { family, children } = await createFamily(db, collectivity, {
    children: [{ firstName: 'Lila' }, { firstName: 'Malo' }, { firstName: 'Zoé' }],
  });
  const [lila, malo = lila, zoe = lila] = children;
  for (const child of [lila, malo]) await createBooking(db, { family, child }, session);
  await enrol(db, { family, child: zoe }, activity);
  return { name, session, zoe };
}

it('notes on a tablet who came, and bills it: from attendance to issued invoices', async () => {
  const { name, session, zoe } = await createScene();
  const page = await openAs('agent@siej.example.fr', 'phone', '/backoffice/pointage');
  await expectAccessible(page);
  await page.getByRole('link', { name }).click();
  await page.getByRole('status').filter({ hasText: '2 à pointer' }).waitFor();
  await expectAccessible(page);
  const markOf = (child: string, mark: string) =>
    page
      .getByRole('group', { name: new RegExp(`^Pointage de ${child}`) })
      .getByRole('button', { name: mark });
  await markOf('Malo', 'Absent').click();
  await page.getByText(/absence facturée/).waitFor();
  await page.getByRole('status').filter({ hasText: '1 à pointer, 1\u00A0absent' }).waitFor();
  await markOf('Lila', 'Présent').click();
  await page.getByRole('status').filter({ hasText: '1\u00A0présent, 1\u00A0absent' }).waitFor();
  expect(await markOf('Lila', 'Présent').getAttribute('aria-pressed')).toBe('true');
  await page.getByLabel('Nom ou prénom de l’enfant').fill('zoe');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByRole('button', { name: `Ajouter Zoé ${zoe.lastName}` }).click();
  await page.getByText(/venu sans réservation/).waitFor();
  await expectAccessible(page);
  expect(
    await portal.db.session.findUniqueOrThrow({
      where: { id: session.id },
      select: { taken: true, overbooked: true },
    }),
  ).toEqual({ taken: 2, overbooked: 0 });

  const office = await openAs('admin@siej.example.fr', 'desktop', '/backoffice/facturation');
  await office.getByLabel('Premier jour à facturer').fill('2026-11-01');
  await office.getByLabel('Dernier jour à facturer').fill('2026-11-30');
  await office.getByLabel('Échéance').fill('2027-01-31');
  for (const box of await office.getByRole('checkbox').all()) await box.uncheck();
  await office.getByLabel(name).check();
  await office.getByRole('button', { name: 'Préparer le brouillon' }).click();
  await office.getByRole('heading', { name: 'Novembre 2026, brouillon' }).waitFor();
  await office.getByText('Venu sans réservation').first().waitFor();
  await office.getByRole('button', { name: 'Émettre les factures' }).click();
  await office.getByRole('dialog').getByRole('button', { name: 'Émettre les factures' }).click();
  await office.getByRole('heading', { name: 'Novembre 2026, émise' }).waitFor();
  const days = await portal.db.invoiceDay.findMany({
    where: { line: { invoice: { number: { not: null } }, activity: { name } } },
    select: { kind: true },
    orderBy: { kind: 'asc' },
  });
  expect(days.map(({ kind }) => kind)).toEqual(['PRESENT', 'ABSENT_BILLED', 'UNBOOKED']);
  await page.reload();
  await page
    .getByText(/déjà sur une facture/)
    .first()
    .waitFor();
  expect(await page.getByRole('button', { name: 'Présent' }).count()).toBe(0);
});

it('notes all at once, takes off who was added by mistake, and keeps tomorrow for tomorrow', async () => {
  const { name, session, zoe } = await createScene();
  const page = await openAs(
    'agent@siej.example.fr',
    'desktop',
    `/backoffice/calendrier/${session.id}`,
  );
  await page.getByRole('link', { name: 'Pointer' }).click();
  await page.getByRole('button', { name: 'Les 2 autres sont présents' }).click();
  await page.getByRole('status').filter({ hasText: '2\u00A0présents' }).waitFor();
  await page.goto(`${portal.url}/backoffice/pointage/${session.id}?q=zoé`);
  await page.getByRole('button', { name: `Ajouter Zoé ${zoe.lastName}` }).click();
  await page.getByRole('status').filter({ hasText: '3\u00A0présents' }).waitFor();
  await page.getByRole('button', { name: `Retirer Zoé ${zoe.lastName}` }).click();
  await page.getByRole('status').filter({ hasText: '2\u00A0présents' }).waitFor();
  await page.getByRole('link', { name: 'Tous les créneaux' }).click();
  await page.getByRole('link', { name }).waitFor();
  await page.getByRole('link', { name: 'Jour précédent' }).click();
  await page.getByRole('link', { name: 'Jour suivant' }).click();
  const tomorrow = await portal.db.session.findFirstOrThrow({
    where: { activity: { name }, id: { not: session.id } },
  });
  await page.goto(`${portal.url}/backoffice/pointage/${tomorrow.id}`);
  await page.getByText('Le pointage de ce créneau ouvre le jour même.').waitFor();
  await expectAccessible(page);
});
