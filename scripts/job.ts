import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { withDatabase } from './engine/database-connection';
import { generateClient } from './engine/client';
import { Lifecycle } from './engine/lifecycle';
import { OperatorError, toSentence } from './engine/operator-error';
import { migrate, openDatabase } from './engine/portal-database';
import { findRunningDatabase } from './engine/postgres/embedded-database';
import { say } from './engine/progress';
import { completeEnvironment, loadSettings, makeDataFolder } from './engine/settings';
import type { Settings } from '@/lib/platform/env';

const USAGE =
  'Indiquez une tâche, et l’instant auquel l’exécuter si ce n’est pas maintenant : npm run job digest -- --at 2026-11-24T13:00';
const root = fileURLToPath(new URL('..', import.meta.url));

const text = { type: 'string' } as const;
const OPTIONS = {
  at: text,
  email: text,
  collectivity: text,
  civility: text,
  'first-name': text,
  'last-name': text,
};

type Arguments = { name: string; options: { [Name in keyof typeof OPTIONS]?: string } };

function readArguments(): Arguments {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: OPTIONS,
    });
    const [name, ...others] = positionals;
    if (name !== undefined && others.length === 0) return { name, options: { ...values } };
  } catch {
    // An option that does not exist is answered by the usage.
  }
  throw new OperatorError(USAGE);
}

/** The database of the portal that runs on the data folder, else one that is opened for the time of the job. */
async function findDatabase(settings: Settings, lifecycle: Lifecycle): Promise<string> {
  const running =
    settings.DATABASE_URL === undefined ? findRunningDatabase(makeDataFolder(settings)) : undefined;
  if (running !== undefined) {
    await withDatabase(running, (client) => client.query('SELECT 1'));
    return running;
  }
  const { url } = await openDatabase(settings, lifecycle);
  await migrate(root, url);
  return url;
}

async function runJob(lifecycle: Lifecycle): Promise<void> {
  const { name, options } = readArguments();
  const settings = loadSettings(root);
  await generateClient(root, lifecycle.signal);
  completeEnvironment(settings, await findDatabase(settings, lifecycle));
  const { runJobByName } = await import('@/lib/platform/jobs/run-by-name');
  say(await lifecycle.unlessStopped(runJobByName(name, options)));
}

async function main(): Promise<number> {
  const lifecycle = new Lifecycle('Arrêt de la tâche…');
  let reason: string | undefined;
  try {
    await runJob(lifecycle);
  } catch (error) {
    reason = toSentence(error);
  }
  await lifecycle.stop();
  if (reason !== undefined) process.stderr.write(`${reason}\n`);
  return reason === undefined ? 0 : 1;
}

process.exit(await main());
