import fc from 'fast-check';

import { tariffWords } from '@/lib/billing/labels';
import { amountOf, applyTariff } from '@/lib/billing/rules/tariff';
import { tariffSchema, type Tariff } from '@/lib/billing/schema/tariff';
import { civilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { proportionOf } from '@/lib/core/money';

const base: Tariff = {
  unit: 'SESSION',
  price: {
    kind: 'BANDS',
    bands: [
      { upTo: 400, cents: 120 },
      { upTo: 750, cents: 230 },
      { upTo: null, cents: 345 },
    ],
  },
  siblings: [
    { rank: 2, percent: 10 },
    { rank: 3, percent: 25 },
  ],
  residents: { postalCodes: ['44000'], percent: 20 },
  unbookedCents: 1000,
  meal: { kind: 'NONE' },
};
const effort: Tariff = {
  ...base,
  siblings: [],
  residents: null,
  price: { kind: 'EFFORT', rate: 350, floorCents: 100, ceilingCents: 600 },
};
const elsewhere = { validity: null, postalCode: null };

describe('a tariff by bands', () => {
  it.each([
    [0, 1, 120],
    [400, 1, 120],
    [401, 2, 230],
    [750, 2, 230],
    [751, 3, 345],
    [4000, 3, 345],
  ])('of a quotient of %i is in band %i: %i cents', (quotient, band, unitCents) => {
    expect(applyTariff(base, { quotient, ...elsewhere }, 1)).toMatchObject({ band, unitCents });
  });

  it('takes the highest band without a quotient, and says so', () => {
    const applied = applyTariff(base, { quotient: null, ...elsewhere }, 1);
    expect(applied).toMatchObject({ band: 3, unitCents: 345 });
    expect(tariffWords(applied)).toBe(
      'Tranche 3, 3,45\u00A0€ par séance. Quotient familial non communiqué\u00A0: le tarif le plus élevé s’applique.',
    );
  });

  it('says of a price by the hour that the session is counted, and of no other', () => {
    const counted = 'Le temps compté est la durée de la séance.';
    const saying = (unit: Tariff['unit']) =>
      tariffWords(applyTariff({ ...base, unit }, { quotient: 650, ...elsewhere }, 1));
    expect(saying('HOUR')).toContain(counted);
    expect(saying('SESSION')).not.toContain(counted);
    expect(saying('MONTH')).not.toContain(counted);
  });

  it('says the days on which a quotient holds, or when it lapsed', () => {
    const since = civilDate('2026-01-01');
    const saying = (quotient: number | null, until: CivilDate | null) =>
      tariffWords(
        applyTariff(base, { ...elsewhere, quotient, validity: { since, until } }, 1),
      ).replace(/^.*? par séance\. /, '');
    expect(saying(650, civilDate('2026-12-31'))).toBe(
      'Quotient familial valable du 1er janvier 2026 au 31 décembre 2026.',
    );
    expect(saying(650, null)).toBe('Quotient familial valable depuis le 1er janvier 2026.');
    expect(saying(null, civilDate('2026-09-30'))).toBe(
      'Quotient familial échu le 30 septembre 2026\u00A0: le tarif le plus élevé s’applique.',
    );
  });

  it('says nothing of the days of a quotient on lines that were priced before it had any', () => {
    const { validity: _none, ...applied } = applyTariff(base, { quotient: 650, ...elsewhere }, 1);
    expect(tariffWords(applied)).toBe(
      'Tranche 2\u00A0: quotient familial 650, 2,30\u00A0€ par séance.',
    );
  });

  it('takes off what the child’s rank and the family’s home give, and says why', () => {
    const applied = applyTariff(base, { quotient: 750, validity: null, postalCode: '44000' }, 2);
    expect(amountOf(applied, 1)).toBe(166); // 2,30 × 0,9 × 0,8 = 1,656
    expect(tariffWords(applied)).toBe(
      'Tranche 2\u00A0: quotient familial 750, 2,30\u00A0€ par séance. Réduction de 10\u00A0% pour les frères et sœurs. Réduction de 20\u00A0% pour les habitants.',
    );
  });

  it('gives the fourth child what it gives the third', () => {
    expect(applyTariff(base, { quotient: 0, ...elsewhere }, 4).siblingPercent).toBe(25);
  });
});

describe('an effort rate', () => {
  it.each([
    [100, 100, 'FLOOR'],
    [750, 263, null], // 7,50 € × 0,35 = 2,625 €
    [1714, 600, null],
    [3000, 600, 'CEILING'],
    [null, 600, 'CEILING'],
  ])('of a quotient of %s is %i cents', (quotient, unitCents, limit) => {
    expect(applyTariff(effort, { quotient, ...elsewhere }, 1)).toMatchObject({ unitCents, limit });
  });

  it('never leaves its floor and ceiling, and never falls as the quotient rises', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(2_000), (quotient, more) => {
        const { unitCents } = applyTariff(effort, { quotient, ...elsewhere }, 1);
        const richer = applyTariff(effort, { quotient: quotient + more, ...elsewhere }, 1);
        expect(unitCents).toBeGreaterThanOrEqual(100);
        expect(richer.unitCents).toBeLessThanOrEqual(600);
        expect(richer.unitCents).toBeGreaterThanOrEqual(unitCents);
      }),
    );
  });

  it('says its rate', () => {
    expect(tariffWords(applyTariff(effort, { quotient: 750, ...elsewhere }, 1))).toBe(
      '0,35\u00A0% du quotient familial 750, 2,63\u00A0€ par séance.',
    );
  });
});

it('charges an hour by its minutes, rounded once', () => {
  const hourly: Tariff = { ...base, unit: 'HOUR', price: { kind: 'FLAT', cents: 205 } };
  const applied = applyTariff(hourly, { quotient: null, ...elsewhere }, 1);
  expect(amountOf(applied, 90)).toBe(308); // 3,075 €
});

it('refuses bands out of order, or without a last one', () => {
  const withBands = (...upTo: (number | null)[]) =>
    tariffSchema.safeParse({
      ...base,
      price: { kind: 'BANDS', bands: upTo.map((limit) => ({ upTo: limit, cents: 100 })) },
    }).success;
  expect(withBands(400, 750, null)).toBe(true);
  expect(withBands(null)).toBe(true);
  expect(withBands(750, 400, null)).toBe(false);
  expect(withBands(400, 750)).toBe(false);
  expect(withBands(null, 400)).toBe(false);
});

describe('the one rounding', () => {
  it('goes to the nearest cent, half a cent away from zero', () => {
    expect([1, -1, 3, 5].map((amount) => proportionOf(amount, 1, 2))).toEqual([1, -1, 2, 3]);
    expect(proportionOf(1000, 2, 3)).toBe(667);
  });

  it('is never half a cent off, whatever the size', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }), (a, n, d) => {
        const twice = 2n * (BigInt(proportionOf(a, n, d)) * BigInt(d) - BigInt(a) * BigInt(n));
        expect(twice <= BigInt(d) && twice >= -BigInt(d)).toBe(true);
      }),
    );
  });
});
