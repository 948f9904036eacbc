import type { Tariff } from '@/lib/billing/schema/tariff';
import type { FamilyPrices } from '@/lib/billing/types/estimate';
import { civilDate } from '@/lib/core/dates/civil-date';

import { SIEJ } from './planning-source';

const PRICED_MONTH = civilDate('2026-11-01');

/** 1,20 € up to a quotient of 400, 3,00 € above; a tenth less for the second child. */
export const BANDED: Tariff = {
  unit: 'SESSION',
  price: {
    kind: 'BANDS',
    bands: [
      { upTo: 400, cents: 120 },
      { upTo: null, cents: 300 },
    ],
  },
  siblings: [{ rank: 2, percent: 10 }],
  residents: null,
  unbookedCents: 0,
  meal: { kind: 'NONE' },
};

/** 40,00 € a month. */
export const FORFAIT: Tariff = {
  ...BANDED,
  unit: 'MONTH',
  price: { kind: 'FLAT', cents: 4000 },
  siblings: [],
};

/** Léa and Léo in November, with a quotient of 380 unless said, and the tariffs of some activities. */
export function familyPrices(
  tariffs: Record<string, Tariff>,
  month: Partial<FamilyPrices['months'][number]> = {},
): FamilyPrices {
  return {
    collectivityId: SIEJ.id,
    children: [{ id: 'Léa' }, { id: 'Léo' }],
    postalCode: null,
    months: [{ month: PRICED_MONTH, quotient: 380, validity: null, billed: [], ...month }],
    tariffs: Object.entries(tariffs).map(([activityId, tariff]) => ({
      ...{ id: activityId, activityId, start: PRICED_MONTH, end: null, tariff, latePercent: 50 },
    })),
  };
}
