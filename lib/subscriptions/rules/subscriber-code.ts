/**
 * A subscriber code: nine letters and digits drawn at random and one that checks them, in two groups
 * of five ("K7P2Q-9XWD4"). Neither 0 and O nor 1, I and L: it is read aloud over the telephone.
 */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const DRAWN = 9;

/** How many characters a code has. */
export const SUBSCRIBER_CODE_LENGTH = DRAWN + 1;
/** How many of them are drawn. */
export const SUBSCRIBER_CODE_DRAWS = DRAWN;
/** From how many. */
export const SUBSCRIBER_CODE_CHOICES = ALPHABET.length;

// The alphabet has a prime number of characters: with distinct weights, any one wrong character and
// any two that changed places give another check character.
function checkOf(positions: readonly number[]): string {
  const sum = positions.reduce((total, position, index) => total + position * (index + 1), 0);
  return ALPHABET.charAt(sum % ALPHABET.length);
}

/**
 * The code that numbers drawn at random make: nine of them, each from 0 to 30.
 * @throws RangeError on others
 */
export function makeSubscriberCode(draws: readonly number[]): string {
  const isDraw = (draw: number): boolean =>
    Number.isInteger(draw) && draw >= 0 && draw < ALPHABET.length;
  if (draws.length !== DRAWN || !draws.every(isDraw))
    throw new RangeError('nine draws from 0 to 30');
  return draws.map((draw) => ALPHABET.charAt(draw)).join('') + checkOf(draws);
}

/** What somebody typed, as codes are kept: without case, spaces and dashes. */
export function normaliseSubscriberCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s\u00A0.\-–_]/g, '');
}

/** Whether a text, once normalised, can be a code: its length, its characters and the check. */
export function isSubscriberCode(normalised: string): boolean {
  const positions = Array.from(normalised).map((character) => ALPHABET.indexOf(character));
  return (
    positions.length === SUBSCRIBER_CODE_LENGTH &&
    !positions.includes(-1) &&
    checkOf(positions.slice(0, DRAWN)) === normalised.charAt(DRAWN)
  );
}

/** "K7P2Q-9XWD4": as it is printed. */
export function formatSubscriberCode(code: string): string {
  return `${code.slice(0, SUBSCRIBER_CODE_LENGTH / 2)}-${code.slice(SUBSCRIBER_CODE_LENGTH / 2)}`;
}
