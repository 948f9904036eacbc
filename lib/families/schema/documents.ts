import { z } from 'zod';

import { isCivilDate, type CivilDate } from '@/lib/core/dates/civil-date';

import { DOCUMENT_KINDS, LARGEST_FAMILY_DOCUMENT } from '../rules/documents';

const NONE = 'Choisissez un fichier.';

const expiry = z
  .string()
  .refine((text) => text === '' || isCivilDate(text), 'Cette date n’existe pas.')
  .transform((text): CivilDate | null => (isCivilDate(text) ? text : null));

/** The form that adds a document to a file. */
export const addDocumentSchema = z.object({
  familyId: z.uuid(),
  /** Made by the page: the same form sent twice adds one document. */
  documentId: z.uuid(),
  kind: z.enum(DOCUMENT_KINDS, 'Choisissez le type du document.'),
  expiresOn: expiry,
  /** The document that it takes the place of. */
  replaces: z
    .union([z.literal('').transform(() => null), z.uuid()])
    .nullable()
    .default(null),
  file: z
    .file(NONE)
    .refine(({ size }) => size > 0, NONE)
    .refine(
      ({ size }) => size <= LARGEST_FAMILY_DOCUMENT,
      'Ce fichier dépasse 10\u00A0Mo. Choisissez-en un plus léger.',
    ),
});

/** The form that takes a document away. */
export const removeDocumentSchema = z.object({ documentId: z.uuid() });
