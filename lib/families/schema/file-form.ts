import { z } from 'zod';

import { readLinePath } from '../rules/lists';
import { PROOF_INPUT, SEEN } from '../rules/quotient-proof';
import type { FormDocument, SubmittedForm } from '../types/changes';
import type { SentProof } from '../types/quotients';
import { formDocumentSchema } from './documents';

const LONGEST_SHOWN = 60_000;

const head = z.object({
  kind: z.enum(['guardian', 'child']),
  id: z.uuid(),
  submissionId: z.uuid(),
  shown: z.string().max(LONGEST_SHOWN),
});

const line = z.array(z.tuple([z.string(), z.string().nullable()])).max(20);

function isValue(path: string, value: string): boolean {
  if (readLinePath(path) === null) return true;
  try {
    return line.safeParse(JSON.parse(value)).success;
  } catch {
    return false;
  }
}

const shownSchema = z
  .record(z.string().max(80), z.union([z.string(), z.null(), z.literal(false)]))
  .refine((shown) =>
    Object.entries(shown).every(
      ([path, value]) => typeof value !== 'string' || isValue(path, value),
    ),
  );

function readShown(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The form of a page of the file: whose it is, what it showed, and what its inputs hold. */
const fileFormSchema: z.ZodType<SubmittedForm, Record<string, unknown>> = z
  .record(z.string(), z.unknown())
  .transform((fields, context): SubmittedForm => {
    const read = head.safeParse(fields);
    const shown = read.success ? shownSchema.safeParse(readShown(read.data.shown)) : null;
    if (!read.success || shown?.success !== true) {
      context.addIssue({
        code: 'custom',
        message: 'Actualisez la page, puis recommencez.',
        input: fields,
      });
      return z.NEVER;
    }
    const { kind, id, submissionId } = read.data;
    return { subject: { kind, id }, submissionId, shown: shown.data, values: fields };
  });

/** The same form as families send it, with the document that may prove what it asks. */
export const myFileFormSchema = z
  .record(z.string(), z.unknown())
  .transform((fields, context): SubmittedForm & { document: FormDocument | null } => {
    const form = fileFormSchema.safeParse(fields);
    const document = formDocumentSchema.safeParse(fields);
    if (form.success && document.success) return { ...form.data, document: document.data };
    for (const { path, message } of [
      ...(form.error?.issues ?? []),
      ...(document.error?.issues ?? []),
    ])
      context.addIssue({ code: 'custom', path, message, input: fields });
    return z.NEVER;
  });

/** What proves the quotient: "vu", or the id of a document; nothing where it is left as it is. */
const proofSchema = z
  .union([z.literal(['', SEEN]), z.uuid('Choisissez un justificatif de la liste.')])
  .default('')
  .transform((text): SentProof | null => {
    if (text === '') return null;
    return text === SEEN ? { kind: 'SEEN' } : { kind: 'DOCUMENT', documentId: text };
  });

/** The same form as agents send it, with the file that they have opened. */
export const agentFileFormSchema = z
  .looseObject({
    familyId: z.uuid('Actualisez la page, puis recommencez.'),
    [PROOF_INPUT]: proofSchema,
  })
  .transform((fields, context) => {
    const form = fileFormSchema.safeParse(fields);
    if (form.success) {
      const { familyId, quotientProof } = fields;
      return { ...form.data, familyId, quotientProof };
    }
    for (const { message } of form.error.issues)
      context.addIssue({ code: 'custom', message, input: fields });
    return z.NEVER;
  });
