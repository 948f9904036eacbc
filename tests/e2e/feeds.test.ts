import { createBooking } from '@/tests/support/factories/bookings';
import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { readCalendar } from '@/tests/support/read-calendar';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, FRIDAY, on, TUESDAY_AT_TEN } from '@/tests/support/town';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

async function createParent() {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  const who = { family: solange.family, child: solange.leo };
  await createBooking(portal.db, who, on(FRIDAY, town.mornings));
  return solange;
}

it.each(['phone', 'desktop'] as const)(
  'subscribes to a child’s planning on the %s, changes the address, then removes it',
  async (device) => {
    const solange = await createParent();
    const page = await openPage({ device, cookie: await cookieOf(portal, solange.actor) });
    await page.goto(`${portal.url}/espace-famille/planning`);
    await page.getByRole('link', { name: 'S’abonner à ce planning' }).click();
    await page.getByRole('heading', { level: 1, name: 'S’abonner au planning' }).waitFor();
    await page.getByRole('button', { name: 'Créer l’adresse du planning de Léo' }).click();
    const field = page.getByLabel('Adresse secrète du planning de Léo');
    const address = await field.inputValue();
    await expectAccessible(page);
    const link = page.getByRole('link', { name: 'Ouvrir dans mon agenda le planning de Léo' });
    expect(await link.getAttribute('href')).toBe(address.replace('http:', 'webcal:'));

    const response = await fetch(address);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(readCalendar(await response.text()).events).toMatchObject([
      { wall: '2026-11-27T07:00:00', status: 'CONFIRMED' },
    ]);

    await page.getByText('Changer ou supprimer cette adresse').click();
    await page.getByRole('button', { name: 'Changer l’adresse du planning de Léo' }).click();
    await page.getByText('L’adresse est changée').waitFor();
    const changed = await field.inputValue();
    expect(changed).not.toBe(address);
    expect((await fetch(address)).status).toBe(404);
    expect((await fetch(changed)).status).toBe(200);
    await page.getByRole('button', { name: 'Supprimer l’adresse du planning de Léo' }).click();
    await page.getByRole('button', { name: 'Créer l’adresse du planning de Léo' }).waitFor();
    expect((await fetch(changed)).status).toBe(404);
  },
);

it('makes and removes an address before any script runs', async () => {
  const solange = await createParent();
  const cookie = await cookieOf(portal, solange.actor);
  const page = await openPage({ device: 'phone', cookie, javaScript: false });
  await page.goto(`${portal.url}/espace-famille/planning/agenda`);
  await page.getByRole('button', { name: 'Créer l’adresse du planning de Léo' }).click();
  const address = await page.getByLabel('Adresse secrète du planning de Léo').inputValue();
  expect((await fetch(address)).status).toBe(200);
  await page.getByText('Changer ou supprimer cette adresse').click();
  await page.getByRole('button', { name: 'Supprimer l’adresse du planning de Léo' }).click();
  await page.getByRole('button', { name: 'Créer l’adresse du planning de Léo' }).waitFor();
  expect((await fetch(address)).status).toBe(404);
});
