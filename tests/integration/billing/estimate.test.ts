import fc from 'fast-check';

import { prepareRun } from '@/lib/billing/commands/runs';
import { listFamilyPrices } from '@/lib/billing/queries/estimate';
import { estimate, priceSession } from '@/lib/billing/rules/estimate';
import type { Tariff } from '@/lib/billing/schema/tariff';
import { monthPeriod } from '@/lib/billing/rules/period';
import { addDays, civilDate, fromDbDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { sumCents } from '@/lib/core/money';
import { db } from '@/lib/platform/db/client';
import { sealText } from '@/lib/platform/encryption/sealed-text';
import type { Activity, Session } from '@/prisma/generated/client';
import { createActivity, createSession, enrol } from '@/tests/support/factories/activities';
import { createTariff, FLAT_TARIFF } from '@/tests/support/factories/billing';
import { createBooking } from '@/tests/support/factories/bookings';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { giveQuotient } from '@/tests/support/factories/quotients';
import { recordQueries } from '@/tests/support/record-queries';

const NOW = new Date('2026-11-03T09:00:00.000Z');
const SEPTEMBER = civilDate('2026-09-01');
const OCTOBER = civilDate('2026-10-01');
const RANGE = { start: civilDate('2026-09-28'), end: civilDate('2026-10-11') };
/** Of the range; the tariff of the meals changes on 6 October. */
const DAYS = ['2026-09-28', '2026-09-29', '2026-10-05', '2026-10-06', '2026-10-08'].map(civilDate);
const CHANGE = civilDate('2026-10-06');

const BANDS: Tariff = {
  ...FLAT_TARIFF,
  price: {
    kind: 'BANDS',
    bands: [
      { upTo: 400, cents: 121 },
      { upTo: 750, cents: 233 },
      { upTo: null, cents: 347 },
    ],
  },
  siblings: [
    { rank: 2, percent: 10 },
    { rank: 3, percent: 35 },
  ],
  residents: { postalCodes: ['44000'], percent: 7 },
};
const HOURS: Tariff = {
  ...BANDS,
  unit: 'HOUR',
  price: { kind: 'EFFORT', rate: 333, floorCents: 51, ceilingCents: 307 },
};
const FORFAIT: Tariff = { ...BANDS, unit: 'MONTH', price: { kind: 'FLAT', cents: 4000 } };

async function createTown() {
  const collectivity = await createCollectivity(db);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const activities: Activity[] = [];
  for (const name of ['Repas', 'Soir', 'Club', 'Sans tarif'])
    activities.push(await createActivity(db, collectivity, { name, lateSurcharge: 15 }));
  const [meals, evening, club] = activities;
  const old = await createTariff(db, meals!, BANDS);
  await db.tariff.update({
    where: { id: old.id },
    data: { endDay: toDbDate(addDays(CHANGE, -1)) },
  });
  await db.tariff.create({
    data: {
      ...old,
      id: newId(),
      startDay: toDbDate(CHANGE),
      endDay: null,
      definition: { ...BANDS, price: { kind: 'FLAT', cents: 401 } },
    },
  });
  await createTariff(db, evening!, HOURS);
  await createTariff(db, club!, FORFAIT);
  const sessions: Session[] = [];
  for (const activity of activities)
    for (const [rank, day] of DAYS.entries())
      sessions.push(
        await createSession(db, activity, { day, endsAt: `09:${10 + rank}`, capacity: null }),
      );
  // Somebody else is billed in each month: a run without anybody is refused.
  const neighbours = await createFamily(db, collectivity);
  for (const session of [sessions[0]!, sessions[4]!])
    await createBooking(db, { ...neighbours, child: neighbours.children[0] }, session);
  return { collectivity, agent, activities, sessions };
}

type Town = Awaited<ReturnType<typeof createTown>>;
type Place = { child: number; session: number; isLate: boolean };

const anyPlaces = fc.uniqueArray(
  fc.record({ child: fc.nat(2), session: fc.nat(19), isLate: fc.boolean() }),
  { minLength: 2, maxLength: 14, selector: ({ child, session }) => `${child} ${session}` },
);

async function createPayers({ collectivity }: Town, quotient: number | null, postalCode: string) {
  const fixture = await createFamily(db, collectivity, {
    children: ['2019-03-01', '2014-03-01', '2016-03-01'].map((birthDate) => ({
      birthDate: civilDate(birthDate),
    })),
  });
  const { family, actor, children } = fixture;
  await db.guardian.updateMany({ where: { familyId: family.id }, data: { postalCode } });
  if (quotient !== null) {
    await giveQuotient(db, family, { value: String(quotient), since: OCTOBER });
    const id = newId();
    await db.familyQuotient.create({
      data: {
        ...{ id, collectivityId: collectivity.id, familyId: family.id },
        quotient: sealText('FamilyQuotient.quotient', id, String(quotient + 300)),
        since: toDbDate(civilDate('2026-01-01')),
        until: toDbDate(civilDate('2026-09-30')),
      },
    });
  }
  return { family, actor, children };
}

type Payers = Awaited<ReturnType<typeof createPayers>>;

async function book({ family, children }: Payers, { sessions }: Town, places: readonly Place[]) {
  const ids: string[] = [];
  for (const { child, session, isLate } of places) {
    const who = { family, child: children[child]! };
    const { id } = await createBooking(db, who, sessions[session]!);
    await db.booking.update({ where: { id }, data: { isLate } });
    ids.push(id);
  }
  return ids;
}

async function billedDays(town: Town) {
  const { agent, collectivity, activities } = town;
  for (const month of [SEPTEMBER, OCTOBER])
    await prepareRun(
      agent,
      {
        ...{ runId: newId(), workplace: collectivity.slug, ...monthPeriod(month) },
        issuedOn: civilDate('2026-11-05'),
        dueOn: civilDate('2026-11-30'),
        activityIds: activities.map(({ id }) => id),
      },
      NOW,
    );
  const lines = await db.invoiceLine.findMany({
    where: { collectivityId: collectivity.id },
    include: { days: true },
  });
  return { lines, days: new Map(lines.flatMap((one) => one.days).map((d) => [d.bookingId, d])) };
}

async function estimateOf(
  { actor, children }: Payers,
  { collectivity, activities, sessions }: Town,
  places: readonly Place[],
) {
  const prices = await listFamilyPrices(actor, RANGE);
  return estimate(
    places.map(({ child, session, isLate }) => {
      const { activityId, day, startsAt, endsAt } = sessions[session]!;
      const { id: childId } = children[child]!;
      const price = priceSession(prices, {
        ...{ collectivityId: collectivity.id, childId, activityId, day: fromDbDate(day) },
        minutes: (endsAt.getTime() - startsAt.getTime()) / 60_000,
        shownCents: activities[0]!.priceCents,
        shownLateCents: activities[0]!.priceCents,
      });
      return { childId, kind: isLate ? ('LATE' as const) : ('BOOKED' as const), price };
    }),
  );
}

it('is what the drafts of the months then charge for the same bookings, whoever asks and whatever is booked already', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.option(fc.integer({ min: 0, max: 900 }), { freq: 3 }),
      fc.constantFrom('44000', '75011'),
      anyPlaces,
      async (quotient, postalCode, places) => {
        const town = await createTown();
        const payers = await createPayers(town, quotient, postalCode);
        for (const activity of town.activities)
          await enrol(db, { family: payers.family, child: payers.children[0] }, activity);
        const had = places.slice(0, Math.floor(places.length / 2));
        const picked = places.slice(had.length);
        await book(payers, town, had);
        const made = await estimateOf(payers, town, picked);
        const ids = await book(payers, town, picked);
        const { lines, days } = await billedDays(town);
        const charged = ids.map((id, at) => {
          // An activity without a tariff is not billed: the price that it shows is what is known.
          if (picked[at]!.session >= 15) return 250;
          const { amountCents = NaN, surchargeCents = NaN } = days.get(id) ?? {};
          return amountCents + surchargeCents;
        });
        expect(made.items.map((cents) => cents ?? 0)).toEqual(charged);
        expect(made.cents).toBe(sumCents(charged));
        for (const { childId, activityId, cents } of made.flats) {
          const own = lines.filter((l) => l.childId === childId && l.activityId === activityId);
          expect(own.map(({ amountCents }) => amountCents)).toContain(cents);
        }
        const isBanded = picked.some(({ session }) => session < 10 && !isFlatMeal(session));
        expect(made.isHighest).toBe(quotient === null && isBanded);
      },
    ),
    { numRuns: 8 },
  );
}, 120_000);

// The meals from the day of the change on.
function isFlatMeal(session: number): boolean {
  return session < DAYS.length && DAYS[session]! >= CHANGE;
}

it('takes one query, and reads nothing of other families, nor where there is no subscription', async () => {
  const town = await createTown();
  const [payers, others] = [
    await createPayers(town, 500, '44000'),
    await createPayers(town, 100, '75011'),
  ];
  await enrol(db, { family: others.family, child: others.children[0] }, town.activities[0]!);
  const queries = await recordQueries(() => listFamilyPrices(payers.actor, RANGE));
  expect(queries).toHaveLength(1);
  const found = await listFamilyPrices(payers.actor, RANGE);
  expect(found).toMatchObject([{ postalCode: '44000', tariffs: [] }]);
  const byAge = [1, 2, 0].map((rank) => ({ id: payers.children[rank]?.id }));
  expect(found[0]?.children).toEqual(byAge);
  expect(found[0]?.months.map(({ month, quotient }) => [month, quotient])).toEqual([
    [SEPTEMBER, 800],
    [OCTOBER, 500],
  ]);
  expect(await listFamilyPrices({ ...payers.actor, subscriptions: [] }, RANGE)).toEqual([]);
});
