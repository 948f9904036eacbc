import { z } from 'zod';

import { checkbox, requiredText } from '@/lib/core/form-fields';

import { MOST_REMINDERS } from '../rules/reminders';

const LATEST_DAY = 365;
const DAYS = /^\d{1,3}$/;
const ORDER =
  'Chaque relance vient après la précédente\u00A0: indiquez un nombre de jours plus grand.';

const delay = z
  .string()
  .trim()
  .refine(
    (text) => text === '' || (DAYS.test(text) && Number(text) >= 1 && Number(text) <= LATEST_DAY),
    {
      message: `Indiquez un nombre de jours, de 1 à ${LATEST_DAY}.`,
    },
  )
  .transform((text) => (text === '' ? null : Number(text)));

/** The names of the delays of a form, one for each level. */
export const DELAY_FIELDS = ['first', 'second', 'third'] as const;

/** When unpaid invoices are reminded: up to three levels; an empty delay takes away its level. */
export const reminderSettingsSchema = z
  .object({ isOn: checkbox, first: delay, second: delay, third: delay })
  .transform(({ isOn, ...delays }, context) => {
    const days: number[] = [];
    for (const name of DELAY_FIELDS) {
      const value = delays[name];
      if (value === null) continue;
      if (value <= (days.at(-1) ?? 0))
        context.addIssue({ code: 'custom', message: ORDER, path: [name] });
      days.push(value);
    }
    if (days.length === 0)
      context.addIssue({
        code: 'custom',
        message: 'Indiquez le délai d’une relance au moins.',
        path: ['first'],
      });
    return { isOn, days };
  });

export type ReminderSettingsInput = z.output<typeof reminderSettingsSchema>;

const TARGET = /^([0-9a-f-]{36}):([1-9])$/;

const target = z
  .string()
  .regex(TARGET)
  .transform((text) => {
    const [invoiceId = '', level = ''] = text.split(':');
    return { invoiceId, level: Number(level) };
  })
  .refine(
    ({ invoiceId, level }) => z.uuid().safeParse(invoiceId).success && level <= MOST_REMINDERS,
  );

const MOST_REMINDED = 200;

const list = (value: unknown): unknown =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Invoices that an agent reminds now, each at the level that the page showed: sent twice, the form reminds once. */
export const remindSchema = z.object({
  targets: z.preprocess(
    list,
    z.array(target).min(1, 'Cochez au moins une facture.').max(MOST_REMINDED),
  ),
  /** Those that the page said to be contested. */
  disputedIds: z.preprocess(list, z.array(z.uuid()).max(MOST_REMINDED)),
});

export type RemindInput = z.output<typeof remindSchema>;

/** An invoice whose family is not reminded for now. */
export const holdSchema = z.object({
  invoiceId: z.uuid(),
  reason: requiredText('Indiquez la raison.', 200),
});

export type HoldInput = z.output<typeof holdSchema>;

/** An invoice that is reminded again. */
export const releaseSchema = z.object({ invoiceId: z.uuid() });
