import type { GuardianContact } from '../types/file';

/** Who an adult of a file is. */
export const GUARDIAN_NAMES = ['civility', 'lastName', 'firstName'] as const;

/** How to reach them. */
export const GUARDIAN_DETAILS = [
  'email',
  'phone',
  'mobile',
  'address',
  'addressExtra',
  'postalCode',
  'city',
] as const satisfies readonly (keyof GuardianContact)[];

/** What a form, and a file of families, say of an adult. */
export const GUARDIAN_FIELDS = [...GUARDIAN_NAMES, ...GUARDIAN_DETAILS] as const;
