import { Client } from 'pg';

import { DEMONSTRATION_PASSWORD } from '@/lib/accounts/rules/demonstration';
import { ringOf } from '@/lib/platform/encryption/key-ring';
import { hashPassword } from '@/lib/platform/passwords';

import { buildDemonstration } from './build';
import { drawLogos } from './logos';
import { addStoredFiles } from './stored-files';
import { checkSeats, writeRows } from './write';

export type SeedOptions = {
  /** The present: all days of the demonstration are counted from it. */
  now: Date;
  /** LINK_SECRET of the portal that will be served. */
  linkSecret: string;
  /** ENCRYPTION_KEY of the portal that will be served. */
  encryptionKey: string;
  log: (line: string) => void;
};

/**
 * Loads the demonstration (domain, 9) into a migrated, empty database, in one transaction: a
 * start that is interrupted leaves nothing behind.
 * @throws Error when the database holds a collectivity
 */
export async function seedDemonstration(
  databaseUrl: string,
  { now, linkSecret, encryptionKey, log }: SeedOptions,
): Promise<void> {
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  const ring = ringOf(encryptionKey);
  const rows = buildDemonstration(now, { passwordHash, linkSecret, ring });
  await addStoredFiles({ rows, ring, now });
  rows.CollectivityLogo.push(...(await drawLogos(rows.Collectivity, now)));
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('lock table "Collectivity" in exclusive mode');
    const { rowCount } = await client.query('select 1 from "Collectivity" limit 1');
    if (rowCount !== 0)
      throw new Error('The database holds a collectivity: the demonstration is for an empty one.');
    await writeRows(client, rows);
    await checkSeats(client);
    await client.query('commit');
    await client.query('analyze');
  } finally {
    await client.end();
  }
  const counted = `${rows.Family.length} familles, ${rows.Booking.length} réservations, ${rows.Request.length} demandes`;
  log(`Données de démonstration chargées\u00A0: ${counted}.`);
}
