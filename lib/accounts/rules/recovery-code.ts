import { formatSubscriberCode } from '@/lib/subscriptions/rules/subscriber-code';

// The alphabet of subscriber codes: nothing that is mistaken for something else.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** How many recovery codes an account gets at once. */
export const RECOVERY_CODES = 10;
export const RECOVERY_CODE_DRAWS = 10;
export const RECOVERY_CODE_CHOICES = ALPHABET.length;

/** "K7P2Q-9XWD4", of ten numbers drawn from 0 to 30. */
export function makeRecoveryCode(draws: readonly number[]): string {
  return formatSubscriberCode(draws.map((draw) => ALPHABET.charAt(draw)).join(''));
}

/** What somebody typed, as codes are compared: capitals, without spaces or dashes. */
export function normaliseRecoveryCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
}
