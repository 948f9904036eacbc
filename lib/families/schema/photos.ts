import { z } from 'zod';

import { requiredText } from '@/lib/core/form-fields';

import { LARGEST_PHOTO, readCrop } from '../rules/photos';

const NONE = 'Choisissez une photo.';

const chosenPhoto = z
  .file(NONE)
  .refine(({ size }) => size > 0, NONE)
  .refine(
    ({ size }) => size <= LARGEST_PHOTO,
    'Cette photo dépasse 10\u00A0Mo. Choisissez-en une plus légère.',
  );

/** The form that changes the photo of an adult or a child. */
export const changePhotoSchema = z.object({
  kind: z.enum(['guardian', 'child']),
  id: z.uuid(),
  file: chosenPhoto,
  /** The square that was chosen; none before JavaScript: the middle. */
  crop: z
    .string()
    .max(80)
    .optional()
    .transform((text) => readCrop(text ?? '')),
});

/** The form that takes a photo away, or takes back one that waits. */
export const removePhotoSchema = z.object({ photoId: z.uuid() });

/** An agent's agreement to a photo. */
export const acceptPhotoSchema = z.object({ photoId: z.uuid() });

/** An agent's refusal of a photo, and why: the family reads it. */
export const refusePhotoSchema = z.object({
  photoId: z.uuid(),
  reason: requiredText(
    'Dites pourquoi à la famille, par exemple «\u00A0Le visage ne se voit pas.\u00A0»',
    300,
  ),
});
