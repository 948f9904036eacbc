import { z } from 'zod';

import { isCivilDate, type CivilDate } from '@/lib/core/dates/civil-date';

import { DOCUMENT_KINDS, LARGEST_FAMILY_DOCUMENT } from '../rules/documents';
import type { FormDocument } from '../types/changes';

const NONE = 'Choisissez un fichier.';

const expiry = z
  .string()
  .refine((text) => text === '' || isCivilDate(text), 'Cette date n’existe pas.')
  .transform((text): CivilDate | null => (isCivilDate(text) ? text : null));

const TOO_HEAVY = 'Ce fichier dépasse 10\u00A0Mo. Choisissez-en un plus léger.';

const KIND = 'Choisissez le type du document.';

/**
 * The document that may go with changes to a file. Browsers send an empty file where none was chosen:
 * null then.
 */
export const formDocumentSchema = z
  .object({
    fileKind: z.union([z.literal(''), z.enum(DOCUMENT_KINDS)], KIND).default(''),
    file: z
      .unknown()
      .optional()
      .transform((file) => (file instanceof File && file.size > 0 ? file : null))
      .refine((file) => file === null || file.size <= LARGEST_FAMILY_DOCUMENT, TOO_HEAVY),
  })
  .transform(({ fileKind, file }, context): FormDocument | null => {
    if (file === null) return null;
    if (fileKind !== '') return { kind: fileKind, file };
    context.addIssue({ code: 'custom', path: ['fileKind'], message: KIND });
    return z.NEVER;
  });

/** The form that adds a document to a file. */
export const addDocumentSchema = z.object({
  familyId: z.uuid(),
  /** Made by the page: the same form sent twice adds one document. */
  documentId: z.uuid(),
  kind: z.enum(DOCUMENT_KINDS, KIND),
  expiresOn: expiry,
  /** The document that it takes the place of. */
  replaces: z
    .union([z.literal('').transform(() => null), z.uuid()])
    .nullable()
    .default(null),
  file: z
    .file(NONE)
    .refine(({ size }) => size > 0, NONE)
    .refine(({ size }) => size <= LARGEST_FAMILY_DOCUMENT, TOO_HEAVY),
});

/** The form that takes a document away. */
export const removeDocumentSchema = z.object({ documentId: z.uuid() });
