import type { Page } from 'playwright-core';

import { expectAccessible, useBrowser, type Visitor } from '@/tests/support/browsing';
import { eventually } from '@/tests/support/eventually';
import { createMornings, type MorningsOptions } from '@/tests/support/mornings';
import { readWeek, slot, slotBecomes } from '@/tests/support/planning-page';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { readCalendar } from '@/tests/support/read-calendar';
import { cookieOf } from '@/tests/support/sign-in';

type Device = 'phone' | 'desktop';
/** Until when each day of a week can be changed, in words; null where it no longer can. */
type Week = Readonly<Record<string, string | null>>;

const PLANNING = '/espace-famille/planning';
const WHAT = 'Garderie matin 07:00–09:00';
/** A server that starts again twice, and what comes between. */
const LONGEST_MS = 120_000;
/** In La Réunion and in Nouméa it is Monday 1 March: another day, another week, another month. */
const SUNDAY_NIGHT = '2027-02-28T22:00:00.000+01:00';

const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: SUNDAY_NIGHT });
});

afterAll(() => portal.stop());

async function clockBecomes(instant: string): Promise<void> {
  await portal.kill();
  await portal.restart({ CLOCK_AT: instant });
}

/** A family of a collectivity with mornings in two weeks, and its pages. */
async function createScene(options: MorningsOptions) {
  const mornings = await createMornings(portal.db, options);
  const open = async (visitor: Visitor, path = PLANNING): Promise<Page> => {
    const page = await openPage({ ...visitor, cookie: await cookieOf(portal, mornings.actor) });
    await page.goto(`${portal.url}${path}`);
    return page;
  };
  return { ...mornings, open };
}

type Scene = Awaited<ReturnType<typeof createScene>>;

/** The days that the planning shows Léa, and until when each can be changed. */
async function expectWeek(page: Page, device: Device, week: Week): Promise<void> {
  const expected = Object.entries(week).map(([day, note]) => ({
    what: WHAT,
    day,
    note,
    isLocked: note === null,
  }));
  await eventually(async () =>
    expect({ address: page.url(), week: await readWeek(page, device, 'Léa') }).toEqual({
      address: page.url(),
      week: expected,
    }),
  );
}

/** The numbers of the days of the month on screen, in order. */
async function monthOf(page: Page, device: Device, title: string): Promise<number[]> {
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  const days = page.locator(device === 'phone' ? '.month-days li b' : 'tbody td a');
  return (await days.allTextContents()).map((text) => Number(/\d+/.exec(text)?.[0]));
}

function numbers(...ranges: readonly (readonly [first: number, last: number])[]): number[] {
  return ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, rank) => first + rank),
  );
}

async function ask(page: Page, child: string, day: string, until: string): Promise<void> {
  await slot(page, { child, what: WHAT, day }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(`Réservable jusqu’au ${until}`).waitFor();
  await dialog.getByRole('button', { name: 'Demander une réservation' }).click();
}

async function expectTooLate(page: Page, child: string, day: string, until: string): Promise<void> {
  await slotBecomes(page, { child, what: WHAT, day }, 'Non réservé, non modifiable');
  await slot(page, { child, what: WHAT, day }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(tooLate(until)).waitFor();
  await expectAccessible(page);
  expect(await dialog.getByRole('button', { name: 'Demander une réservation' }).count()).toBe(0);
  await page.keyboard.press('Escape');
}

function tooLate(until: string): string {
  return `Il n’est plus possible de réserver\u00A0: la date limite était le ${until}.`;
}

/** What a program that reads the calendar of Léa understands: the time on the wall, and the instant. */
async function calendarOf(scene: Scene, visitor: Visitor): Promise<[string, string][]> {
  const page = await scene.open(visitor, `${PLANNING}/agenda`);
  await page.getByRole('button', { name: 'Créer l’adresse du planning de Léa' }).click();
  const address = await page.getByLabel('Adresse secrète du planning de Léa').inputValue();
  const { events } = readCalendar(await (await fetch(address)).text());
  return events.map(({ wall, start }) => [wall, start.toISOString()]);
}

const CHANGES = [
  {
    name: 'forward, on the phone',
    device: 'phone',
    days: { first: '2026-03-23', last: '2026-04-05', friday: '2026-03-27', monday: '2026-03-30' },
    thursday: '2026-03-26T10:00:00.000+01:00',
    lastMinute: '2026-03-29T11:59:00.000+02:00',
    afterwards: '2026-03-29T12:00:01.000+02:00',
    before: {
      'lundi 23 mars': null,
      'mardi 24 mars': null,
      'mercredi 25 mars': null,
      'jeudi 26 mars': null,
      'vendredi 27 mars': 'jusqu’à 12:00',
      'samedi 28 mars': 'jusqu’à demain 12:00',
      'dimanche 29 mars': 'jusqu’au samedi 12:00',
    },
    after: {
      'lundi 30 mars': 'jusqu’au dimanche 12:00',
      'mardi 31 mars': 'jusqu’au lundi 12:00',
      'mercredi 1er avril': 'jusqu’au mardi 12:00',
      'jeudi 2 avril': 'jusqu’au mercredi 12:00',
      'vendredi 3 avril': 'jusqu’au jeudi 2 avril 12:00',
      'samedi 4 avril': 'jusqu’au vendredi 3 avril 12:00',
      'dimanche 5 avril': 'jusqu’au samedi 4 avril 12:00',
    },
    month: { title: 'Mars 2026', days: numbers([23, 28], [1, 31], [1, 5]) },
    monday: 'lundi 30 mars',
    until: 'dimanche 29 mars 2026 à 12:00',
    events: [
      ['2026-03-27T07:00:00', '2026-03-27T06:00:00.000Z'],
      ['2026-03-30T07:00:00', '2026-03-30T05:00:00.000Z'],
    ],
  },
  {
    name: 'backward, on the desktop',
    device: 'desktop',
    // The next day is All Saints’, when nobody is received.
    days: { first: '2026-10-19', last: '2026-10-31', friday: '2026-10-23', monday: '2026-10-26' },
    thursday: '2026-10-22T10:00:00.000+02:00',
    lastMinute: '2026-10-25T11:59:00.000+01:00',
    afterwards: '2026-10-25T12:00:01.000+01:00',
    before: {
      'lundi 19 octobre': null,
      'mardi 20 octobre': null,
      'mercredi 21 octobre': null,
      'jeudi 22 octobre': null,
      'vendredi 23 octobre': 'jusqu’à 12:00',
      'samedi 24 octobre': 'jusqu’à demain 12:00',
      'dimanche 25 octobre': 'jusqu’au samedi 12:00',
    },
    after: {
      'lundi 26 octobre': 'jusqu’au dimanche 12:00',
      'mardi 27 octobre': 'jusqu’au lundi 12:00',
      'mercredi 28 octobre': 'jusqu’au mardi 12:00',
      'jeudi 29 octobre': 'jusqu’au mercredi 12:00',
      'vendredi 30 octobre': 'jusqu’au jeudi 29 octobre 12:00',
      'samedi 31 octobre': 'jusqu’au vendredi 30 octobre 12:00',
    },
    month: { title: 'Octobre 2026', days: numbers([28, 30], [1, 31], [1, 1]) },
    monday: 'lundi 26 octobre',
    until: 'dimanche 25 octobre 2026 à 12:00',
    events: [
      ['2026-10-23T07:00:00', '2026-10-23T05:00:00.000Z'],
      ['2026-10-26T07:00:00', '2026-10-26T06:00:00.000Z'],
    ],
  },
] as const;

describe('the collectivity and the device are at two ends of the world', () => {
  const days = { first: '2027-02-22', last: '2027-03-07', until: '23:59' };
  const FIRST_OF_MARCH = 'lundi 1er mars';
  const SUNDAY_LATE = 'dimanche 28 février 2027 à 23:59';

  it('La Réunion is on Monday while the phone is on Sunday in Paris', async () => {
    const scene = await createScene({ ...days, timeZone: 'Indian/Reunion' });
    const visitor = { device: 'phone', timeZone: 'Europe/Paris' } as const;
    const page = await scene.open(visitor);
    await expectWeek(page, 'phone', {
      'lundi 1er mars': null,
      'mardi 2 mars': 'jusqu’à 23:59',
      'mercredi 3 mars': 'jusqu’à demain 23:59',
      'jeudi 4 mars': 'jusqu’au mercredi 23:59',
      'vendredi 5 mars': 'jusqu’au jeudi 23:59',
      'samedi 6 mars': 'jusqu’au vendredi 23:59',
      'dimanche 7 mars': 'jusqu’au samedi 23:59',
    });
    expect(await page.locator('.strip [aria-current="date"] b').textContent()).toBe('1er');
    await page.getByText('Mis à jour à 01:00').waitFor();
    await expectAccessible(page);
    await expectTooLate(page, 'Léa', FIRST_OF_MARCH, SUNDAY_LATE);
    await ask(page, 'Léa', 'mardi 2 mars', 'lundi 1er mars 2027 à 23:59');
    await slotBecomes(page, { child: 'Léa', what: WHAT, day: 'mardi 2 mars' }, 'Réservé');
    expect(await scene.bookedOn('2027-03-02')).toEqual(['Léa']);
    await page.goto(`${portal.url}${PLANNING}?vue=mois`);
    expect(await monthOf(page, 'phone', 'Mars 2027')).toEqual(numbers([1, 31], [1, 4]));
    expect(await calendarOf(scene, visitor)).toEqual([
      ['2027-03-02T07:00:00', '2027-03-02T03:00:00.000Z'],
    ]);
  });

  it('Paris is on Sunday while the desktop is on Monday in Nouméa', async () => {
    const scene = await createScene(days);
    const visitor = { device: 'desktop', timeZone: 'Pacific/Noumea' } as const;
    const page = await scene.open(visitor);
    await expectWeek(page, 'desktop', {
      'lundi 22 février': null,
      'mardi 23 février': null,
      'mercredi 24 février': null,
      'jeudi 25 février': null,
      'vendredi 26 février': null,
      'samedi 27 février': null,
      'dimanche 28 février': null,
    });
    expect(
      await page.getByRole('columnheader').and(page.locator('[aria-current="date"]')).innerText(),
    ).toMatch(/^Dim\.\s+28\s+Aujourd’hui$/);
    await page.getByText('Mis à jour à 22:00').waitFor();
    await page.getByRole('link', { name: 'Semaine suivante' }).click();
    await expectWeek(page, 'desktop', {
      'lundi 1er mars': 'jusqu’à 23:59',
      'mardi 2 mars': 'jusqu’à demain 23:59',
      'mercredi 3 mars': 'jusqu’au mardi 23:59',
      'jeudi 4 mars': 'jusqu’au mercredi 23:59',
      'vendredi 5 mars': 'jusqu’au jeudi 23:59',
      'samedi 6 mars': 'jusqu’au vendredi 23:59',
      'dimanche 7 mars': 'jusqu’au samedi 23:59',
    });
    await expectAccessible(page);
    await ask(page, 'Léa', FIRST_OF_MARCH, SUNDAY_LATE);
    await slotBecomes(page, { child: 'Léa', what: WHAT, day: FIRST_OF_MARCH }, 'Réservé');
    expect(await scene.bookedOn('2027-03-01')).toEqual(['Léa']);
    await page.goto(`${portal.url}${PLANNING}?vue=mois`);
    expect(await monthOf(page, 'desktop', 'Février 2027')).toEqual(numbers([1, 28]));
    expect(await calendarOf(scene, visitor)).toEqual([
      ['2027-03-01T07:00:00', '2027-03-01T06:00:00.000Z'],
    ]);
  });
});

describe('the clocks change', () => {
  it.each(CHANGES)(
    '$name: every day is there once, with its hours and until when it can be changed',
    async ({ device, days, before, after, month, thursday }) => {
      await clockBecomes(thursday);
      const { open } = await createScene({ ...days, until: '12:00' });
      const page = await open({ device });
      await expectWeek(page, device, before);
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Semaine suivante' }).click();
      await expectWeek(page, device, after);
      await expectAccessible(page);
      await page.goto(`${portal.url}${PLANNING}?vue=mois`);
      expect(await monthOf(page, device, month.title)).toEqual(month.days);
    },
    LONGEST_MS,
  );

  it.each(CHANGES)(
    '$name: Monday is booked until Sunday noon on the wall, not a second later',
    async ({ device, days, monday, until, events, ...change }) => {
      await clockBecomes(change.lastMinute);
      const scene = await createScene({ ...days, until: '12:00' });
      await scene.bookLea(days.friday);
      const path = `${PLANNING}?date=${days.monday}`;
      const inTime = await scene.open({ device }, path);
      await ask(inTime, 'Léa', monday, until);
      await slotBecomes(inTime, { child: 'Léa', what: WHAT, day: monday }, 'Réservé');
      await inTime.close();
      expect(await calendarOf(scene, { device })).toEqual(events);
      // Opened in time, the page is sent once it no longer is; what it reads ahead is cut off meanwhile.
      const late = await scene.open({ device, expectedErrors: /net::ERR_/ }, path);
      await slotBecomes(late, { child: 'Léo', what: WHAT, day: monday }, 'Non réservé');
      await clockBecomes(change.afterwards);
      await ask(late, 'Léo', monday, until);
      await late.getByRole('alert').getByText(tooLate(until)).waitFor();
      await expectTooLate(late, 'Léo', monday, until);
      expect(await scene.bookedOn(days.monday)).toEqual(['Léa']);
    },
    LONGEST_MS,
  );
});
