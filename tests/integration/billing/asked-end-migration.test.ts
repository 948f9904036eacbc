import { withDatabase } from '@/scripts/engine/database-connection';
import { readMigrations } from '@/scripts/engine/migration-files';
import { applyMigrations } from '@/scripts/engine/migrations';
import { nameEmptyDatabase } from '@/tests/support/test-database';

const NAME = '20261130270200_tariff_asked_end';
const database = nameEmptyDatabase();

beforeAll(() => database.create());
afterAll(() => database.drop());

it('takes the last day of a tariff as asked for, unless the next one begins the day after', async () => {
  const files = readMigrations(process.cwd());
  const at = files.findIndex(({ name }) => name === NAME);
  await applyMigrations(database.url, files.slice(0, at));
  const ends = await withDatabase(database.url, async (client) => {
    // Tariffs alone, without the collectivity and the activity that they would be of.
    await client.query(
      `alter table "Tariff" drop constraint "Tariff_collectivityId_fkey",
        drop constraint "Tariff_collectivityId_activityId_fkey"`,
    );
    await client.query(
      `insert into "Tariff" (id, "collectivityId", "activityId", "startDay", "endDay", definition,
        "createdAt")
      select uuidv7(), o.id, o.id, s::date, e::date, '{}', now()
      from (values ('2025-09-01', '2026-08-31'), ('2026-09-01', '2027-07-03'),
        ('2027-09-01', null)) tariff(s, e), (values ('01a1225b-3e80-7000-8000-0123456789ab'::uuid)) o(id)`,
    );
    await applyMigrations(database.url, files);
    const { rows } = await client.query<{ asked: string | null }>(
      `select "askedEndDay"::text as asked from "Tariff" order by "startDay"`,
    );
    return rows.map(({ asked }) => asked);
  });
  expect(ends).toEqual([null, '2027-07-03', null]);
});
