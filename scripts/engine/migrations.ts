import { randomUUID } from 'node:crypto';

import { DatabaseError } from 'pg';
import type { Client } from 'pg';

import { withDatabase } from './database-connection';
import type { MigrationFile } from './migration-files';
import { OperatorError } from './operator-error';

interface AppliedRow {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

// Any number, the same for all portals: two that start at once on one database take turns.
const LOCK = 20_261_123;

// Prisma's own table, so that `prisma migrate deploy` and `status` stay usable.
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;
const APPLIED =
  'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at';
const RECORD = `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
  VALUES ($1, $2, $3, now(), now(), 1)`;

/**
 * Decides which migrations remain, given what the database says it received.
 * @throws {OperatorError} when the two histories do not fit
 */
export function pendingMigrations(
  files: readonly MigrationFile[],
  applied: readonly AppliedRow[],
): readonly MigrationFile[] {
  for (const row of applied) {
    const file = files.find(({ name }) => name === row.migration_name);
    if (row.finished_at === null) {
      throw new OperatorError(
        `La migration ${row.migration_name} est restée inachevée : réparez-la avec « npx prisma migrate resolve », puis recommencez.`,
      );
    }
    if (file === undefined) {
      throw new OperatorError(
        `La base de données a reçu la migration ${row.migration_name}, que cette version du portail ne connaît pas : lancez la version qui l’a appliquée, ou une plus récente.`,
      );
    }
    if (file.checksum !== row.checksum) {
      throw new OperatorError(
        `La migration ${row.migration_name} a changé depuis qu’elle a été appliquée : rétablissez son texte, ou repartez d’une base vide.`,
      );
    }
  }
  const names = new Set(applied.map((row) => row.migration_name));
  return files.filter(({ name }) => !names.has(name));
}

async function refuseForeignDatabase(client: Client): Promise<void> {
  const { rows } = await client.query<{ ours: string | null; tables: number }>(
    `SELECT to_regclass('"_prisma_migrations"')::text AS ours, (SELECT count(*)::int FROM pg_tables WHERE schemaname = current_schema()) AS tables`,
  );
  if (rows[0]?.ours == null && (rows[0]?.tables ?? 0) > 0) {
    throw new OperatorError(
      'La base de données contient déjà les tables d’un autre logiciel : indiquez une base vide dans DATABASE_URL.',
    );
  }
}

async function applyOne(client: Client, { name, sql, checksum }: MigrationFile): Promise<void> {
  try {
    // The migration and its record stand or fall together, so that a crash never leaves half of one.
    await client.query('BEGIN');
    await client.query(sql);
    await client.query(RECORD, [randomUUID(), checksum, name]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    if (!(error instanceof DatabaseError)) throw error;
    throw new OperatorError(
      `La migration ${name} a été refusée par la base de données, qui reste comme avant : ${error.message}.`,
    );
  }
}

/**
 * Brings a database to the state of the migrations, each in one transaction, and returns the names of those applied.
 * Processes that start at once on one database wait for one another.
 * @throws {OperatorError}
 */
export function applyMigrations(
  databaseUrl: string,
  files: readonly MigrationFile[],
): Promise<string[]> {
  return withDatabase(databaseUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await refuseForeignDatabase(client);
    await client.query(TABLE);
    const { rows } = await client.query<AppliedRow>(APPLIED);
    const pending = pendingMigrations(files, rows);
    for (const file of pending) await applyOne(client, file);
    return pending.map(({ name }) => name);
  });
}
