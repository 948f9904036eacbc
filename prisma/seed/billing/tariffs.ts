import type { Tariff } from '@/lib/billing/schema/tariff';
import type { TariffInForce } from '@/lib/billing/types/lines';

import type { ActivityKey } from '../activities';
import { idAt } from '../ids';
import type { Story } from '../story';

const UNBOOKED_CENTS = 1000;
const MEAL_OF_A_DAY_CENTS = 345;

function tariff(price: Tariff['price'], more: Partial<Tariff> = {}): Tariff {
  return {
    unit: 'SESSION',
    price,
    siblings: [],
    residents: null,
    unbookedCents: UNBOOKED_CENTS,
    meal: { kind: 'NONE' },
    ...more,
  };
}

const bands = (...cents: [number, number, number]): Tariff['price'] => ({
  kind: 'BANDS',
  bands: [
    { upTo: 400, cents: cents[0] },
    { upTo: 800, cents: cents[1] },
    { upTo: null, cents: cents[2] },
  ],
});
const flat = (cents: number): Tariff['price'] => ({ kind: 'FLAT', cents });
const SIBLINGS = [
  { rank: 2, percent: 10 },
  { rank: 3, percent: 20 },
];
const MEAL: Partial<Tariff> = { meal: { kind: 'WHOLE' } };
const WITH_MEAL: Partial<Tariff> = { meal: { kind: 'PART', cents: MEAL_OF_A_DAY_CENTS } };

const TARIFFS: Record<ActivityKey, Tariff> = {
  morning: tariff(bands(105, 160, 210), { siblings: SIBLINGS }),
  lunch: tariff(bands(120, 250, 345), MEAL),
  lunchOfYoungest: tariff(bands(110, 235, 320), MEAL),
  leisure: tariff(flat(230)),
  evening: tariff(bands(130, 230, 260), { siblings: SIBLINGS }),
  holidays: tariff({ kind: 'EFFORT', rate: 1350, floorCents: 450, ceilingCents: 1280 }, WITH_MEAL),
  islandEarly: tariff(flat(150)),
  islandDay: tariff({ kind: 'EFFORT', rate: 1200, floorCents: 400, ceilingCents: 1150 }, WITH_MEAL),
  islandHolidays: tariff(flat(1450), WITH_MEAL),
  reunionMorning: tariff(flat(120)),
  reunionLunch: tariff(flat(190), MEAL),
  reunionEvening: tariff(flat(90)),
};

/** What each activity costs. The highest price is the one that the planning shows. */
export function writeTariffs({ activities, setting }: Story): TariffInForce[] {
  return (Object.keys(TARIFFS) as ActivityKey[]).map((key) => {
    const { id: activityId, collectivity } = activities[key];
    const start = collectivity.span.start;
    const id = idAt(collectivity.openedAt);
    setting.rows.Tariff.push({
      id,
      collectivityId: collectivity.id,
      activityId,
      startDay: start,
      endDay: null,
      definition: TARIFFS[key],
      createdAt: collectivity.openedAt,
    });
    return { id, activityId, start, end: null, tariff: TARIFFS[key], latePercent: 0 };
  });
}
