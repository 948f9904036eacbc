import { readFileSync } from 'node:fs';

import { withDatabase } from '@/scripts/engine/database-connection';
import { db } from '@/lib/platform/db/client';
import { createInvoice } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createDebit, createMandate } from '@/tests/support/factories/direct-debit';
import { createFamily } from '@/tests/support/factories/people';

const MIGRATION = 'prisma/migrations/20261130150000_debits_lock_mandates/migration.sql';

const run = (sql: string) =>
  withDatabase(process.env.DATABASE_URL ?? '', (client) => client.query(sql));

it('mandates that two runs began at once are put right before the database refuses them', async () => {
  const { guardian } = await createFamily(db, await createCollectivity(db));
  const mandate = await createMandate(db, guardian);
  const debitOn = async (day: string) =>
    createDebit(db, mandate, await createInvoice(db, guardian), {
      createdAt: new Date(`2026-11-${day}T09:00:00.000Z`),
    });
  await run('drop index debit_first_key');
  const late = await debitOn('07');
  const released = await debitOn('04');
  await db.debit.update({ where: { id: released.id }, data: { releasedAt: new Date() } });
  const first = await debitOn('05');
  const second = await debitOn('06');
  await run(readFileSync(MIGRATION, 'utf8'));
  const debits = await db.debit.findMany({ where: { mandateId: mandate.id } });
  expect(Object.fromEntries(debits.map(({ id, sequence }) => [id, sequence]))).toEqual({
    [released.id]: 'FRST',
    [first.id]: 'FRST',
    [second.id]: 'RCUR',
    [late.id]: 'RCUR',
  });
  await expect(
    db.debit.update({ where: { id: second.id }, data: { sequence: 'FRST' } }),
  ).rejects.toThrow(/may not change/);
  await expect(debitOn('08')).rejects.toMatchObject({ code: 'P2002' });
});
