/** What the town of a sequence offers, in plain data: both the product and the ledger read it. */

type Price =
  | { kind: 'FLAT'; cents: number }
  | { kind: 'BANDS'; bands: { upTo: number | null; cents: number }[] }
  | { kind: 'EFFORT'; rate: number; floorCents: number; ceilingCents: number };

export type Pricing = {
  start: string;
  end: string | null;
  unit: 'SESSION' | 'HOUR' | 'MONTH';
  price: Price;
  siblings: { rank: number; percent: number }[];
  residents: { postalCodes: string[]; percent: number } | null;
  unbookedCents: number;
  meal: { kind: 'NONE' } | { kind: 'WHOLE' } | { kind: 'PART'; cents: number };
};

export type Offer = {
  name: string;
  startsAt: string;
  endsAt: string;
  /** Of a month: none is a holiday. */
  days: number[];
  /** Null: nothing is booked after the cut-off, noon of the day before. */
  latePercent: number | null;
  /** Until when an absence is free; null: noon of the day before. */
  freeUntil: string | null;
  isLateAbsenceBilled: boolean;
  pricings: Pricing[];
};

export const RESIDENT = '44000';
export const MONTHS = ['2026-10', '2026-11', '2026-12', '2027-01'] as const;

const MORNING: Omit<Pricing, 'start' | 'end' | 'price'> = {
  unit: 'SESSION',
  siblings: [{ rank: 2, percent: 15 }],
  residents: { postalCodes: [RESIDENT], percent: 7 },
  unbookedCents: 300,
  meal: { kind: 'NONE' },
};

const bands = (low: number, middle: number, high: number): Price => ({
  kind: 'BANDS',
  bands: [
    { upTo: 400, cents: low },
    { upTo: 800, cents: middle },
    { upTo: null, cents: high },
  ],
});

const STUDY: Omit<Pricing, 'start' | 'end' | 'price'> = {
  unit: 'MONTH',
  siblings: [{ rank: 2, percent: 50 }],
  residents: null,
  unbookedCents: 215,
  meal: { kind: 'NONE' },
};

export const OFFERS: Offer[] = [
  {
    ...{ name: 'Péri MATIN', startsAt: '07:30', endsAt: '08:45', days: [5, 8, 12, 19, 22, 26] },
    ...{ latePercent: 35, freeUntil: null, isLateAbsenceBilled: true },
    pricings: [
      { ...MORNING, start: '2020-01-01', end: '2026-11-15', price: bands(113, 187, 251) },
      { ...MORNING, start: '2026-11-16', end: null, price: bands(117, 193, 263) },
    ],
  },
  {
    ...{ name: 'Restaurant', startsAt: '12:00', endsAt: '13:30', days: [5, 8, 12, 19, 22, 26] },
    ...{ latePercent: null, freeUntil: null, isLateAbsenceBilled: false },
    pricings: [
      {
        ...{ start: '2020-01-01', end: null, unit: 'SESSION', siblings: [], residents: null },
        price: { kind: 'EFFORT', rate: 437, floorCents: 150, ceilingCents: 495 },
        ...{ unbookedCents: 150, meal: { kind: 'WHOLE' } },
      },
    ],
  },
  {
    ...{ name: 'Mercredis', startsAt: '07:45', endsAt: '17:20', days: [7, 14, 21, 28] },
    ...{ latePercent: 50, freeUntil: null, isLateAbsenceBilled: true },
    // The first days of October have no tariff: they wait for one.
    pricings: [
      {
        ...{ start: '2026-10-10', end: null, unit: 'HOUR', price: { kind: 'FLAT', cents: 137 } },
        siblings: [{ rank: 2, percent: 25 }],
        residents: { postalCodes: [RESIDENT], percent: 10 },
        ...{ unbookedCents: 500, meal: { kind: 'PART', cents: 321 } },
      },
    ],
  },
  {
    ...{ name: 'Étude', startsAt: '16:30', endsAt: '18:00', days: [6, 13, 20, 27] },
    ...{ latePercent: 20, freeUntil: '20:00', isLateAbsenceBilled: false },
    pricings: [
      { ...STUDY, start: '2020-01-01', end: '2026-12-15', price: bands(990, 1790, 2430) },
      { ...STUDY, start: '2026-12-16', end: null, price: bands(1010, 1810, 2450) },
    ],
  },
];

const WINTER = Date.parse('2026-10-25T01:00:00Z');
const HOUR_MS = 3_600_000;

/** An instant in Paris, during the sequence. */
export function inParis(day: string, time: string): number {
  return Date.parse(`${day}T${time}:00.000${day < '2026-10-25' ? '+02:00' : '+01:00'}`);
}

/** The day that it is in Paris. */
export function dayInParis(now: number): string {
  return new Date(now + (now < WINTER ? 2 : 1) * HOUR_MS).toISOString().slice(0, 10);
}

/** A day, so many days later. */
export function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * HOUR_MS).toISOString().slice(0, 10);
}
