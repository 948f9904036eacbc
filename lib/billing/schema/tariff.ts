import { z } from 'zod';

/** The most that a unit of an activity may cost: a slip of the keyboard is above it. */
export const HIGHEST_CENTS = 100_000;

const cents = z.int().min(0).max(HIGHEST_CENTS);
const percent = z.int().min(1).max(100);

const bandSchema = z.object({
  /** The highest quotient familial of the band, in whole euros, itself included; null for the last band. */
  upTo: z.int().min(0).nullable(),
  cents,
});

function areBandsInOrder(bands: readonly z.infer<typeof bandSchema>[]): boolean {
  return bands.every(({ upTo }, index) => {
    const before = index === 0 ? -1 : bands[index - 1]?.upTo;
    return upTo === null
      ? index === bands.length - 1
      : index < bands.length - 1 && before != null && upTo > before;
  });
}

const priceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('FLAT'), cents }),
  z.object({
    kind: z.literal('BANDS'),
    bands: z
      .array(bandSchema)
      .min(1)
      .max(20)
      .refine(areBandsInOrder, 'Rangez les tranches par quotient croissant.'),
  }),
  z
    .object({
      kind: z.literal('EFFORT'),
      /** Thousandths of a percent of the quotient familial: 350 is 0,350 %. */
      rate: z.int().min(1).max(100_000),
      floorCents: cents,
      ceilingCents: cents,
    })
    .refine(({ floorCents, ceilingCents }) => floorCents <= ceilingCents, {
      message: 'Le plafond ne peut pas être sous le plancher.',
      path: ['ceilingCents'],
    }),
]);

/** What a unit of an activity costs a family, as the database keeps it and as invoices copy it. */
export const tariffSchema = z.object({
  unit: z.enum(['SESSION', 'HOUR', 'MONTH']),
  price: priceSchema,
  /** The reduction of a child, by its rank among the family's children who are billed, from the second. */
  siblings: z.array(z.object({ rank: z.int().min(2).max(10), percent })).max(9),
  /** The reduction of the families who live in the postal codes. */
  residents: z.object({ postalCodes: z.array(z.string()).min(1), percent }).nullable(),
  /** Added for a child who comes without a booking. */
  unbookedCents: cents,
  /** What of the price is a meal: the tax credit is for the care alone (BOFiP, BOI-IR-RICI-300). */
  meal: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('NONE') }),
    z.object({ kind: z.literal('WHOLE') }),
    z.object({ kind: z.literal('PART'), cents }),
  ]),
});

export type Tariff = z.infer<typeof tariffSchema>;
