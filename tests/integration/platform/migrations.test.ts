import { PrismaPg } from '@prisma/adapter-pg';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';

import { withDatabase } from '@/scripts/engine/database-connection';
import { readMigrations } from '@/scripts/engine/migration-files';
import type { MigrationFile } from '@/scripts/engine/migration-files';
import { applyMigrations } from '@/scripts/engine/migrations';
import { findDisagreements } from '@/scripts/engine/schema-agreement';
import { NO_FILTERS, withSchemaEngine } from '@/scripts/engine/schema-engine';
import { readSchemaFiles } from '@/scripts/engine/schema-files';
import { nameEmptyDatabase, nameTestDatabase } from '@/tests/support/test-database';

const root = process.cwd();

function migration(name: string, sql: string): MigrationFile {
  return { name, sql, checksum: name };
}

function asPrismaReadsThem(): MigrationList {
  const migrationDirectories = readMigrations(root).map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
  }));
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"' };
  return { baseDir: 'prisma/migrations', lockfile, shadowDbInitScript: '', migrationDirectories };
}

describe('migrations', () => {
  const migrated = nameTestDatabase();
  const empty = nameEmptyDatabase();
  const scratch = nameEmptyDatabase();

  beforeAll(() => Promise.all([migrated.create(), empty.create(), scratch.create()]));
  afterAll(() => Promise.all([migrated.drop(), empty.drop(), scratch.drop()]));

  it('agree with the schema', async () => {
    expect(await findDisagreements(root, migrated.url, empty.url)).toEqual([]);
  });

  it('are applied once by processes that start together', async () => {
    const files = readMigrations(root);
    const applied = await Promise.all([1, 2, 3].map(() => applyMigrations(scratch.url, files)));
    expect(applied.flat()).toEqual(files.map(({ name }) => name));
  });

  it('are recorded so that Prisma’s own commands recognise them', async () => {
    const database = new PrismaPg({ connectionString: scratch.url });
    const diagnosis = await withSchemaEngine(database, await readSchemaFiles(root), (engine) =>
      engine.diagnoseMigrationHistory({
        migrationsList: asPrismaReadsThem(),
        optInToShadowDatabase: false,
        filters: NO_FILTERS,
      }),
    );
    expect(diagnosis).toMatchObject({
      hasMigrationsTable: true,
      history: null,
      editedMigrationNames: [],
      failedMigrationNames: [],
    });
  });

  it('leave nothing of one that fails', async () => {
    const files = [
      ...readMigrations(root),
      migration('99991231_broken', 'CREATE TABLE broken (); SELECT 1 / 0;'),
    ];
    await expect(applyMigrations(scratch.url, files)).rejects.toThrow('99991231_broken');
    const tables = await withDatabase(scratch.url, (client) =>
      client.query(`SELECT to_regclass('broken') AS found`),
    );
    expect(tables.rows).toEqual([{ found: null }]);
    expect(await applyMigrations(scratch.url, readMigrations(root))).toEqual([]);
  });

  it('refuse a database that received one they do not know', async () => {
    const [first] = readMigrations(root);
    await expect(applyMigrations(scratch.url, first === undefined ? [] : [first])).rejects.toThrow(
      'ne connaît pas',
    );
  });

  it('refuse a database where another program keeps its tables', async () => {
    const foreign = nameEmptyDatabase();
    await foreign.create();
    await withDatabase(foreign.url, (client) => client.query('CREATE TABLE theirs ()'));
    await expect(applyMigrations(foreign.url, readMigrations(root))).rejects.toThrow(
      'autre logiciel',
    );
    await foreign.drop();
  });
});
