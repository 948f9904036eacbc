import type { PersonPhotos, PhotoCrop, PhotoRight, PhotoSubject } from '../types/photos';
import { sectionPoliciesOf, type SectionPolicy } from './sections';

const RIGHTS: Record<SectionPolicy, PhotoRight> = {
  HIDDEN: 'NONE',
  READ_ONLY: 'SEE',
  WITH_VALIDATION: 'ASK',
  IMMEDIATE: 'CHANGE',
};

/** The heaviest photo, in bytes: 10 Mo. */
export const LARGEST_PHOTO = 10 * 1024 * 1024;

/** How near a photo may be cut: so many times the widest square. */
export const MOST_ZOOM = 4;

/** What a collectivity lets its families do with photos, from its column of policies. */
export function photoRight(sectionPolicies: unknown): PhotoRight {
  return RIGHTS[sectionPoliciesOf(sectionPolicies).PHOTOS];
}

/** Where the square stands: how near, and where between the edges (0 left or top, 1 right or bottom). */
export type CropChoice = { zoom: number; across: number; down: number };

/** The middle, as wide as it can be: what is cut where nothing is chosen. */
export const WHOLE: CropChoice = { zoom: 1, across: 0.5, down: 0.5 };

/** The square of a picture that a choice means. Sizes in pixels, as the picture is seen. */
export function squareOf(
  { width, height }: { width: number; height: number },
  { zoom, across, down }: CropChoice,
): PhotoCrop {
  const side = Math.min(width, height) / zoom;
  return {
    left: ((width - side) * across) / width,
    top: ((height - side) * down) / height,
    width: side / width,
    height: side / height,
  };
}

/** The choice after the picture was dragged by so many sides of the frame. */
export function draggedBy(
  size: { width: number; height: number },
  choice: CropChoice,
  by: { across: number; down: number },
): CropChoice {
  const side = Math.min(size.width, size.height) / choice.zoom;
  const moved = (at: number, length: number, sides: number): number =>
    length - side < 1 ? at : Math.min(Math.max(at - (sides * side) / (length - side), 0), 1);
  return {
    zoom: choice.zoom,
    across: moved(choice.across, size.width, by.across),
    down: moved(choice.down, size.height, by.down),
  };
}

/** A crop as a form's field carries it. */
export function cropText({ left, top, width, height }: PhotoCrop): string {
  return [left, top, width, height].map((part) => String(Math.round(part * 1e5) / 1e5)).join(' ');
}

/** Reads a form's field; null, for the middle, where it holds no square. */
export function readCrop(text: string): PhotoCrop | null {
  const parts = text.trim().split(' ').map(Number);
  const [left, top, width, height, ...others] = parts;
  if (left === undefined || top === undefined || width === undefined || height === undefined)
    return null;
  const isFair = others.length === 0 && parts.every((part) => part >= 0 && part <= 1);
  return isFair && width > 0 && height > 0 ? { left, top, width, height } : null;
}

/** One row of a person's photos. */
export type PhotoRow = { id: string; isPending: boolean; refusal: string | null };

/** The photos of one person, from their rows. */
export function personPhotos(rows: readonly PhotoRow[]): PersonPhotos {
  const asked = rows.find(({ isPending }) => isPending);
  return {
    current: rows.find(({ isPending }) => !isPending)?.id ?? null,
    pending: asked?.refusal === null ? asked.id : null,
    refused: asked?.refusal == null ? null : { id: asked.id, reason: asked.refusal },
  };
}

/** Nothing yet. */
export const NO_PHOTOS: PersonPhotos = { current: null, pending: null, refused: null };

const FILE_PATH = '/espace-famille/dossier';

/** Where a family changes somebody's photo. */
export function photoPagePath({ kind, id }: PhotoSubject): string {
  return `${FILE_PATH}/${kind === 'guardian' ? 'responsables' : 'enfants'}/${id}/photo`;
}

/** Where a family's browser reads a photo. */
export function photoPath(photoId: string): string {
  return `${FILE_PATH}/photos/${photoId}`;
}

/** Where an agent's browser reads a photo. */
export function agentPhotoPath(familyId: string, photoId: string): string {
  return `/backoffice/familles/${familyId}/photos/${photoId}`;
}
