import { z } from 'zod';

import { REASON_LENGTH } from '@/lib/requests/labels';
import {
  REFUSAL_LABEL_LENGTH,
  REFUSALS_MAX,
  type RefusalSubject,
  type RefusalTemplate,
} from '@/lib/requests/rules/refusals';

/** The rows of the form, from 1. */
export const REFUSAL_ROWS: readonly number[] = Array.from(
  { length: REFUSALS_MAX },
  (_, index) => index + 1,
);

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Raccourcissez ce texte\u00A0: ${max} caractères au plus.`)
    .default('');

/** The names of the fields of a row: two forms share the page. */
export function refusalFields(
  subject: RefusalSubject,
  row: number,
): { label: string; message: string } {
  return { label: `${subject}Label${row}`, message: `${subject}Message${row}` };
}

type Row = RefusalTemplate & { row: number };

function rowsOf(subject: RefusalSubject, sent: Readonly<Record<string, string>>): Row[] {
  return REFUSAL_ROWS.map((row) => {
    const names = refusalFields(subject, row);
    const message = (sent[names.message] ?? '').replaceAll(/\s*\n\s*/g, ' ');
    return { row, label: sent[names.label] ?? '', message };
  }).filter(({ label, message }) => label !== '' || message !== '');
}

type Problem = { field: 'label' | 'message'; message: string };

/** What is wrong with a row: half of it is missing, or its name stands above already. */
function problemOf({ label, message }: Row, above: ReadonlySet<string>): Problem | null {
  if (label === '') return { field: 'label', message: 'Donnez un nom à ce motif.' };
  if (message === '') return { field: 'message', message: 'Écrivez ce que la famille lira.' };
  return above.has(label.toLowerCase())
    ? { field: 'label', message: 'Un autre motif a déjà ce nom.' }
    : null;
}

function schemaOf(subject: RefusalSubject) {
  const fields = REFUSAL_ROWS.flatMap((row) => {
    const { label, message } = refusalFields(subject, row);
    return [
      [label, text(REFUSAL_LABEL_LENGTH)],
      [message, text(REASON_LENGTH)],
    ] as const;
  });
  return z
    .object({ seen: z.string().max(100), ...Object.fromEntries(fields) })
    .superRefine((sent, context) => {
      const above = new Set<string>();
      for (const row of rowsOf(subject, sent)) {
        const problem = problemOf(row, above);
        if (problem !== null)
          context.addIssue({
            code: 'custom',
            path: [refusalFields(subject, row.row)[problem.field]],
            message: problem.message,
          });
        above.add(row.label.toLowerCase());
      }
    })
    .transform(({ seen, ...sent }) => ({
      seen,
      refusals: rowsOf(subject, sent).map(({ label, message }) => ({ label, message })),
    }));
}

/** The reasons that agents start from when they refuse slots; a row left empty is none. */
export const bookingRefusalsSchema = schemaOf('bookings');

/** The same, when they refuse changes to a file. */
export const changeRefusalsSchema = schemaOf('changes');
