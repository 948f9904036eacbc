import { deleteTariff } from '@/lib/billing/commands/delete-tariff';
import { setTariff } from '@/lib/billing/commands/tariffs';
import type { TariffForm } from '@/lib/billing/schema/tariff-form';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';

import { firstOf, pick, pickMostly, type Chooser } from './act';
import { later, MONTHS, type Pricing } from './catalogue';
import type { Activity, Ledger, Tariff } from './ledger';
import type { Town } from './town';

type Billed = 'NEVER' | 'GIVEN_BACK' | 'STANDING';

function billingOf({ invoices }: Ledger, { id }: Tariff): Billed {
  const lines = invoices.flatMap((one) => one.lines).filter(({ tariffId }) => tariffId === id);
  if (lines.length === 0) return 'NEVER';
  return lines.every(({ isGivenBack }) => isGivenBack) ? 'GIVEN_BACK' : 'STANDING';
}

function priceFields({ price }: Pricing) {
  if (price.kind === 'EFFORT')
    return {
      ...{ kind: 'EFFORT' as const, rate: price.rate },
      ...{ floor: price.floorCents, ceiling: price.ceilingCents },
    };
  return { kind: 'GRID' as const, prices: price };
}

function formOf(activity: Activity, pricing: Pricing): TariffForm {
  const { start, end, unit, siblings, residents, unbookedCents, meal } = pricing;
  return {
    ...{ workplace: '', activityId: activity.id, unit, unbooked: unbookedCents },
    ...{ startDay: civilDate(start), endDay: end === null ? null : civilDate(end) },
    second: siblings.find(({ rank }) => rank === 2)?.percent ?? 0,
    third: siblings.find(({ rank }) => rank === 3)?.percent ?? 0,
    residents: residents?.percent ?? 0,
    postalCodes: residents?.postalCodes ?? [],
    ...{ meal: meal.kind, mealPart: meal.kind === 'PART' ? meal.cents : 0 },
    ...priceFields(pricing),
  };
}

/** What a tariff of an activity may be: priced as others of it, at a price of its own. */
function newPricing(town: Town, activity: Activity): Pricing {
  const { chance } = town;
  const month = pick(town, MONTHS) ?? MONTHS[0];
  const other = pickMostly(town, activity.pricings, () => true);
  const start =
    other !== undefined && chance.happens(0.4)
      ? other.start
      : later(`${month}-01`, chance.happens(0.5) ? 0 : chance.integer(30));
  const isFree = chance.happens(0.15);
  return {
    ...(other ?? { unit: 'SESSION', siblings: [], residents: null, meal: { kind: 'NONE' } }),
    ...{ start, end: chance.happens(0.2) ? later(start, chance.integer(60)) : null },
    price: { kind: 'FLAT', cents: isFree ? 0 : 90 + chance.integer(400) },
    ...{ siblings: chance.happens(0.5) ? [{ rank: 2, percent: 1 + chance.integer(60) }] : [] },
    unbookedCents: chance.integer(500),
  };
}

function nextAfter({ pricings }: Activity, start: string): Tariff | undefined {
  return pricings.filter((one) => one.start > start).toSorted(byStart)[0];
}

function byStart(a: Tariff, b: Tariff): number {
  return a.start.localeCompare(b.start);
}

async function idOf({ collectivity }: Town, activity: Activity, start: string): Promise<string> {
  const { id } = await db.tariff.findFirstOrThrow({
    where: {
      ...{ collectivityId: collectivity.id, activityId: activity.id },
      startDay: toDbDate(civilDate(start)),
    },
  });
  return id;
}

/** A tariff from a day on: the one before it ends the day before. On the day of another, instead of it. */
const set: Chooser = (town) => {
  const { ledger, agent, now } = town;
  const activity = pick(town, ledger.activities);
  if (activity === undefined) return null;
  const asked = newPricing(town, activity);
  const same = activity.pricings.find(({ start }) => start === asked.start);
  const next = nextAfter(activity, asked.start);
  const last = next === undefined ? null : later(next.start, -1);
  const isOver = asked.end !== null && last !== null && asked.end > last;
  return {
    says: `${same === undefined ? 'add' : asked.end === null ? 'correct' : 'end'} a tariff of ${activity.name} from ${asked.start}`,
    refusal: firstOf(
      same !== undefined && billingOf(ledger, same) === 'STANDING' && 'TARIFF_BILLED',
      isOver && 'TARIFF_OVERLAPS',
    ),
    run: () => setTariff(agent, formOf(activity, asked), new Date(now)),
    keep: async () => {
      const askedEnd = asked.end !== null && asked.end === same?.end ? same.askedEnd : asked.end;
      const written = { ...asked, end: asked.end ?? last, askedEnd, writtenAt: now };
      if (same !== undefined) {
        Object.assign(same, written);
        return;
      }
      for (const one of activity.pricings)
        if (one.start < asked.start && (one.end === null || one.end >= asked.start))
          one.end = later(asked.start, -1);
      activity.pricings.push({ ...written, id: await idOf(town, activity, asked.start) });
    },
  };
};

/** A tariff that no invoice names is taken away: the one that it had ended ends where it did. */
const remove: Chooser = (town) => {
  const { ledger, agent, now } = town;
  const activity = pick(town, ledger.activities);
  const tariff = pickMostly(
    town,
    (activity?.pricings ?? []).filter(({ writtenAt }) => writtenAt > 0 || town.chance.happens(0.1)),
    (one) => billingOf(ledger, one) === 'NEVER',
  );
  if (activity === undefined || tariff === undefined) return null;
  return {
    says: `delete a tariff of ${activity.name} from ${tariff.start}`,
    refusal: billingOf(ledger, tariff) === 'NEVER' ? null : 'TARIFF_KEPT',
    run: () => deleteTariff(agent, { activityId: activity.id, tariffId: tariff.id }, new Date(now)),
    keep: () => {
      activity.pricings = activity.pricings.filter((one) => one !== tariff);
      for (const one of activity.pricings) {
        if (one.end !== later(tariff.start, -1)) continue;
        const next = nextAfter(activity, one.start);
        const ends = [one.askedEnd, next === undefined ? null : later(next.start, -1)];
        const [end = null] = ends.filter((day) => day !== null).toSorted();
        if (end !== one.end) Object.assign(one, { end, writtenAt: now });
      }
      for (const line of ledger.runs.flatMap(({ drafts }) => drafts.flatMap(({ lines }) => lines)))
        if (line.tariffId === tariff.id) line.tariffId = null;
    },
  };
};

export const TARIFFS: [weight: number, choose: Chooser][] = [
  [2.5, set],
  [1.5, remove],
];
