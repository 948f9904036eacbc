import { randomUUID } from 'node:crypto';

import { Client } from 'pg';

/** Names, in the workers' environment, the migrated database that theirs are copied from. */
export const TEMPLATE_VARIABLE = 'TEST_TEMPLATE_URL';

/** A database of its own, migrated and empty. */
export interface TestDatabase {
  readonly url: string;
  create(): Promise<void>;
  drop(): Promise<void>;
}

function addressOf(database: string, templateUrl: string): string {
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

/** Names a database to be copied from a template (by default that of the run): known at once, there once created. */
export function nameTestDatabase(templateUrl = process.env[TEMPLATE_VARIABLE] ?? ''): TestDatabase {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = new URL(templateUrl).pathname.slice(1);
  return {
    url: addressOf(name, templateUrl),
    create: () => runOnCluster(templateUrl, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`),
    drop: () => runOnCluster(templateUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}
