import { listMyInvoices } from '@/lib/billing/queries/mine';
import { readMyInvoicesAddress } from '@/lib/billing/rules/mine-address';
import type { GuardianActor } from '@/lib/accounts/types';
import { civilDate, toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createCreditor, createMandate } from '@/tests/support/factories/direct-debit';
import { createFamily } from '@/tests/support/factories/people';

const TODAY = civilDate('2026-11-24');
const UNSIGNED = { signedOn: null, signedAt: null, signedById: null };

const listMyMandates = async (actor: GuardianActor, today: CivilDate) =>
  (await listMyInvoices(actor, readMyInvoicesAddress({}), today)).mandates;

async function createScene() {
  const collectivity = await createCollectivity(db);
  await createCreditor(db, collectivity, { name: 'SIEJ, régie Enfance' });
  return { collectivity, ...(await createFamily(db, collectivity)) };
}

it('is the family’s own, in force, and ends with the last characters of its account', async () => {
  const mine = await createScene();
  const neighbour = await createFamily(db, mine.collectivity);
  const elsewhere = await createScene();
  const mandate = await createMandate(db, mine.guardian);
  await createMandate(db, elsewhere.guardian);
  expect(await listMyMandates(mine.actor, TODAY)).toEqual([
    {
      ...{ id: mandate.id, reference: mandate.reference, signedOn: '2026-11-05' },
      ...{ creditorId: 'FR72ZZZ123456', creditorName: 'SIEJ, régie Enfance', ibanEnd: '0189' },
      service: {
        serviceName: mine.collectivity.serviceName,
        email: mine.collectivity.email,
        phone: mine.collectivity.phone,
      },
    },
  ]);
  expect(await listMyMandates(neighbour.actor, TODAY)).toEqual([]);
});

it('is not shown before it is signed, once it is revoked, nor once it has lapsed', async () => {
  const { guardian, actor } = await createScene();
  const unsigned = await createMandate(db, guardian, UNSIGNED);
  expect(await listMyMandates(actor, TODAY)).toEqual([]);
  const revoked = {
    ...{ revokedOn: toDbDate(TODAY), revokeReason: 'Change de banque' },
    revokedById: unsigned.preparedById,
  };
  await db.mandate.update({ where: { id: unsigned.id }, data: revoked });
  const signed = await createMandate(db, guardian);
  expect((await listMyMandates(actor, TODAY)).map(({ id }) => id)).toEqual([signed.id]);
  expect(await listMyMandates(actor, civilDate('2029-11-06'))).toEqual([]);
  await db.mandate.update({ where: { id: signed.id }, data: revoked });
  expect(await listMyMandates(actor, TODAY)).toEqual([]);
});
