import { DomainError } from '@/lib/core/errors';
import { plural } from '@/lib/core/words';

import type { RollCount } from './types';

const MESSAGES = {
  NOT_FOUND: 'Ce créneau ou cet enfant n’existe pas, ou ne vous est pas accessible.',
  TOO_EARLY: 'Le pointage d’un créneau ouvre le jour même. Revenez ce jour-là.',
  SESSION_CLOSED: 'Ce créneau est fermé\u00A0: personne n’y était attendu.',
  INVOICED:
    'Ce créneau est déjà sur une facture de cet enfant. Corrigez-la par un avoir, depuis la facture.',
  ROLL_CHANGED:
    'La réservation de cet enfant vient de changer. Actualisez la page, puis pointez de nouveau.',
} as const;

export type AttendanceCode = keyof typeof MESSAGES;

/** Why attendance was not noted. */
export function attendanceError(code: AttendanceCode): DomainError {
  return new DomainError(code, MESSAGES[code]);
}

/** "3 à pointer, 12 présents, 1 absent": nothing that is none. */
export function rollWords({ expected, present, absent }: RollCount): string {
  const parts = [
    ...(expected > 0 ? [`${expected} à pointer`] : []),
    ...(present > 0 ? [plural(present, 'présent')] : []),
    ...(absent > 0 ? [plural(absent, 'absent')] : []),
  ];
  return parts.length === 0 ? 'Personne n’est attendu' : parts.join(', ');
}
