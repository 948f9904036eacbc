/**
 * `npm run bench`: the planning week of a family with three children and five activities, in a
 * database of 2,000 families, next to an empty dynamic page of the same Next. One table.
 */
import { fileURLToPath } from 'node:url';

import type { Browser } from 'playwright-core';

import { hashPassword } from '@/lib/platform/passwords';
import { buildPortal } from '@/scripts/engine/build';
import { generateClient } from '@/scripts/engine/client';
import { say, withProgress } from '@/scripts/engine/progress';
import { TEST_ENVIRONMENT } from '@/tests/support/test-environment';

import { countStatements, startBenchDatabase, type BenchDatabase } from './database';
import { fillDatabase, MEASURED_EMAIL } from './dataset';
import { serveEmptyApp, type Served } from './empty-app';
import { compare, type LoadOptions } from './load';
import { residentMemory } from './memory';
import { describeRun, formatTable, type Measures } from './report';
import { openBrowser, servePortal } from './serve-portal';
import { signIn, type Visitor } from './visitor';
import { weighPage } from './weight';

const PASSWORD = 'Portail2026';
const FAMILIES = 2_000;
const PAGES_COUNTED = 50;
const PLANNING = '/espace-famille/planning?vue=semaine';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rounds = Number(process.env.BENCH_ROUNDS ?? 4);
const seconds = Number(process.env.BENCH_SECONDS ?? 10);
const options: LoadOptions = { rounds, seconds, connections: 10 };

/** What must be stopped, in the order of its starting. */
const running: { stop: () => Promise<unknown> }[] = [];

function keep<T extends { stop: () => Promise<unknown> }>(started: T): T {
  running.push(started);
  return started;
}

async function countQueries(database: BenchDatabase, url: string, { headers }: Visitor): Promise<number> {
  const calls = await countStatements(database, async () => {
    for (let page = 0; page < PAGES_COUNTED; page += 1) {
      const response = await fetch(url, { headers, redirect: 'error' });
      const text = await response.text();
      if (!response.ok || !text.includes('Nathan')) throw new Error('This is not the planning of the family.');
    }
  });
  return calls / PAGES_COUNTED;
}

async function openKept(): Promise<Browser> {
  const browser = await openBrowser(root);
  keep({ stop: () => browser.close() });
  return browser;
}

async function measure(database: BenchDatabase, portal: Served, empty: Served): Promise<Measures> {
  const visitor = await signIn(await openKept(), portal.url, MEASURED_EMAIL, PASSWORD);
  const url = `${portal.url}${PLANNING}`;
  const weight = await weighPage(visitor.context, url, visitor.headers.cookie);
  const emptyWeight = await weighPage(visitor.context, empty.url, '');
  const queriesPerPage = await countQueries(database, url, visitor);
  await visitor.context.close();
  const [planningLoad, emptyLoad] = await compare(
    { name: 'planning', url, headers: visitor.headers },
    { name: 'page vide', url: empty.url, headers: {} },
    options,
  );
  return {
    planning: planningLoad,
    empty: emptyLoad,
    queriesPerPage,
    weight,
    emptyWeight,
    memory: residentMemory(portal.pid),
    emptyMemory: residentMemory(empty.pid),
  };
}

async function run(): Promise<void> {
  await generateClient(root);
  await buildPortal(root, (work) => withProgress('Construction du portail', work));
  const database = keep(await startBenchDatabase(root));
  const now = new Date(TEST_ENVIRONMENT.CLOCK_AT);
  const passwordHash = await hashPassword(PASSWORD);
  const fill = (): Promise<Awaited<ReturnType<typeof fillDatabase>>> =>
    database.asSuperuser((client) => fillDatabase(client, { now, families: FAMILIES, passwordHash }));
  const size = await withProgress('Remplissage de la base', fill);
  const empty = keep(await withProgress('Construction de la page vide', () => serveEmptyApp(root)));
  const portal = keep(await servePortal(root, database));
  const measures = await withProgress('Mesures', () => measure(database, portal, empty));
  say(`\n${describeRun(size, options)}\n\n${formatTable(measures)}\n`);
}

async function stopAll(): Promise<void> {
  for (const { stop } of running.splice(0).reverse()) await stop();
}

try {
  await run();
} finally {
  await stopAll();
}
