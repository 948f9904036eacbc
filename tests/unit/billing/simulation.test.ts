import fc from 'fast-check';

import { bandWords, daysWords, rankWords } from '@/lib/billing/labels/simulation';
import { draftInvoice } from '@/lib/billing/rules/lines';
import { simulatePrice } from '@/lib/billing/rules/simulation';
import { readSimulationAddress } from '@/lib/billing/rules/simulation-address';
import type { Tariff } from '@/lib/billing/schema/tariff';
import type { BillableDay, FamilyFacts, TariffInForce } from '@/lib/billing/types/lines';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';

const MONTH = civilDate('2026-11-01');
const bands: Tariff = {
  unit: 'SESSION',
  price: {
    kind: 'BANDS',
    bands: [
      { upTo: 400, cents: 120 },
      { upTo: 750, cents: 230 },
      { upTo: null, cents: 345 },
    ],
  },
  siblings: [{ rank: 2, percent: 10 }],
  residents: null,
  unbookedCents: 1000,
  meal: { kind: 'NONE' },
};

function inForce(tariff: Tariff, overrides: Partial<TariffInForce> = {}): TariffInForce {
  return {
    id: 't',
    activityId: 'soir',
    start: civilDate('2026-09-01'),
    end: null,
    tariff,
    latePercent: 0,
    ...overrides,
  };
}

function dayOf(childId: string, rank: number, activityId = 'soir'): BillableDay {
  return {
    bookingId: `${childId}${rank}${activityId}`,
    childId,
    activityId,
    day: addDays(MONTH, rank),
    minutes: 90,
    kind: 'BOOKED',
  };
}

function family(days: readonly BillableDay[]): FamilyFacts {
  return {
    familyId: 'f',
    quotient: 612,
    validity: null,
    postalCode: null,
    children: [{ id: 'lea' }, { id: 'leo' }],
    days,
    billedElsewhere: new Set(),
    monthsBilled: new Set(['lea:soir']),
  };
}

const asked = { childId: 'leo', activityId: 'soir', month: MONTH, quantity: null };

describe('the simulator', () => {
  it('prices what is booked, with the reduction of a child whose elder is billed', () => {
    const of = family([dayOf('lea', 1), dayOf('leo', 2), dayOf('leo', 3)]);
    const { amountCents, rank, lines } = simulatePrice(of, [inForce(bands)], asked);
    expect({ amountCents, rank }).toEqual({ amountCents: 414, rank: 2 });
    expect(daysWords(lines[0]!)).toBe('Réservé\u00A0: 2\u00A0jours.');
    expect(bandWords(bands, lines[0]!.applied.band)).toBe('La tranche 2 va de 401 à 750.');
    expect(rankWords(rank)).toBe('2e enfant facturé de la famille ce mois-là.');
  });

  it('prices a number of sessions instead, the others of the family as they are booked', () => {
    const of = family([dayOf('lea', 1, 'midi'), dayOf('leo', 2), dayOf('leo', 3)]);
    const ten = simulatePrice(of, [inForce(bands)], { ...asked, quantity: 10 });
    expect(ten).toMatchObject({ amountCents: 2070, rank: 2, untariffedDays: 0 });
    const alone = simulatePrice(family([]), [inForce(bands)], { ...asked, quantity: 10 });
    expect(alone).toMatchObject({ amountCents: 2300, rank: 1 });
  });

  it('counts hours, a flat month billed already or not, and the tariff that the month ends with', () => {
    const hourly = inForce({ ...bands, unit: 'HOUR', price: { kind: 'FLAT', cents: 205 } });
    expect(simulatePrice(family([]), [hourly], { ...asked, quantity: 3 }).amountCents).toBe(615);
    const monthly = inForce({ ...bands, unit: 'MONTH', price: { kind: 'FLAT', cents: 4000 } });
    const lea = { ...asked, childId: 'lea', quantity: 4 };
    expect(simulatePrice(family([]), [monthly], lea).amountCents).toBe(4000);
    const changed = [
      inForce(bands, { id: 'old', end: civilDate('2026-11-15') }),
      inForce(
        { ...bands, price: { kind: 'FLAT', cents: 500 } },
        { start: civilDate('2026-11-16') },
      ),
    ];
    expect(simulatePrice(family([]), changed, { ...asked, quantity: 1 }).amountCents).toBe(500);
  });

  it('says the days that have no tariff', () => {
    const of = family([dayOf('leo', 2)]);
    expect(simulatePrice(of, [], asked)).toMatchObject({ lines: [], untariffedDays: 1 });
    expect(simulatePrice(of, [], { ...asked, quantity: 3 })).toMatchObject({ untariffedDays: 3 });
  });

  it('says of a family what its invoice will say', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.constantFrom('lea', 'leo'), fc.nat(27)), {
          selector: ([child, rank]) => `${child}${rank}`,
        }),
        (booked) => {
          const of = family(booked.map(([child, rank]) => dayOf(child, rank)));
          const parts = ['lea', 'leo'].map((childId) =>
            simulatePrice(of, [inForce(bands)], { ...asked, childId }),
          );
          expect(parts.reduce((sum, part) => sum + part.amountCents, 0)).toBe(
            draftInvoice(of, [inForce(bands)]).amountCents,
          );
        },
      ),
    );
  });
});

it('says where a band begins and ends', () => {
  expect([1, 3].map((band) => bandWords(bands, band))).toEqual([
    'La tranche 1 va jusqu’à 400.',
    'La tranche 3 va au-delà de 750.',
  ]);
  expect(bandWords({ ...bands, price: { kind: 'FLAT', cents: 1 } }, null)).toBeNull();
});

it('reads an address, and leaves out what it does not understand', () => {
  const today = civilDate('2026-11-24');
  const id = '01a1225b-3e80-7000-8000-0123456789ab';
  expect(
    readSimulationAddress({ famille: id, enfant: 'x', mois: '2026-13', quantite: '0' }, today),
  ).toEqual({
    search: '',
    familyId: id,
    childId: null,
    activityId: null,
    month: MONTH,
    quantity: null,
  });
  expect(
    readSimulationAddress({ mois: '2026-10', quantite: ' 12 ', q: [' Gui\0llet '] }, today),
  ).toMatchObject({ search: 'Guillet', month: '2026-10-01', quantity: 12 });
});
