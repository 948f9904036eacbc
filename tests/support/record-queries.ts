import { Client } from 'pg';

/** One statement that reached PostgreSQL. */
export type RecordedQuery = { text: string; values: readonly unknown[] };

function toRecorded(argument: unknown): RecordedQuery {
  if (typeof argument === 'string') return { text: argument, values: [] };
  const { text, values } = argument as { text: string; values?: readonly unknown[] };
  return { text, values: values ?? [] };
}

/** Runs `work` and gives the statements it sent to the database, in order. */
export async function recordQueries(work: () => Promise<unknown>): Promise<RecordedQuery[]> {
  const spy = jest.spyOn(Client.prototype, 'query');
  try {
    await work();
    return spy.mock.calls.map(([argument]) => toRecorded(argument));
  } finally {
    spy.mockRestore();
  }
}

/** The tables that statements read as a whole, as the planner would run them on the data of now. */
export async function scannedTables(
  queries: readonly RecordedQuery[],
  databaseUrl: string,
): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const tables: string[] = [];
    for (const { text, values } of queries) {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values]);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      tables.push(...[...plan.matchAll(/Seq Scan on "(\w+)"/g)].map((match) => match[1] ?? ''));
    }
    return tables;
  } finally {
    await client.end();
  }
}
