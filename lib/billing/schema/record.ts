import { z } from 'zod';

import { optionalText, requiredDay, requiredText } from '@/lib/core/form-fields';
import { parseEuros, type Cents } from '@/lib/core/money';

/** The means of payment that agents take. */
export const COUNTER_MEANS = ['CASH', 'CHEQUE', 'CESU', 'HOLIDAY_VOUCHER', 'TRANSFER'] as const;

/** What no family pays at once. */
export const HIGHEST_CENTS = 10_000_000;

/** How many invoices one payment settles: a page of them. */
export const MOST_PAID_TOGETHER = 50;
const LONGEST_NUMBER = 16;

const PART = 'part-';
/** "part-2026-10-0147": the field of what goes to an invoice. */
export const partField = (number: string): string => `${PART}${number}`;

/** The numbers typed in one field. */
export const readNumbers = (text: string): string[] => [
  ...new Set(text.split(/[\s,;]+/).filter((number) => number !== '')),
];

const receivedSchema = z.looseObject({
  /** Made with the page: sent twice, the form records once. */
  paymentId: z.uuid(),
  workplace: z.string(),
  /** "2026-10-0147 2026-09-0139": those it settles, of one family. */
  numbers: requiredText(
    'Indiquez le numéro de la facture.',
    MOST_PAID_TOGETHER * LONGEST_NUMBER,
  ).transform(readNumbers),
  /** Those that the agent was warned of, and settles all the same. */
  confirmed: z.string().transform(readNumbers).optional(),
  means: z.enum(COUNTER_MEANS, 'Choisissez le moyen de paiement.'),
  amount: z
    .string()
    .transform((text) => parseEuros(text))
    .refine((cents) => cents !== null && cents > 0 && cents <= HIGHEST_CENTS, {
      message: 'Indiquez un montant, par exemple 16,10.',
    })
    .transform((cents) => cents ?? 0),
  paidOn: requiredDay('Indiquez la date du règlement.'),
  reference: optionalText(60),
});

/** What goes to each invoice, those left empty apart; a problem by its field. */
function readParts({ numbers, ...fields }: z.output<typeof receivedSchema>) {
  const parts = new Map<string, Cents>();
  const problems: { path: [string]; message: string }[] = [];
  for (const [name, text] of Object.entries(fields)) {
    if (!name.startsWith(PART) || typeof text !== 'string' || text.trim() === '') continue;
    const number = name.slice(PART.length);
    const cents = parseEuros(text);
    if (cents === null)
      problems.push({
        path: [name],
        message: `Indiquez ce qui va à la facture ${number}, par exemple 16,10, ou laissez vide.`,
      });
    else if (!numbers.includes(number))
      problems.push({
        path: ['numbers'],
        message: `Un montant est affecté à la facture ${number}, qui n’est plus dans la liste\u00A0: remettez-la, ou vérifiez les montants et enregistrez.`,
      });
    else parts.set(number, cents);
  }
  return { parts, problems };
}

/** Money that an agent received. */
export const recordPaymentSchema = receivedSchema.transform((fields, context) => {
  const { parts, problems } = readParts(fields);
  for (const problem of problems) context.addIssue({ code: 'custom', ...problem, input: fields });
  const { paymentId, workplace, numbers, confirmed, means, amount, paidOn, reference } = fields;
  return { paymentId, workplace, numbers, confirmed, means, amount, paidOn, reference, parts };
});

type Recorded = z.output<typeof recordPaymentSchema>;
export type RecordPaymentInput = Omit<Recorded, 'parts' | 'confirmed'> &
  Partial<Pick<Recorded, 'parts' | 'confirmed'>>;

/** A payment that did not hold: a cheque without funds. */
export const cancelPaymentSchema = z.object({
  paymentId: z.uuid(),
  reason: requiredText('Indiquez le motif.', 200),
});

export type CancelPaymentInput = z.output<typeof cancelPaymentSchema>;
