import { z } from 'zod';

import { LARGEST_LOGO } from '../rules/logo';

const NONE = 'Choisissez une image.';

const context = {
  /** Names the logo that the page showed, empty for none: a save never undoes one that was not seen. */
  seen: z.string().max(100),
  /** The collectivity whose settings were open. */
  workplace: z.string().max(200),
};

export const saveLogoSchema = z.object({
  ...context,
  file: z
    .file(NONE)
    .refine(({ size }) => size > 0, NONE)
    .refine(
      ({ size }) => size <= LARGEST_LOGO,
      'Ce fichier dépasse 2\u00A0Mo. Réduisez les dimensions de l’image.',
    ),
});

export const removeLogoSchema = z.object(context);
