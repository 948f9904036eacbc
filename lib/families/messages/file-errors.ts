import { DomainError } from '@/lib/core/errors';
import { listWords, plural } from '@/lib/core/words';

type FileErrorCode =
  | 'NOT_FOUND'
  | 'CHILD_IN_FILE'
  | 'CHILD_IN_TWO_FILES'
  | 'BORN_LATER'
  | 'ENROLMENT_OVERLAP'
  | 'ENROLMENT_CHANGED'
  | 'QUOTIENT_MISSING'
  | 'QUOTIENT_ENDS_BEFORE';

const messages: Record<FileErrorCode, string> = {
  NOT_FOUND: 'Cet élément n’existe pas, ou ne vous est pas accessible.',
  CHILD_IN_FILE: 'Cet enfant est déjà dans ce dossier.',
  CHILD_IN_TWO_FILES:
    'Cet enfant est déjà dans deux dossiers\u00A0: un enfant ne peut pas être dans trois.',
  BORN_LATER: 'Cette date est à venir\u00A0: vérifiez l’année.',
  ENROLMENT_OVERLAP:
    'L’enfant est déjà inscrit à cette activité sur une partie de ces dates. Changez les dates, ou terminez l’autre inscription.',
  ENROLMENT_CHANGED:
    'Cette inscription vient d’être modifiée par ailleurs. Actualisez la page, puis recommencez.',
  QUOTIENT_MISSING:
    'Ces dates sont celles d’un quotient familial\u00A0: il n’y en a pas au dossier.',
  QUOTIENT_ENDS_BEFORE:
    'Le quotient familial finirait avant de commencer\u00A0: corrigez ses deux dates ensemble.',
};

const FIELDS: Partial<Record<FileErrorCode, string>> = {
  ENROLMENT_OVERLAP: 'startDay',
  BORN_LATER: 'birthDate',
  QUOTIENT_MISSING: 'family_quotientFamilial',
  QUOTIENT_ENDS_BEFORE: 'family_quotientUntil',
};

export function fileError(code: FileErrorCode): DomainError {
  return new DomainError(code, messages[code], FIELDS[code]);
}

/** Why a proof of a quotient familial is not taken. */
export const PROOF_ERRORS = {
  NOT_IN_FILE:
    'Ce document n’est pas, ou plus, un justificatif de ce dossier. Choisissez-en un autre.',
  NO_QUOTIENT:
    'Il n’y a pas de quotient familial au dossier\u00A0: saisissez-le avec son justificatif.',
  QUOTIENT_CHANGED:
    'Le quotient familial vient d’être modifié par ailleurs. Actualisez la page, puis recommencez.',
} as const;

/** What stays booked, or asked for, on days that an enrolment would no longer cover. */
export type LeftOutside = { bookings: number; requests: number };

/** The code of the refusal to leave bookings behind without a word. */
export const BOOKINGS_OUTSIDE = 'BOOKINGS_OUTSIDE';

export function bookingsOutsideError({ bookings, requests }: LeftOutside): DomainError {
  const parts = [
    ...(bookings === 0 ? [] : [plural(bookings, 'réservation')]),
    ...(requests === 0 ? [] : [plural(requests, 'demande en attente', 'demandes en attente')]),
  ];
  const many = bookings + requests > 1;
  return new DomainError(
    BOOKINGS_OUTSIDE,
    `${listWords(parts)} à venir ${many ? 'resteraient' : 'resterait'} hors de ces dates ou de ces jours. ` +
      `Rien n’est annulé sans vous\u00A0: vérifiez, puis modifiez quand même si c’est voulu.`,
  );
}
