/**
 * `npm run bench:growth`: the same planning week of the same family, in databases of 20, 2,000 and
 * 20,000 families, each with its own server, loaded in turns. One table.
 */
import { fileURLToPath } from 'node:url';

import { plural } from '@/lib/core/words';
import { hashPassword } from '@/lib/platform/passwords';
import { buildPortal } from '@/scripts/engine/build';
import { generateClient } from '@/scripts/engine/client';
import { say, withProgress } from '@/scripts/engine/progress';
import { TEST_ENVIRONMENT } from '@/tests/support/test-environment';

import { startBenchDatabase } from './database';
import { fillDatabase, MEASURED_EMAIL, type DatasetSize } from './dataset';
import { loadInTurns, type LoadOptions, type LoadResult, type Target } from './load';
import { openBrowser, servePortal } from './serve-portal';
import { signIn } from './visitor';

const PASSWORD = 'Portail2026';
const SIZES = (process.env.BENCH_FAMILIES ?? '20,2000,20000').split(',').map(Number);
const PLANNING = '/espace-famille/planning?vue=semaine';
const AIM = 1.2;

const root = fileURLToPath(new URL('../..', import.meta.url));
const options: LoadOptions = {
  rounds: Number(process.env.BENCH_ROUNDS ?? 4),
  seconds: Number(process.env.BENCH_SECONDS ?? 10),
  connections: 4,
};

const running: { stop: () => Promise<unknown> }[] = [];

function keep<T extends { stop: () => Promise<unknown> }>(started: T): T {
  running.push(started);
  return started;
}

type Town = { size: DatasetSize; target: Target };

async function openTown(families: number): Promise<Town> {
  const database = keep(await startBenchDatabase(root));
  const passwordHash = await hashPassword(PASSWORD);
  const now = new Date(TEST_ENVIRONMENT.CLOCK_AT);
  const size = await withProgress(`Remplissage, ${plural(families, 'famille')}`, () =>
    database.asSuperuser((client) => fillDatabase(client, { now, families, passwordHash })),
  );
  const portal = keep(await servePortal(root, database));
  const browser = await openBrowser(root);
  const { context, headers } = await signIn(browser, portal.url, MEASURED_EMAIL, PASSWORD);
  await context.close();
  await browser.close();
  const url = `${portal.url}${PLANNING}`;
  const page = await fetch(url, { headers, redirect: 'error' });
  if (!(await page.text()).includes('Nathan'))
    throw new Error('This is not the planning of the family.');
  return { size, target: { name: String(families), url, headers } };
}

function describe(towns: readonly Town[], results: readonly LoadResult[]): string {
  const [first] = results;
  const rows = towns.flatMap(({ size }, rank) => {
    const result = results[rank];
    if (result === undefined || first === undefined) return [];
    const { requestsPerSecond, p50, p95, p99 } = result;
    const slower = first.requestsPerSecond / requestsPerSecond;
    return [
      `${size.families} familles, ${size.bookings} réservations\u00A0: ${requestsPerSecond.toFixed(1)} pages/s, p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, ${slower.toFixed(2)} × la première (but ≤ ${AIM}, ${slower <= AIM ? 'atteint' : 'non atteint'})`,
    ];
  });
  const { rounds, seconds, connections } = options;
  return [
    `${connections} connexions, ${plural(rounds, 'tour')} de ${seconds} s par base, en alternance`,
    ...rows,
  ].join('\n');
}

async function run(): Promise<void> {
  await generateClient(root);
  await buildPortal(root, (work) => withProgress('Construction du portail', work));
  const towns: Town[] = [];
  for (const families of SIZES) towns.push(await openTown(families));
  const targets = towns.map(({ target }) => target);
  const results = await withProgress('Mesures', () => loadInTurns(targets, options));
  say(`\n${describe(towns, results)}\n`);
}

try {
  await run();
} finally {
  for (const { stop } of running.splice(0).reverse()) await stop();
}
