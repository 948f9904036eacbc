import type { Client } from 'pg';

import type { Rows } from './rows';

// One statement a table: the rows travel as one JSON text, and the table's own types read them.
async function insertAll(client: Client, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first)
    .map((name) => `"${name}"`)
    .join(', ');
  await client.query(
    `insert into "${table}" (${columns})
     select ${columns} from jsonb_populate_recordset(null::"${table}", $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

/** Writes all tables, in the order of their foreign keys, in the caller's transaction. */
export async function writeRows(client: Client, rows: Rows): Promise<void> {
  for (const [table, list] of Object.entries(rows)) await insertAll(client, table, list);
}

/**
 * Compares the seats counted by the database with the bookings and the open offers.
 * @throws Error when they differ
 */
export async function checkSeats(client: Client): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `select s.id from "Session" s
     where s.taken <> (select count(*) from "Booking" b
         where b."sessionId" = s.id and b.status in ('BOOKED', 'PRESENT'))
       + (select count(*) from "SeatOffer" o where o."sessionId" = s.id and o.outcome is null)
     limit 1`,
  );
  if (rows[0] !== undefined) throw new Error(`Seats of the session ${rows[0].id} were miscounted.`);
}
