import { Client } from 'pg';

import { db } from '@/lib/platform/db/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAccount } from '@/tests/support/factories/people';
import { createEmail } from '@/tests/support/factories/emails';

/** Its digits, taken for those of Paris, are in the hour that its clocks skip. */
const INSTANT = new Date('2026-03-29T02:30:00.000Z');

// A hosted server stands in the time zone that its administrator chose.
beforeAll(async () => {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  await client.query(`alter database ${rows[0]?.name ?? ''} set timezone to 'Europe/Paris'`);
  await client.end();
});

it('instants are the same in SQL and in the code, whatever the time zone of the server', async () => {
  const account = await createAccount(db);
  const { id } = await createEmail(db, await createCollectivity(db), account, { sentAt: INSTANT });
  const [row] = await db.$queryRaw<{ seconds: number; paris: string; isEqual: boolean }[]>`
    select extract(epoch from "sentAt")::int as seconds, "sentAt" = ${INSTANT} as "isEqual",
      to_char("sentAt" at time zone 'Europe/Paris', 'HH24:MI') as paris
    from "Email" where id = ${id}::uuid`;
  expect(row).toEqual({ seconds: INSTANT.getTime() / 1000, paris: '04:30', isEqual: true });
  expect((await db.email.findUniqueOrThrow({ where: { id } })).sentAt).toEqual(INSTANT);
});
