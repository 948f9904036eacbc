import { randomUUID } from 'node:crypto';

import { Client } from 'pg';

/** Names, in the workers' environment, the migrated database that theirs are copied from. */
export const TEMPLATE_VARIABLE = 'TEST_TEMPLATE_URL';

/** A database of a test's own. */
export interface TestDatabase {
  readonly url: string;
  readonly create: () => Promise<void>;
  readonly drop: () => Promise<void>;
}

/** The address of another database of the cluster. */
export function addressOf(database: string, templateUrl = clusterTemplate()): string {
  const url = new URL(templateUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function runOnCluster(templateUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: addressOf('postgres', templateUrl) });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function nameDatabase(templateUrl: string, source: string): TestDatabase {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  return {
    url: addressOf(name, templateUrl),
    create: () => runOnCluster(templateUrl, `CREATE DATABASE ${name} ${source}`),
    drop: () => runOnCluster(templateUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

function clusterTemplate(): string {
  return process.env[TEMPLATE_VARIABLE] ?? '';
}

/** Names a database to be copied from another (by default the migrated one): its address is known at once. */
export function nameTestDatabase(templateUrl = clusterTemplate()): TestDatabase {
  return nameDatabase(templateUrl, `TEMPLATE ${new URL(templateUrl).pathname.slice(1)}`);
}

/** Names a database without tables. */
export function nameEmptyDatabase(): TestDatabase {
  return nameDatabase(clusterTemplate(), 'TEMPLATE template0');
}
