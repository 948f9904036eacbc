import { fileURLToPath } from 'node:url';

import type { Settings } from '@/lib/platform/env';

import { buildPortal } from '../engine/build';
import { generateClient } from '../engine/client';
import { hasDemonstration, loadDemonstration } from '../engine/demonstration';
import { Lifecycle } from '../engine/lifecycle';
import { readMigrations } from '../engine/migration-files';
import { toSentence } from '../engine/operator-error';
import { requireFreePort } from '../engine/ports';
import { migrate, openDatabase } from '../engine/portal-database';
import type { PortalDatabase } from '../engine/portal-database';
import { say, withProgress } from '../engine/progress';
import { completeEnvironment, loadSettings } from '../engine/settings';
import {
  endOrphanServer,
  localAddress,
  startWebServer,
  waitUntilHealthy,
} from '../engine/web-server';
import type { WebOptions, WebServer } from '../engine/web-server';

const root = fileURLToPath(new URL('../..', import.meta.url));
const isDevelopment = process.argv.includes('--dev');

/** Migrations and demonstration: what the database needs before the portal is served. */
async function prepareDatabase(
  settings: Settings,
  { url }: PortalDatabase,
  lifecycle: Lifecycle,
): Promise<void> {
  const secrets = completeEnvironment(settings, url);
  await lifecycle.unlessStopped(migrate(root, url));
  if (!settings.SEED_DEMO) return;
  const seed = async (): Promise<void> => {
    const { seedDemonstration } = await import('@/prisma/seed/demonstration');
    const now = settings.CLOCK_AT === undefined ? new Date() : new Date(settings.CLOCK_AT);
    await withProgress('Chargement des données de démonstration', () =>
      seedDemonstration(url, { now, ...secrets, log: (line) => say(`  ${line}`) }),
    );
  };
  await lifecycle.unlessStopped(loadDemonstration(url, readMigrations(root), seed));
}

async function announce(settings: Settings, database: PortalDatabase): Promise<void> {
  say(`\nLe portail est ouvert : ${settings.APP_URL}`);
  if (await hasDemonstration(database.url)) {
    const { demonstrationAccounts, DEMONSTRATION_CODE } =
      await import('@/lib/accounts/rules/demonstration');
    const { formatSubscriberCode } = await import('@/lib/subscriptions/rules/subscriber-code');
    say('\nComptes de démonstration (adresse, mot de passe) :');
    for (const { email, password, label } of demonstrationAccounts)
      say(`  ${email}  ${password}  ${label}`);
    say(
      `Code abonné, libre tant que personne ne s’en est servi\u00A0: ${formatSubscriberCode(DEMONSTRATION_CODE)}`,
    );
  }
  say('\nCtrl-C arrête le portail.');
}

async function serve(
  settings: Settings,
  web: WebOptions,
  lifecycle: Lifecycle,
): Promise<WebServer> {
  const server = startWebServer(web);
  lifecycle.onStop(() => server.stop());
  await waitUntilHealthy(server, localAddress(web.host, web.port), lifecycle.signal);
  lifecycle.signal.throwIfAborted();
  return server;
}

/** Runs the portal until it is asked to stop. Returns the reason when it ends for another one. */
async function run(lifecycle: Lifecycle): Promise<string | undefined> {
  const settings = loadSettings(root);
  const web = {
    root,
    dataFolder: settings.DATA_DIR,
    port: settings.PORT,
    host: settings.HOST,
    isDevelopment,
    workers: settings.WEB_CONCURRENCY,
  };
  const database = await openDatabase(settings, lifecycle);
  await endOrphanServer(web);
  await requireFreePort(web.port, web.host);
  await generateClient(root, lifecycle.signal);
  await prepareDatabase(settings, database, lifecycle);
  if (!isDevelopment)
    await buildPortal(
      root,
      (work) => withProgress('Construction du portail (une minute environ)', work),
      lifecycle.signal,
    );
  const server = await serve(settings, web, lifecycle);
  await announce(settings, database);
  return Promise.race([
    lifecycle.asked.then(() => undefined),
    server.ended.then(() => 'Le serveur s’est arrêté de lui-même : la cause est écrite ci-dessus.'),
    database.ended.then(
      () =>
        `PostgreSQL s’est arrêté de lui-même : la cause est dans ${settings.DATA_DIR}/postgres.log.`,
    ),
  ]);
}

async function main(): Promise<number> {
  const lifecycle = new Lifecycle('Arrêt du portail…');
  let reason: string | undefined;
  try {
    reason = await run(lifecycle);
  } catch (error) {
    if (!lifecycle.signal.aborted) reason = toSentence(error);
  }
  await lifecycle.stop();
  if (reason !== undefined && !lifecycle.signal.aborted) process.stderr.write(`${reason}\n`);
  else say('Le portail est arrêté.');
  return lifecycle.signal.aborted ? 0 : 1;
}

process.on('uncaughtException', (error) => {
  process.stderr.write(`${toSentence(error)}\n`);
  process.exit(1);
});
process.exit(await main());
