import type { PersonName, SignedIn } from '../types';

/** "Solange GUILLET": how a person is named on screen. */
export function fullName({ firstName, lastName }: PersonName): string {
  return `${firstName} ${lastName.toUpperCase()}`;
}

/** Where someone lands after signing in. */
export function homePathOf({ agent }: SignedIn): '/backoffice' | '/espace-famille' {
  return agent === null ? '/espace-famille' : '/backoffice';
}
