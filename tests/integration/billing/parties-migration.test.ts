import { withDatabase } from '@/scripts/engine/database-connection';
import { readMigrations } from '@/scripts/engine/migration-files';
import { applyMigrations } from '@/scripts/engine/migrations';
import { nameEmptyDatabase } from '@/tests/support/test-database';

const NAME = '20261130370100_invoice_parties';
const ID = '01a1225b-3e80-7000-8000-0123456789ab';
const database = nameEmptyDatabase();

beforeAll(() => database.create());
afterAll(() => database.drop());

it('gives the invoices that are issued already what is known today, and drafts nothing', async () => {
  const files = readMigrations(process.cwd());
  const at = files.findIndex(({ name }) => name === NAME);
  await applyMigrations(database.url, files.slice(0, at));
  const rows = await withDatabase(database.url, async (client) => {
    await client.query(
      `insert into "Collectivity" (id, slug, name, "shortName", "timeZone", "holidayRegion",
        "schoolWeekdays", "serviceName", "postalAddress", email, phone, "openingHours", "issuerCode",
        "appealText", siret)
      values ('${ID}', 's', 'Syndicat', 'SIEJ', 'Europe/Paris', 'FR', '{1}', 'Enfance', '1 place',
        'a@b.fr', '02', '9:00', '044017', 'Recours', '21750001600019')`,
    );
    await client.query(
      `insert into "Family" (id, "collectivityId", number, name) values ('${ID}', '${ID}', 1, 'F')`,
    );
    await client.query(
      `insert into "Guardian" (id, "collectivityId", "familyId", civility, "firstName", "lastName",
        "payerCode", city)
      values ('${ID}', '${ID}', '${ID}', 'Mme', 'Ada', 'MARTIN', 'P1', 'Nantes')`,
    );
    await client.query(
      `insert into "Invoice" (id, "collectivityId", "familyId", "guardianId", number, "issuedOn",
        "dueOn", "amountCents", "createdAt")
      select uuidv7(), '${ID}', '${ID}', '${ID}', n, '2026-10-05', '2026-11-05', 0, now()
      from (values ('2026-10-0001'), (null)) x(n)`,
    );
    await applyMigrations(database.url, files);
    return (
      await client.query<object>(`select number, issuer, payer from "Invoice" order by number`)
    ).rows;
  });
  expect(rows).toEqual([
    {
      number: '2026-10-0001',
      issuer: {
        ...{ name: 'Syndicat', shortName: 'SIEJ', postalAddress: '1 place' },
        siret: '21750001600019',
      },
      payer: {
        ...{ civility: 'Mme', firstName: 'Ada', lastName: 'MARTIN', city: 'Nantes' },
        ...{ address: null, addressExtra: null, postalCode: null },
      },
    },
    { number: null, issuer: null, payer: null },
  ]);
});
