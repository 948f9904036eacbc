/**
 * `npm run bench:rush`: the first morning of bookings. 2,500 families read the planning and ask for
 * seats of full and nearly full sessions, on the built portal; then bookings alone, in turns by the portal, by its
 * command without a page, and by the same writes in bare SQL. One table.
 */
import { fileURLToPath } from 'node:url';

import { addDays, civilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { hashPassword } from '@/lib/platform/passwords';
import { buildPortal } from '@/scripts/engine/build';
import { generateClient } from '@/scripts/engine/client';
import { say, withProgress } from '@/scripts/engine/progress';
import { TEST_ENVIRONMENT } from '@/tests/support/test-environment';

import { compareRates, type Rates } from './booking-rates';
import { startBenchDatabase, type BenchDatabase } from './database';
import { fillDatabase, MEASURED_EMAIL } from './dataset';
import { percentile } from './load';
import { FAULTS, FILL_UP, OPENING, OPEN_WEEKS, WISHES, type Wish } from './rush-sql';
import { arrivalOf, arrive, book, readPlanning, recordSubmission, signEverybodyIn } from './rush-visitors';
import type { Answer, Submission, Visitor } from './rush-visitors';
import { openBrowser, servePortal } from './serve-portal';

const PASSWORD = 'Portail2026';
const FAMILIES = Number(process.env.BENCH_FAMILIES ?? 2_500);
const RUSH_SECONDS = Number(process.env.BENCH_SECONDS ?? 300);
const AIMS = { share: 0.4, p99: 2_000 };

const root = fileURLToPath(new URL('../..', import.meta.url));
const classDays = (monday: CivilDate): CivilDate[] =>
  [0, 1, 3, 4].map((count) => addDays(monday, count));
const RUSH = classDays(civilDate('2026-12-07'));
const BY_PORTAL = classDays(civilDate('2026-11-30'));
const BY_COMMAND = classDays(civilDate('2027-01-11'));
const BY_SQL = classDays(civilDate('2026-12-14'));
const DAYS = [...RUSH, ...BY_PORTAL, ...BY_COMMAND, ...BY_SQL];

type Opening = { full: number; nearlyFull: number; all: number };

type SeatFaults = Record<'oversold' | 'miscounted' | 'idle' | 'misplaced', number>;
const NOTHING_READ: SeatFaults = { oversold: NaN, miscounted: NaN, idle: NaN, misplaced: NaN };

type Times = {
  pages: number[];
  bookings: number[];
  answers: Record<Answer, number>;
  pageFaults: number;
};

const running: { stop: () => Promise<unknown> }[] = [];

function keep<T extends { stop: () => Promise<unknown> }>(started: T): T {
  running.push(started);
  return started;
}

function wishesOf(database: BenchDatabase, days: readonly CivilDate[]): Promise<Wish[]> {
  return database.asSuperuser(async (client) => (await client.query<Wish>(WISHES, [days])).rows);
}

function readOpening(database: BenchDatabase): Promise<Opening> {
  return database.asSuperuser(async (client) => {
    const { rows } = await client.query<Opening>(OPENING, [RUSH]);
    return rows[0] ?? { full: 0, nearlyFull: 0, all: 0 };
  });
}

async function prepare(database: BenchDatabase): Promise<Visitor[]> {
  const now = new Date(TEST_ENVIRONMENT.CLOCK_AT);
  const passwordHash = await hashPassword(PASSWORD);
  await database.asSuperuser(async (client) => {
    // The first family is the one that the browser is recorded with: it comes besides.
    await fillDatabase(client, { now, families: FAMILIES + 1, passwordHash });
    await client.query("set session_replication_role = 'replica'");
    for (const statement of OPEN_WEEKS)
      await client.query(statement, statement.includes('$1') ? [DAYS] : []);
    await client.query(FILL_UP, [RUSH]);
    await client.query('vacuum analyze');
  });
  const wishes = await wishesOf(database, RUSH);
  return database.asSuperuser((client) => signEverybodyIn(client, wishes, now));
}

/** Each family reads the week, then asks for what it wants, one slot after the other. */
async function rush(
  visitors: readonly Visitor[],
  planning: string,
  submission: Submission,
): Promise<Times> {
  const times: Times = {
    pages: [],
    bookings: [],
    answers: { booked: 0, waiting: 0, refused: 0, fault: 0 },
    pageFaults: 0,
  };
  const timed = async <T>(list: number[], work: () => Promise<T>): Promise<T> => {
    const startedAt = performance.now();
    const result = await work();
    list.push(performance.now() - startedAt);
    return result;
  };
  await arrive(visitors, RUSH_SECONDS, async ({ cookie, wishes }) => {
    if (!(await timed(times.pages, () => readPlanning(planning, cookie)))) times.pageFaults += 1;
    for (const wish of wishes)
      times.answers[await timed(times.bookings, () => book(submission, cookie, wish))] += 1;
  });
  return times;
}

/** Bookings a second, by each way: the portal is asked as browsers do. */
async function contest(
  database: BenchDatabase,
  visitors: readonly Visitor[],
  submission: Submission,
): Promise<Rates> {
  const cookies = new Map(
    visitors.flatMap(({ cookie, wishes }) => wishes.map(({ accountId }) => [accountId, cookie])),
  );
  return compareRates(database, {
    byPortal: await wishesOf(database, BY_PORTAL),
    byCommand: await wishesOf(database, BY_COMMAND),
    bySql: await wishesOf(database, BY_SQL),
    ask: async (wish) =>
      (await book(submission, cookies.get(wish.accountId) ?? '', wish)) !== 'fault',
  });
}

function describe(
  { pages, bookings, answers, pageFaults }: Times,
  { portal, command, bare, faults }: Rates,
  opening: Opening,
): string {
  const line = (name: string, list: number[]): string => {
    const sorted = list.toSorted((one, other) => one - other);
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => percentile(sorted, part).toFixed(0));
    return `${name} ${list.length}, p50 ${p50 ?? ''} ms, p95 ${p95 ?? ''} ms, p99 ${p99 ?? ''} ms (but ${AIMS.p99} ms)`;
  };
  const ratio = portal / bare;
  const alone = ((command / bare) * 100).toFixed(0);
  return [
    `${pages.length} familles en ${RUSH_SECONDS} s, ${process.env.WEB_CONCURRENCY ?? 1} processus, la moitié dans les ${RUSH_SECONDS * arrivalOf(0.5)} premières`,
    `  séances       ${opening.full} pleines à l’ouverture, ${opening.nearlyFull} presque, sur ${opening.all}`,
    line('  pages lues   ', pages),
    line('  demandes     ', bookings),
    `  réponses      ${answers.booked} obtenues, ${answers.waiting} sur liste d’attente, ${answers.refused} refusées faute de place`,
    `  erreurs       ${answers.fault + pageFaults + faults} (but 0)`,
    `  demandes par seconde  portail ${portal.toFixed(0)}, sa commande seule ${command.toFixed(0)} (${alone} %), SQL seul ${bare.toFixed(0)}, rapport ${(ratio * 100).toFixed(0)} % (but ${AIMS.share * 100} %, ${ratio >= AIMS.share ? 'atteint' : 'non atteint'})`,
  ].join('\n');
}

async function run(): Promise<void> {
  await generateClient(root);
  await buildPortal(root, (work) => withProgress('Construction du portail', work));
  const database = keep(await startBenchDatabase(root));
  const visitors = await withProgress('Remplissage de la base', () => prepare(database));
  const portal = keep(await servePortal(root, database));
  const browser = await openBrowser(root);
  keep({ stop: () => browser.close() });
  const planning = `${portal.url}/espace-famille/planning?date=${RUSH[0] ?? ''}`;
  const submission = await recordSubmission(browser, planning, {
    email: MEASURED_EMAIL,
    password: PASSWORD,
  });
  const opening = await readOpening(database);
  const times = await withProgress('Rentrée', () => rush(visitors, planning, submission));
  const rates = await withProgress('Débits', () => contest(database, visitors, submission));
  const { rows } = await database.asSuperuser((client) =>
    client.query<SeatFaults>(FAULTS, [DAYS, BY_SQL]),
  );
  const [{ oversold, miscounted, idle, misplaced } = NOTHING_READ] = rows;
  say(
    `\n${describe(times, rates, opening)}\n  places vendues en trop ${oversold}, mal comptées ${miscounted}, libres malgré une attente ${idle}, rangs faux ${misplaced} (but 0)\n`,
  );
  const errors = times.answers.fault + times.pageFaults + rates.faults;
  if (errors + oversold + miscounted + idle + misplaced !== 0) process.exitCode = 1;
}

try {
  await run();
} finally {
  for (const { stop } of running.splice(0).reverse()) await stop();
}
