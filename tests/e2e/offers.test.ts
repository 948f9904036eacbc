import type { Locator, Page } from 'playwright-core';

import type { Child, Session } from '@/prisma/generated/client';
import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { createBooking, createSeatOffer } from '@/tests/support/factories/bookings';
import type { FamilyFixture } from '@/tests/support/factories/people';
import { createRequest } from '@/tests/support/factories/requests';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { runJob } from '@/tests/support/run-job';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, FRIDAY, on, TUESDAY_AT_TEN } from '@/tests/support/town';

const WEDNESDAY_AT_NINE = new Date('2026-11-25T09:00:00+01:00');
const OFFERED = {
  decisionMode: 'AUTOMATIC',
  hasWaitingList: true,
  promotesAutomatically: true,
  offerHours: 24,
} as const;

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

async function waits(by: FamilyFixture, child: Child, session: Session, hour: number) {
  const waitlistedAt = new Date(`2026-11-20T0${hour}:00:00Z`);
  const { lines } = await createRequest(portal.db, {
    by,
    child,
    submittedAt: waitlistedAt,
    lines: [{ session, status: 'WAITLISTED', decidedAt: waitlistedAt }],
  });
  await createBooking(portal.db, { family: by.family, child }, session, {
    status: 'WAITLISTED',
    waitlistedAt,
  });
  return lines[0];
}

/** One seat, offered to Léo until Wednesday at nine; Nathan, of another family, waits next. */
async function createOffer(expiresAt = WEDNESDAY_AT_NINE) {
  const town = await createTown(portal.db);
  await portal.db.activity.update({ where: { id: town.morning.id }, data: OFFERED });
  const friday = on(FRIDAY, town.mornings);
  const session = await portal.db.session.update({
    where: { id: friday.id },
    data: { capacity: 1 },
  });
  const [first, second] = [
    await createSolange(portal.db, town),
    await createSolange(portal.db, town),
  ];
  const line = await waits(first, first.leo, session, 8);
  await waits(second, second.nathan, session, 9);
  await createSeatOffer(portal.db, line, {
    familyId: first.family.id,
    offeredAt: new Date('2026-11-23T08:00:00Z'),
    expiresAt,
  });
  return { first, second, session };
}

async function openFriday(family: FamilyFixture, device: Visitor['device']): Promise<Page> {
  const page = await openPage({ device, cookie: await cookieOf(portal, family.actor) });
  await page.goto(`${portal.url}/espace-famille/planning?vue=jour&date=${FRIDAY}`);
  return page;
}

function slotOf(page: Page, name: string, state: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^${name}, Garderie matin.*${state}`) });
}

function statusOf(session: Session, { id }: Child) {
  return portal.db.booking
    .findUniqueOrThrow({ where: { sessionId_childId: { sessionId: session.id, childId: id } } })
    .then(({ status }) => status);
}

const openOffers = (session: Session) =>
  portal.db.seatOffer.findMany({
    where: { sessionId: session.id, outcome: null },
    select: { childId: true },
  });

it.each(['phone', 'desktop'] as const)(
  'takes the seat that is offered, on the %s',
  async (device) => {
    const { first, session } = await createOffer();
    const page = await openFriday(first, device);
    await slotOf(page, 'Léo', 'Place proposée').click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('Place proposée jusqu’au mercredi 25 novembre 2026 à 09:00.').waitFor();
    await expectAccessible(page);
    await sheet.getByRole('button', { name: 'Accepter la place' }).click();
    await page.getByText(/^Place acceptée pour Léo/).waitFor();
    await slotOf(page, 'Léo', 'Réservé').waitFor();
    await expectAccessible(page);
    expect(await statusOf(session, first.leo)).toBe('BOOKED');
    expect(await openOffers(session)).toEqual([]);
  },
);

it.each(['phone', 'desktop'] as const)(
  'leaves the seat on the %s, and it is offered to the next family of the list',
  async (device) => {
    const { first, second, session } = await createOffer();
    const page = await openFriday(first, device);
    await slotOf(page, 'Léo', 'Place proposée').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Laisser la place' }).click();
    await page.getByText(/^Place laissée/).waitFor();
    await slotOf(page, 'Léo', 'Non réservé').waitFor();
    expect(await statusOf(session, first.leo)).toBe('CANCELLED');
    expect(await openOffers(session)).toEqual([{ childId: second.nathan.id }]);
    const next = await openFriday(second, device);
    await slotOf(next, 'Nathan', 'Place proposée').waitFor();
  },
);

it('passes the seat on when nobody answered in time', async () => {
  const { first, second, session } = await createOffer();
  const page = await openFriday(first, 'desktop');
  await slotOf(page, 'Léo', 'Place proposée').waitFor();
  await runJob(portal, 'seat-offers', '2026-11-25T09:01:00+01:00');
  expect(await openOffers(session)).toEqual([{ childId: second.nathan.id }]);
  // Answered too late on a page that still shows the offer: the refusal says so, and the page is true again.
  await slotOf(page, 'Léo', 'Place proposée').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Accepter la place' }).click();
  await page
    .getByRole('alert')
    .getByText(/^Cette place n’est plus proposée/)
    .waitFor();
  await slotOf(page, 'Léo', 'Non réservé').waitFor();
  expect(await statusOf(session, first.leo)).toBe('CANCELLED');
});
