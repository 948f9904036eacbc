import { creditInvoice } from '@/lib/billing/commands/credit';
import { db } from '@/lib/platform/db/client';
import { createInvoice } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

/** Midnight is past in Paris: it is 2028 there. */
const NEW_YEAR = new Date('2027-12-31T23:30:00.000Z');
const MARCH = new Date('2028-03-14T09:00:00.000Z');
const NOVEMBER = new Date('2026-11-24T09:00:00.000Z');

async function createScene() {
  const collectivity = await createCollectivity(db);
  const { guardian } = await createFamily(db, collectivity);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const credit = async (now: Date, reason = 'Erreur') => {
    const { id: invoiceId } = await createInvoice(db, guardian);
    await creditInvoice(agent, { invoiceId, lineId: null, reason, isBilledAgain: false }, now);
  };
  const numbers = async () => {
    const notes = await db.creditNote.findMany({ where: { collectivityId: collectivity.id } });
    return notes.map(({ number }) => number).toSorted();
  };
  return { guardian, credit, numbers };
}

it('numbers a credit note in the series of its own year, whatever its invoice is of', async () => {
  const { credit, numbers } = await createScene();
  await credit(NOVEMBER);
  await credit(NEW_YEAR);
  await credit(MARCH);
  expect(await numbers()).toEqual(['2026-11-A001', '2028-01-A001', '2028-03-A002']);
});

it('leaves no gap where many are issued at once and some are refused', async () => {
  const { guardian, credit, numbers } = await createScene();
  const refused = createAgentActor(db, await createCollectivity(db), { role: 'ACCOUNTANT' });
  const { id: invoiceId } = await createInvoice(db, guardian);
  const elsewhere = await refused;
  const no = () =>
    creditInvoice(
      elsewhere,
      { invoiceId, lineId: null, reason: 'Erreur', isBilledAgain: false },
      MARCH,
    );
  // What the database refuses once the number is taken: a reason that says nothing.
  const undone = () => credit(MARCH, '');
  const results = await Promise.allSettled(
    Array.from({ length: 12 }, (_, rank) => [
      credit(MARCH),
      rank % 3 === 0 ? undone() : no(),
    ]).flat(),
  );
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(12);
  expect(await numbers()).toEqual(
    Array.from({ length: 12 }, (_, rank) => `2028-03-A${String(rank + 1).padStart(3, '0')}`),
  );
});
