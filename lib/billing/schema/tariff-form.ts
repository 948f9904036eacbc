import { z } from 'zod';

import { requiredDay } from '@/lib/core/form-fields';
import { parseEuros } from '@/lib/core/money';

import { tariffSchema, type Tariff } from './tariff';

const LINE = /^(?:(\d{1,6})\s*:\s*)?([\d\s.,]+)€?$/;

type Band = { upTo: number | null; cents: number };

function readBand(line: string): Band | null {
  const [, upTo, price = ''] = LINE.exec(line) ?? [];
  const cents = parseEuros(price);
  return cents === null ? null : { upTo: upTo === undefined ? null : Number(upTo), cents };
}

/** "400 : 1,20", "750 : 2,30", "3,45": one band a line, the last one without a limit. */
function readPrice(text: string): Tariff['price'] | null {
  const bands = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(readBand);
  const [first] = bands;
  if (bands.length === 1 && first?.upTo === null) return { kind: 'FLAT', cents: first.cents };
  const price = tariffSchema.shape.price.safeParse({ kind: 'BANDS', bands });
  return price.success ? price.data : null;
}

const percentField = z
  .string()
  .trim()
  .regex(/^(\d{1,2}|100)?$/, 'Indiquez un pourcentage entier, de 0 à 100.')
  .transform(Number);

/** A tariff, as an agent types it. */
export const tariffFormSchema = z.object({
  workplace: z.string(),
  activityId: z.uuid('Choisissez l’activité.'),
  startDay: requiredDay('Indiquez le premier jour.'),
  unit: tariffSchema.shape.unit,
  prices: z
    .string()
    .max(2000)
    .transform(readPrice)
    .refine((price) => price !== null, {
      message:
        'Écrivez une tranche par ligne, la plus basse d’abord, par exemple 400\u00A0: 1,20, et la dernière sans quotient.',
    }),
  second: percentField,
  third: percentField,
  unbooked: z
    .string()
    .transform((text) => (text.trim() === '' ? 0 : parseEuros(text)))
    .refine((cents) => cents !== null, 'Indiquez un montant, par exemple 10,00.'),
  meal: z.enum(['NONE', 'WHOLE']),
});

export type TariffForm = z.output<typeof tariffFormSchema>;

/** The tariff that a form describes. */
export function tariffOf({ unit, prices, second, third, unbooked, meal }: TariffForm): Tariff {
  return tariffSchema.parse({
    unit,
    price: prices,
    siblings: [
      ...(second > 0 ? [{ rank: 2, percent: second }] : []),
      ...(third > 0 ? [{ rank: 3, percent: third }] : []),
    ],
    residents: null,
    unbookedCents: unbooked,
    meal: { kind: meal },
  });
}
