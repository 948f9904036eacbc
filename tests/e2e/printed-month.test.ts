import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createRequest } from '@/tests/support/factories/requests';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { readPdf } from '@/tests/support/read-pdf';
import { cookieOf } from '@/tests/support/sign-in';
import {
  createSolange,
  createTown,
  FRIDAY,
  on,
  THURSDAY,
  TUESDAY_AT_TEN,
} from '@/tests/support/town';

const NBSP = '\u00A0';
const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

/** On Friday Léo has his meal and Nathan asks for a morning; on Thursday Léa waits for a seat. */
async function openMonth(device: Visitor['device']): Promise<Page> {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  const { family, lea, leo, nathan } = solange;
  await createBooking(portal.db, { family, child: leo }, on(FRIDAY, town.meals));
  await createRequest(portal.db, {
    by: solange,
    child: nathan,
    lines: [{ session: on(FRIDAY, town.mornings) }],
  });
  await createBooking(portal.db, { family, child: lea }, on(THURSDAY, town.mornings), {
    status: 'WAITLISTED',
    waitlistedAt: new Date('2026-11-20T08:00:00Z'),
  });
  const page = await openPage({ device, cookie: await cookieOf(portal, solange.actor) });
  await page.goto(`${portal.url}/espace-famille/planning?vue=mois`);
  await page.getByRole('heading', { level: 1, name: /Novembre/i }).waitFor();
  return page;
}

describe.each(['phone', 'desktop'] as const)('the month that is printed from the %s', (device) => {
  it('says each day with its activities and their states, and nothing but the month', async () => {
    const page = await openMonth(device);
    await expectAccessible(page);
    await page.emulateMedia({ media: 'print' });
    const paper = page.getByRole('table', { name: 'Novembre 2026, à imprimer' });
    await paper.waitFor();
    const dayOf = (number: string) =>
      paper.getByRole('cell', { name: new RegExp(`^${number}\\b`) });
    const linesOf = async (number: string) =>
      (await dayOf(number).innerText()).split('\n').filter((line) => line.trim() !== '');
    expect(await linesOf('27')).toEqual([
      '27',
      'Léa',
      `Non réservé${NBSP}: Garderie matin, Restauration scolaire`,
      'Léo',
      `Non réservé${NBSP}: Garderie matin`,
      `Réservé${NBSP}: Restauration scolaire`,
      'Nathan',
      `Demande de réservation en attente${NBSP}: Garderie matin`,
      `Non réservé${NBSP}: Restauration scolaire`,
    ]);
    expect((await linesOf('26')).slice(1, 3)).toEqual([
      'Léa',
      `En liste d’attente, 1er${NBSP}: Garderie matin`,
    ]);
    await page.getByRole('heading', { level: 1, name: /Novembre/i }).waitFor();
    await page.getByText(/^Coût prévu/).waitFor();
    const others = page.locator(':is(a, button, nav, summary, input, header, footer):visible');
    expect(await others.allInnerTexts()).toEqual([]);
    expect(await page.getByRole('table').count()).toBe(1);
  });

  it('fits its paper: one landscape page of A4 holds its five weeks', async () => {
    const page = await openMonth(device);
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true });
    const { pages, size } = await readPdf(pdf);
    expect(pages).toHaveLength(1);
    expect(size.width).toBeGreaterThan(size.height);
    expect(pages[0]).toContain('Restauration scolaire');
  });
});
