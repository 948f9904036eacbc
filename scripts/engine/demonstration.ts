import { withDatabase } from './database-connection';
import { applyMigrations } from './migrations';
import type { MigrationFile } from './migration-files';

const WITNESS = 'solange.guillet@example.fr';
const LOCK = 20_261_124;
// Stands while the demonstration is being loaded, so that a start after a crash begins it again.
const MARK = '_demonstration_loading';

/** Loads the demonstration into a database without collectivities or accounts; never over existing data. */
export async function loadDemonstration(
  databaseUrl: string,
  migrations: readonly MigrationFile[],
  seed: () => Promise<void>,
): Promise<void> {
  await withDatabase(databaseUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const { rows } = await client.query<{ mark: string | null }>(
      'SELECT to_regclass($1)::text AS mark',
      [MARK],
    );
    if (rows[0]?.mark != null) {
      await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      await applyMigrations(databaseUrl, migrations);
    }
    const { rows: found } = await client.query<{ filled: boolean }>(
      'SELECT EXISTS (SELECT FROM "Collectivity") OR EXISTS (SELECT FROM "Account") AS filled',
    );
    if (found[0]?.filled === true) return;
    await client.query(`CREATE TABLE ${MARK} ()`);
    await seed();
    await client.query(`DROP TABLE ${MARK}`);
  });
}

/** Says whether the demonstration's data are loaded: its accounts, whose passwords are public, are shown only then. */
export async function hasDemonstration(databaseUrl: string): Promise<boolean> {
  return withDatabase(databaseUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM "Account" WHERE email = $1', [WITNESS]);
    return rowCount === 1;
  });
}
