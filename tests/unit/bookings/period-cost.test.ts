import { buildPeriodSummary } from '@/components/bookings/build-period-summary';
import type { Tariff } from '@/lib/billing/schema/tariff';
import type { FamilyPrices } from '@/lib/billing/types/estimate';
import { estimatePeriod } from '@/lib/bookings/rules/period-cost';
import type { ActivityPlan, PeriodAct, PeriodItem } from '@/lib/bookings/types/period';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { BANDED, familyPrices, FORFAIT } from '@/tests/support/family-prices';
import { MONDAY, SIEJ } from '@/tests/support/planning-source';

const NBSP = '\u00A0';

function item(childId: string, offset: number, overrides: Partial<PeriodItem> = {}): PeriodItem {
  const day = addDays(MONDAY, offset);
  return {
    ...{ sessionId: day, childId, day, minutes: 120, rank: null, isBilled: false },
    ...overrides,
  };
}

type Options = { act?: PeriodAct; month?: Partial<FamilyPrices['months'][number]> };

function summaryOf(
  items: readonly PeriodItem[],
  tariff: Tariff,
  { act = 'BOOKING', month = {} }: Options = {},
) {
  const range = { start: MONDAY, end: addDays(MONDAY, 4) };
  const childIds = ['Léa', 'Léo'];
  return buildPeriodSummary({
    ask: { act, wishes: [{ activityId: 'repas', weekdays: [1, 2, 3] }], childIds, range },
    plan: [
      {
        ...{ activityId: 'repas', childIds, items, skipped: [] },
        ...{ priceCents: 500, latePriceCents: 700 },
      },
    ],
    payer: {
      collectivityOf: () => SIEJ.id,
      prices: [familyPrices({ repas: tariff }, month)],
    },
    ...{ activityNames: new Map([['repas', 'Repas']]), names: new Map() },
  });
}

describe('the cost of a long-period request', () => {
  it('is by the tariff, the second child reduced, nothing for who waits', () => {
    const items = [item('Léa', 0), item('Léo', 0), item('Léo', 1), item('Léa', 1, { rank: 2 })];
    expect(summaryOf(items, BANDED).cost).toEqual({
      label: 'Coût estimé',
      detail: `1 × 1,20${NBSP}€ + 2 × 1,08${NBSP}€, quotient familial 380`,
      amount: `3,36${NBSP}€`,
    });
  });

  it('says what is late, as it will be billed', () => {
    const items = [item('Léa', 0), item('Léo', 0, { isBilled: true })];
    const { cost, parts } = summaryOf(items, BANDED);
    expect(cost?.amount).toBe(`2,82${NBSP}€`);
    expect(parts[0]?.groups.find(({ key }) => key === 'billed')?.text).toContain(
      `1,62${NBSP}€ par jour`,
    );
  });

  it('is the price of the absences that are billed, and nothing without them', () => {
    const month = { billed: ['Léa', 'Léo'] };
    const late = [item('Léo', 0, { isBilled: true }), item('Léo', 1)];
    expect(summaryOf(late, BANDED, { act: 'ABSENCE', month }).cost).toEqual({
      label: 'Absences facturées',
      detail: `1 × 1,08${NBSP}€, quotient familial 380`,
      amount: `1,08${NBSP}€`,
    });
    expect(summaryOf([item('Léo', 1)], BANDED, { act: 'ABSENCE' }).cost).toBeNull();
  });

  it('is a flat month, whose days are not added up', () => {
    expect(summaryOf([item('Léa', 0), item('Léa', 1)], FORFAIT).cost).toEqual({
      label: 'Coût estimé',
      detail: `forfait de 40,00${NBSP}€ par mois`,
      amount: '',
    });
  });

  it('says where it is the highest price', () => {
    const { cost } = summaryOf([item('Léa', 0)], BANDED, { month: { quotient: null } });
    expect(cost?.detail).toBe(
      `1 × 3,00${NBSP}€, au tarif le plus élevé${NBSP}: quotient familial inconnu`,
    );
  });
});

it('names each quotient that prices come from, as months go', () => {
  const prices = familyPrices({ repas: BANDED });
  const december = { month: civilDate('2026-12-01'), quotient: 612, validity: null, billed: [] };
  const made = estimatePeriod(
    [
      {
        activityId: 'repas',
        childIds: ['Léa'],
        skipped: [],
        priceCents: 0,
        latePriceCents: 0,
        items: [item('Léa', 0), item('Léa', 28)],
      },
    ],
    'BOOKING',
    {
      collectivityOf: () => SIEJ.id,
      prices: [{ ...prices, months: [...prices.months, december] }],
    },
  );
  expect(made.quotients).toEqual([380, 612]);
});

describe('the cost of several activities', () => {
  const IDS = ['matin', 'repas', 'soir', 'mercredi'];
  const plan = IDS.map((activityId, at): ActivityPlan => {
    const of = { activityId, childIds: ['Léa', 'Léo'], skipped: [] };
    const child = at % 2 === 0 ? 'Léa' : 'Léo';
    const items = [item(child, 0), item(child, 1)];
    return { ...of, items, priceCents: 500, latePriceCents: 700 };
  });
  const tariffs = { ...Object.fromEntries(IDS.map((id) => [id, BANDED])), soir: FORFAIT };
  const payer = { collectivityOf: () => SIEJ.id, prices: [familyPrices(tariffs)] };

  it('counts brothers and sisters together, whatever they come to, and each activity by itself', () => {
    const made = estimatePeriod(plan, 'BOOKING', payer);
    expect(
      made.byActivity.map(({ activityId, paid }) => [
        activityId,
        ...paid.map(({ cents }) => cents),
      ]),
    ).toEqual([
      ['matin', 120, 120],
      ['repas', 108, 108],
      ['soir', null, null],
      ['mercredi', 108, 108],
    ]);
    expect(made.quotients).toEqual([380]);
    expect(made.cents).toBe(2 * (120 + 108 + 108));
    expect(made.flats).toMatchObject([{ activityId: 'soir', cents: 4000 }]);
  });
});
