import { z } from 'zod';

import { requiredDay } from '@/lib/core/form-fields';
import { parseEuros } from '@/lib/core/money';

import { readPrices, readRate } from '../rules/tariff-text';
import { HIGHEST_CENTS, tariffSchema, type Tariff } from './tariff';

const percentField = z
  .string()
  .trim()
  .regex(/^(\d{1,2}|100)?$/, 'Indiquez un pourcentage entier, de 0 à 100.')
  .transform(Number);

/** A text that must be understood. */
function understood<Value>(read: (text: string) => Value | null, message: string) {
  return z.string().transform((text, context): Value => {
    const value = read(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}

function readPrice(text: string): number | null {
  const cents = parseEuros(text);
  return cents === null || cents > HIGHEST_CENTS ? null : cents;
}

function readGrid(text: string): Tariff['price'] | null {
  const price = tariffSchema.shape.price.safeParse(readPrices(text));
  return price.success ? price.data : null;
}

const AMOUNT = 'Indiquez un montant, par exemple 10,00, de 1\u00A0000\u00A0€ au plus.';
const amountField = understood(readPrice, AMOUNT);
/** Empty is nothing: zero. */
const optionalAmount = understood((text) => (text.trim() === '' ? 0 : readPrice(text)), AMOUNT);

const POSTAL_CODES = /^(\d{5}([\s,;]+\d{5}){0,39})?$/;

const always = z.object({
  workplace: z.string(),
  activityId: z.uuid('Choisissez l’activité.'),
  startDay: requiredDay('Indiquez le premier jour.'),
  /** Empty: until the next tariff, or further notice. */
  endDay: z
    .string()
    .optional()
    .transform((text) => (text === undefined || text === '' ? null : text))
    .pipe(requiredDay('Indiquez le dernier jour, ou laissez vide.').nullable()),
  unit: tariffSchema.shape.unit,
  second: percentField,
  third: percentField,
  residents: percentField,
  postalCodes: z
    .string()
    .trim()
    .regex(POSTAL_CODES, 'Indiquez des codes postaux de 5 chiffres, séparés par une espace.')
    .transform((text) => [...new Set(text.split(/[\s,;]+/))].filter((code) => code !== '')),
  unbooked: optionalAmount,
  meal: z.enum(['NONE', 'WHOLE', 'PART']),
  mealPart: optionalAmount,
});

const grid = always.extend({
  kind: z.literal('GRID'),
  /** "400 : 1,20", "750 : 2,30", "3,45". */
  prices: understood(
    readGrid,
    'Écrivez une tranche par ligne, la plus basse d’abord, par exemple 400\u00A0: 1,20, et la dernière sans quotient.',
  ),
});

const effort = always.extend({
  kind: z.literal('EFFORT'),
  /** "0,35": per cent of the quotient familial. */
  rate: understood(readRate, 'Indiquez un taux en %, par exemple 0,35, à trois décimales au plus.'),
  floor: amountField,
  ceiling: amountField,
});

/** A tariff, as an agent types it: a grid of prices, or an effort rate. */
export const tariffFormSchema = z
  .discriminatedUnion('kind', [grid, effort])
  .superRefine((form, context) => {
    const refuse = (field: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [field], message });
    };
    if (form.endDay !== null && form.endDay < form.startDay)
      refuse('endDay', 'Le dernier jour ne peut pas précéder le premier.');
    if (form.kind === 'EFFORT' && form.ceiling < form.floor)
      refuse('ceiling', 'Le plafond ne peut pas être sous le plancher.');
    if (form.residents > 0 && form.postalCodes.length === 0)
      refuse('postalCodes', 'Indiquez à quels codes postaux on reconnaît les habitants.');
    if (form.residents === 0 && form.postalCodes.length > 0)
      refuse('residents', 'Indiquez la réduction des habitants, ou videz les codes postaux.');
    if (form.meal === 'PART' && form.mealPart === 0)
      refuse('mealPart', 'Indiquez la part du repas dans le prix.');
  });

/** A tariff to delete. */
export const tariffToDeleteSchema = z.object({ activityId: z.uuid(), tariffId: z.uuid() });

export type TariffToDelete = z.output<typeof tariffToDeleteSchema>;

export type TariffForm = z.output<typeof grid> | z.output<typeof effort>;

function mealOf({ meal, mealPart }: TariffForm): Tariff['meal'] {
  return meal === 'PART' ? { kind: 'PART', cents: mealPart } : { kind: meal };
}

function priceOf(form: TariffForm): Tariff['price'] {
  return form.kind === 'GRID'
    ? form.prices
    : {
        kind: 'EFFORT',
        rate: form.rate,
        floorCents: form.floor,
        ceilingCents: form.ceiling,
      };
}

/** The tariff that a form describes. */
export function tariffOf(form: TariffForm): Tariff {
  const { unit, second, third, residents, postalCodes, unbooked } = form;
  return {
    unit,
    price: priceOf(form),
    siblings: [
      ...(second > 0 ? [{ rank: 2, percent: second }] : []),
      ...(third > 0 ? [{ rank: 3, percent: third }] : []),
    ],
    residents: residents > 0 ? { postalCodes, percent: residents } : null,
    unbookedCents: unbooked,
    meal: mealOf(form),
  };
}
