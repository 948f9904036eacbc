import { DomainError } from '@/lib/core/errors';

/** Why a file was refused. */
export type FileRefusal =
  | 'FILE_MISSING'
  | 'FILE_TOO_LARGE'
  | 'IMAGE_KIND'
  | 'IMAGE_HEIC'
  | 'IMAGE_UNREADABLE'
  | 'IMAGE_TOO_MANY_PIXELS'
  | 'IMAGE_TOO_SMALL'
  | 'IMAGE_TOO_SLOW'
  | 'DOCUMENT_KIND'
  | 'PDF_UNREADABLE'
  | 'PDF_ACTIVE';

const words: Record<FileRefusal, string> = {
  FILE_MISSING: 'Choisissez un fichier. Celui-ci est vide.',
  FILE_TOO_LARGE: 'Ce fichier est trop lourd. Choisissez-en un plus léger.',
  IMAGE_KIND:
    'Ce fichier n’est pas une image que nous lisons. Choisissez une image JPEG, PNG ou WebP.',
  IMAGE_HEIC:
    'Cette photo est au format HEIC, que nous ne lisons pas. Enregistrez-la en JPEG, puis choisissez-la de nouveau.',
  IMAGE_UNREADABLE:
    'Cette image est abîmée ou incomplète. Ouvrez-la, enregistrez-la de nouveau, ou choisissez-en une autre.',
  IMAGE_TOO_MANY_PIXELS:
    'Cette image a trop de pixels. Réduisez ses dimensions, ou choisissez-en une autre.',
  IMAGE_TOO_SMALL: 'Cette image est trop petite ou trop étroite. Choisissez-en une plus grande.',
  IMAGE_TOO_SLOW: 'Cette image demande trop de travail pour être lue. Enregistrez-la en JPEG.',
  DOCUMENT_KIND:
    'Ce fichier n’est ni un PDF ni une image que nous lisons. Choisissez un PDF, ou une image JPEG, PNG ou WebP.',
  PDF_UNREADABLE:
    'Ce PDF est abîmé ou incomplet. Enregistrez-le de nouveau, ou envoyez une photo du document.',
  PDF_ACTIVE:
    'Ce PDF contient un programme ou d’autres fichiers. Imprimez-le en PDF, ou envoyez une photo du document.',
};

/** The refusal of a file, in words for the person who gave it; `message` where the place says it better. */
export function fileRefusal(
  code: FileRefusal,
  { field = 'file', message = words[code] }: { field?: string; message?: string } = {},
): DomainError {
  return new DomainError(code, message, field);
}
