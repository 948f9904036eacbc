import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { withDatabase } from '@/scripts/engine/database-connection';
import {
  findRunningDatabase,
  startEmbeddedDatabase,
} from '@/scripts/engine/postgres/embedded-database';
import type { EmbeddedDatabase } from '@/scripts/engine/postgres/embedded-database';
import {
  findRunningPostmaster,
  parsePostmasterFile,
  readPostmaster,
} from '@/scripts/engine/postgres/postmaster-file';
import { isAlive, waitForExit } from '@/scripts/engine/processes';

let folder: string;
let cluster: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'base de l’été '));
  chmodSync(folder, 0o755);
  cluster = path.join(folder, 'postgres');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (): Promise<EmbeddedDatabase> => startEmbeddedDatabase(folder, { isThrowAway: true });

async function ask(database: EmbeddedDatabase, query: string): Promise<unknown[]> {
  return withDatabase(
    database.url,
    async (client) => (await client.query<Record<string, unknown>>(query)).rows,
  );
}

function socketFolderOf(database: EmbeddedDatabase): string {
  return new URL(database.url).searchParams.get('host') ?? '';
}

describe('the embedded database', () => {
  it('keeps its data, and leaves neither process nor socket behind', async () => {
    const first = await start();
    await ask(first, 'CREATE TABLE kept (name text)');
    await ask(first, `INSERT INTO kept VALUES ('Léo')`);
    const { pid } = readPostmaster(cluster) ?? { pid: 0 };
    expect(isAlive(pid)).toBe(true);
    expect(existsSync(socketFolderOf(first))).toBe(true);
    expect(findRunningDatabase(folder)).toBe(first.url);
    await first.stop();
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(socketFolderOf(first))).toBe(false);
    expect(findRunningDatabase(folder)).toBeUndefined();
    const second = await start();
    expect(await ask(second, 'SELECT name FROM kept')).toEqual([{ name: 'Léo' }]);
    await second.stop();
  });

  it('is reached by nobody else, and serves the portal without the rights of a superuser', async () => {
    const database = await start();
    expect(await ask(database, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect(
      await ask(database, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user'),
    ).toEqual([{ rolsuper: false }]);
    expect(
      await ask(
        database,
        `SELECT lower('ÉCOLE') AS lower, 'cote' < 'côté' COLLATE "fr-x-icu" AS french`,
      ),
    ).toEqual([{ lower: 'école', french: true }]);
    await database.stop();
  });

  it('starts again after a kill of the server', async () => {
    const first = await start();
    process.kill(readPostmaster(cluster)?.pid ?? 0, 'SIGKILL');
    await first.ended;
    const second = await start();
    expect(await ask(second, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it('stops the server that outlived its portal', async () => {
    const first = await start();
    const orphan = readPostmaster(cluster)?.pid ?? 0;
    const second = await start();
    expect(isAlive(orphan)).toBe(false);
    expect(await ask(second, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
    await first.ended;
  });

  it.each(['', 'torn', `${process.pid}\n/elsewhere\n`])(
    'gets over a lock that no server holds: %j',
    async (lock) => {
      await (await start()).stop();
      writeFileSync(path.join(cluster, 'postmaster.pid'), lock);
      const database = await start();
      expect(findRunningPostmaster(cluster)?.isReady).toBe(true);
      await database.stop();
    },
  );

  it('begins an interrupted creation again', async () => {
    mkdirSync(`${cluster}.draft-abc123/base`, { recursive: true });
    const database = await start();
    await database.stop();
    expect(readdirSync(folder).filter((name) => name.includes('draft'))).toEqual([]);
  });

  it('refuses the data of another version, in one sentence, and leaves them', async () => {
    mkdirSync(cluster);
    writeFileSync(path.join(cluster, 'PG_VERSION'), '15\n');
    await expect(start()).rejects.toThrow(/PostgreSQL 15.*PostgreSQL 18.*DATA_DIR/);
    expect(readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8')).toBe('15\n');
  });

  it('ends with the process that started it, however that ends', async () => {
    const engine = path.join(process.cwd(), 'scripts/engine/postgres/embedded-database.ts');
    const startAndDie = `const { startEmbeddedDatabase } = await import(${JSON.stringify(engine)});
      await startEmbeddedDatabase(${JSON.stringify(folder)}, { isThrowAway: true });
      process.kill(process.pid, 'SIGKILL');`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', startAndDie];
    const env = { ...process.env, TSX_TSCONFIG_PATH: path.resolve('tsconfig.scripts.json') };
    expect(spawnSync(process.execPath, args, { env }).signal).toBe('SIGKILL');
    const left = readPostmaster(cluster);
    expect(left === undefined || (await waitForExit(left.pid, 10_000))).toBe(true);
    expect(existsSync(path.join(cluster, 'PG_VERSION'))).toBe(true);
  });
});

describe('parsePostmasterFile', () => {
  it('reads what a server says of itself', () => {
    const text =
      '4242\n/data\n1795457508\n5432\n/tmp/portail-abc\n\n  9978511        11\nready   \n';
    expect(parsePostmasterFile(text)).toEqual({
      pid: 4242,
      socketFolder: '/tmp/portail-abc',
      isReady: true,
    });
  });

  it.each(['', '\n', 'abc\n', '-1\n'])('does not trust %j', (text) => {
    expect(parsePostmasterFile(text)).toBeUndefined();
  });

  it('knows that a server starts', () => {
    expect(parsePostmasterFile('4242\n/data\n1\n5432\n/tmp/x\n\n1 1\nstarting\n')?.isReady).toBe(
      false,
    );
  });
});
