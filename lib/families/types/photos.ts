/** Whose photo: an adult's or a child's of the file. */
export type PhotoSubject = { kind: 'guardian' | 'child'; id: string };

/** The photos of one person, by their ids. */
export type PersonPhotos = {
  current: string | null;
  /** Waits for the collectivity's agreement. */
  pending: string | null;
  /** Why the last one that was asked for was refused. */
  refused: { id: string; reason: string } | null;
};

/** The photos that a parent sees, by the id of the adult or the child; who has none is not there. */
export type FamilyPhotos = ReadonlyMap<string, PersonPhotos>;

/** A square part of a picture as it is seen: fractions of its width and height. */
export type PhotoCrop = { left: number; top: number; width: number; height: number };

/** What a family may do with the photos of its file. */
export type PhotoRight = 'NONE' | 'SEE' | 'ASK' | 'CHANGE';

/** What the page of a person's photo shows. */
export type PhotoDesk = {
  subject: PhotoSubject;
  firstName: string;
  lastName: string;
  /** Rank of a child's sticker; null for an adult. */
  sticker: number | null;
  place: { collectivityId: string; familyId: string };
  issuer: string;
  right: PhotoRight;
  photos: PersonPhotos;
};
