/** `npm run migration:check`: fails when the schema files and the migrations disagree. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { withDatabase } from './engine/database-connection';
import { Lifecycle } from './engine/lifecycle';
import { readMigrations } from './engine/migration-files';
import { applyMigrations } from './engine/migrations';
import { toSentence } from './engine/operator-error';
import { startEmbeddedDatabase } from './engine/postgres/embedded-database';
import { say } from './engine/progress';
import { findDisagreements } from './engine/schema-agreement';

const lifecycle = new Lifecycle('Arrêt…');

async function check(): Promise<string[]> {
  const root = process.cwd();
  const folder = mkdtempSync(path.join(tmpdir(), 'portail-migrations-'));
  chmodSync(folder, 0o755);
  lifecycle.onStop(() => rmSync(folder, { recursive: true, force: true }));
  const { url, stop } = await startEmbeddedDatabase(folder, { isThrowAway: true });
  lifecycle.onStop(stop);
  const empty = new URL(url);
  empty.pathname = '/described';
  await withDatabase(url, (client) => client.query('CREATE DATABASE described'));
  await applyMigrations(url, readMigrations(root));
  return findDisagreements(root, url, empty.href);
}

const disagreements = await check().catch((error: unknown) => [toSentence(error)]);
await lifecycle.stop();
disagreements.forEach(say);
if (disagreements.length === 0) say('The schema and the migrations agree.');
process.exit(disagreements.length === 0 ? 0 : 1);
