import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createAccountSession } from '@/tests/support/factories/people';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';

const FRIDAY = '2026-11-27';
const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal();
});

afterAll(() => portal.stop());

async function openAs(email: string, path: string, device: Visitor['device']): Promise<Page> {
  const account = await portal.db.account.findUniqueOrThrow({ where: { email } });
  const session = await createAccountSession(portal.db, account);
  const cookie = await cookieOf(portal, { accountId: account.id, sessionId: session.id });
  const page = await openPage({ device, cookie });
  await page.goto(`${portal.url}${path}`);
  return page;
}

/** The meals of the school on that day: how many children have each state. */
async function mealsOfFriday(): Promise<Record<string, number>> {
  const bookings = await portal.db.booking.groupBy({
    by: ['status'],
    _count: true,
    where: {
      session: {
        day: new Date(`${FRIDAY}T00:00:00Z`),
        activity: { name: '2/Repas Sco', facility: { name: 'École Jules-Ferry' } },
      },
    },
  });
  return Object.fromEntries(bookings.map(({ status, _count }) => [status, _count]));
}

it('closes a service for a day, which families see at once, and undoes it before they are told', async () => {
  const before = await mealsOfFriday();
  expect(before.BOOKED).toBeGreaterThan(0);
  const page = await openAs('admin@siej.example.fr', '/backoffice/calendrier', 'desktop');
  await page.getByRole('link', { name: 'Fermer un service' }).click();
  const school = page.getByRole('group', { name: 'École Jules-Ferry' });
  await school.getByLabel('2/Repas Sco').check();
  await page.getByLabel('Du').fill(FRIDAY);
  await page.getByLabel('Au', { exact: true }).fill(FRIDAY);
  await page.getByLabel('Motif').fill('Grève du personnel');
  await page.getByRole('button', { name: 'Voir ce que la fermeture annule' }).click();
  await page.getByRole('heading', { name: /^Fermer 2\/Repas Sco/ }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Fermer/ }).click();
  await page.getByText('Le service est fermé.').waitFor();
  await expectAccessible(page);
  expect((await mealsOfFriday()).BOOKED).toBeUndefined();

  const planning = `/espace-famille/planning?vue=jour&date=${FRIDAY}`;
  const parent = await openAs('solange.guillet@example.fr', planning, 'phone');
  await parent
    .locator('[data-slot]:visible[aria-label*="2/Repas Sco"][aria-label*="Léo"]')
    .first()
    .tap();
  await parent.getByRole('dialog').getByText('Grève du personnel').first().waitFor();

  await page.getByRole('button', { name: 'Annuler cette fermeture' }).click();
  await page.getByText('La fermeture est annulée').waitFor();
  expect(await mealsOfFriday()).toEqual(before);
});
