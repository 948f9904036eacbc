import { z } from 'zod';

import { LARGEST_FILE } from '../rules/import/limits';

const NONE = 'Choisissez un fichier CSV.';

const chosenFile = z
  .file(NONE)
  .refine(({ size }) => size > 0, NONE)
  .refine(
    ({ size }) => size <= LARGEST_FILE,
    'Ce fichier dépasse 10\u00A0Mo. Coupez-le en plusieurs fichiers.',
  );

/** The form that sends a file to be checked. */
export const checkFileSchema = z.object({ file: chosenFile });

/** The form that imports a file which was checked. */
export const startImportSchema = z.object({ checkId: z.uuid() });
