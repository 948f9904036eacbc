import { z } from 'zod';

import { optionalText, requiredText, several } from '@/lib/core/form-fields';

import { isEnough } from '../rules/statement-import/columns';

const MOST_AT_ONCE = 200;
const MOST_COLUMNS = 200;

const REASON = requiredText('Indiquez le motif.', 200);

const place = z
  .string()
  .transform((text) => (/^\d{1,3}$/.test(text) ? [Number(text)] : []))
  .refine((places) => places.every((one) => one < MOST_COLUMNS));

const columns = z
  .object({
    importId: z.uuid(),
    date: place,
    label: place,
    credit: place,
    debit: place,
    title: place,
    payer: place,
    means: place,
  })
  .transform(({ importId, credit, debit, ...named }) => {
    // One column for both: its sign says which way.
    const isSigned = debit.length === 0 || debit[0] === credit[0];
    const amounts = isSigned ? { amount: credit } : { credit, debit };
    const all = Object.entries({ ...named, ...amounts }).filter(([, found]) => found.length > 0);
    return { importId, places: Object.fromEntries(all) };
  });

/** Where the columns of a file stand, as an agent says. */
export const nameColumnsSchema = columns.superRefine(({ places }, context) => {
  const missing = (path: string, message: string): void =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (places.date === undefined) missing('date', 'Choisissez la colonne de la date.');
  if (places.amount === undefined && places.credit === undefined)
    missing('credit', 'Choisissez la colonne du montant reçu.');
  if (places.date !== undefined && places.label === undefined && !isEnough(places))
    missing('label', 'Choisissez la colonne du libellé, de la facture ou du nom.');
});

export type NameColumnsInput = z.output<typeof nameColumnsSchema>;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const CHOICE = new RegExp(`^${UUID}(?:,${UUID}){0,19}:\\d{1,9}$`);
const LINE = new RegExp(`^${UUID}=`);

/** Invoices of one family, and what was left to pay of them on the page: "id,id:1610". */
export function readChoice(text: string): { invoiceIds: string[]; balanceCents: number } {
  const [ids = '', cents = ''] = text.split(':');
  return { invoiceIds: ids.split(','), balanceCents: Number(cents) };
}

/** Whether a form sends invoices as `readChoice` reads them. */
export function isChoice(text: string): boolean {
  return CHOICE.test(text);
}

/** The lines of which an agent is sure, each with its invoices. */
export const recordLinesSchema = z.object({
  importId: z.uuid(),
  lines: several(
    z
      .string()
      .refine((text) => LINE.test(text) && CHOICE.test(text.slice(text.indexOf('=') + 1)))
      .transform((text) => {
        const at = text.indexOf('=');
        return { lineId: text.slice(0, at), ...readChoice(text.slice(at + 1)) };
      }),
    'Cochez au moins une ligne.',
    MOST_AT_ONCE,
  ),
});

export type RecordLinesInput = z.output<typeof recordLinesSchema>;

/** A line that pays no invoice. */
export const ignoreLineSchema = z.object({ importId: z.uuid(), lineId: z.uuid(), reason: REASON });
export type IgnoreLineInput = z.output<typeof ignoreLineSchema>;

/** An import that is done with; the lines that it leaves are ignored. */
export const closeStatementSchema = z.object({
  importId: z.uuid(),
  reason: optionalText(200),
});

export type CloseStatementInput = z.output<typeof closeStatementSchema>;
