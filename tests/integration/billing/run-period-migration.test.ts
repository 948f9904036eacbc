import { withDatabase } from '@/scripts/engine/database-connection';
import { readMigrations } from '@/scripts/engine/migration-files';
import { applyMigrations } from '@/scripts/engine/migrations';
import { nameEmptyDatabase } from '@/tests/support/test-database';

const NAME = '20261130250000_run_period';
const database = nameEmptyDatabase();

beforeAll(() => database.create());
afterAll(() => database.drop());

it('keeps the month of the runs that there were', async () => {
  const files = readMigrations(process.cwd());
  const at = files.findIndex(({ name }) => name === NAME);
  await applyMigrations(database.url, files.slice(0, at));
  const periods = await withDatabase(database.url, async (client) => {
    // Runs alone, without the agent and the collectivity that they would be of.
    await client.query(
      `alter table "BillingRun" drop constraint "BillingRun_collectivityId_fkey",
        drop constraint "BillingRun_collectivityId_agentId_fkey"`,
    );
    await client.query(
      `insert into "BillingRun" (id, "collectivityId", "agentId", month, "activityIds", "issuedOn",
        "dueOn", status, "computedAt", "issuedAt", "createdAt")
      select uuidv7(), uuidv7(), uuidv7(), month::date, '{}', '2026-11-05', '2026-11-30',
        status::"BillingRunStatus", now(), case when status = 'ISSUED' then now() end, now()
      from (values ('2026-02-01', 'ISSUED'), ('2026-10-01', 'DRAFT'), ('2026-12-01', 'DROPPED'))
        run(month, status)`,
    );
    await applyMigrations(database.url, files);
    const { rows } = await client.query<{ start: string; end: string }>(
      `select "startDay"::text as start, "endDay"::text as "end" from "BillingRun" order by 1`,
    );
    return rows;
  });
  expect(periods).toEqual([
    { start: '2026-02-01', end: '2026-02-28' },
    { start: '2026-10-01', end: '2026-10-31' },
    { start: '2026-12-01', end: '2026-12-31' },
  ]);
});
