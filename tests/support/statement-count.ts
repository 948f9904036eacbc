import { Client } from 'pg';

import { SUPERUSER } from '@/scripts/engine/postgres/cluster';

/** Counts what one database of the cluster runs, whoever asks it. */
export interface StatementCount {
  /** The statements that PostgreSQL runs during some work, each as many times as it runs. */
  during(work: () => Promise<void>): Promise<string[]>;
  close(): Promise<void>;
}

async function read(client: Client): Promise<Map<string, number>> {
  const { rows } = await client.query<{ query: string; calls: number }>(
    `select query, sum(calls)::int as calls from pg_stat_statements
    where dbid = (select oid from pg_database where datname = current_database())
      and query not like '%pg_stat_statements%'
    group by query`,
  );
  return new Map(rows.map(({ query, calls }) => [query, calls]));
}

/** PostgreSQL's own counters, which only its superuser may install. */
export async function openStatementCount(databaseUrl: string): Promise<StatementCount> {
  const url = new URL(databaseUrl);
  url.username = SUPERUSER;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query('create extension if not exists pg_stat_statements');
  return {
    during: async (work) => {
      const before = await read(client);
      await work();
      const after = [...(await read(client))];
      return after.flatMap(([query, calls]) =>
        Array.from({ length: calls - (before.get(query) ?? 0) }, () => query),
      );
    },
    close: () => client.end(),
  };
}
