import { readSimulation } from '@/lib/billing/queries/simulation';
import { addDays, civilDate, firstOfMonth } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { createActivity, createSession } from '@/tests/support/factories/activities';
import { createTariff, FLAT_TARIFF } from '@/tests/support/factories/billing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { giveQuotient } from '@/tests/support/factories/quotients';

const NOW = new Date('2026-11-03T09:00:00.000Z');
const MONTH = civilDate('2026-10-01');

async function createScene() {
  const collectivity = await createCollectivity(db);
  const activity = await createActivity(db, collectivity);
  await createTariff(db, activity, {
    ...FLAT_TARIFF,
    price: {
      kind: 'BANDS',
      bands: [
        { upTo: 750, cents: 120 },
        { upTo: null, cents: 300 },
      ],
    },
  });
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const { family, children } = await createFamily(db, collectivity);
  await giveQuotient(db, family, { value: '612', since: MONTH });
  await db.family.update({ where: { id: family.id }, data: { quotientProof: 'SEEN' } });
  for (const day of [2, 3, 40]) {
    const session = await createSession(db, activity, { day: addDays(MONTH, day), capacity: null });
    await createBooking(db, { family, child: children[0] }, session);
  }
  return { agent, activity, family, child: children[0] };
}

it('prices what a family has booked in a month by its quotient, and writes down that it was read', async () => {
  const { agent, activity, family, child } = await createScene();
  const found = await readSimulation(
    agent,
    {
      search: '',
      familyId: family.id,
      childId: child.id,
      activityId: activity.id,
      month: MONTH,
      quantity: null,
    },
    NOW,
  );
  const answer = found?.answer;
  expect(answer).toMatchObject({ amountCents: 240, rank: 1, untariffedDays: 0 });
  expect(answer?.lines[0]?.applied).toMatchObject({ band: 1, quotient: 612 });
  expect(found?.family.held).toMatchObject({ value: '612', since: MONTH, proof: { kind: 'SEEN' } });
  expect(
    await db.auditEntry.findMany({
      where: { subjectId: family.id, action: 'family.revealed' },
      select: { agentId: true, data: true },
    }),
  ).toEqual([{ agentId: agent.agentId, data: { sections: ['TAX_DATA'] } }]);
});

it('is empty for another collectivity, which writes nothing down', async () => {
  const { family, child } = await createScene();
  const other = await createScene();
  const asked = { search: '', childId: child.id, month: MONTH, quantity: null };
  const theirs = { ...asked, familyId: family.id, activityId: other.activity.id };
  expect(await readSimulation(other.agent, theirs, NOW)).toBeNull();
  const own = { ...asked, familyId: other.family.id, activityId: other.activity.id };
  const found = await readSimulation(other.agent, own, NOW);
  expect(found?.activities.map(({ id }) => id)).toEqual([other.activity.id]);
  expect(found?.answer).toBeNull();
  expect(
    await db.auditEntry.count({ where: { subjectId: family.id, action: 'family.revealed' } }),
  ).toBe(0);
});

it('prices a month by the quotient of its first day, as its invoices will, whatever holds today', async () => {
  const { agent, activity, family, child } = await createScene();
  const asked = { search: '', familyId: family.id, childId: child.id, activityId: activity.id };
  const before = { ...asked, month: firstOfMonth(MONTH, -1), quantity: 1 };
  const found = await readSimulation(agent, before, NOW);
  expect(found?.family.held).toBeNull();
  expect(found?.answer).toMatchObject({
    amountCents: 300,
    lines: [{ applied: { quotient: null } }],
  });
});
