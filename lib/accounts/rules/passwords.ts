import { LEAKED_MIXES, LEAKED_WORDS } from './leaked-words';

const SHORTEST = 8;
/** Below this many different characters, "Aaaaaaa1" is no password. */
const FEWEST_CHARACTERS = 4;

/** One thing that is asked of a password, as the form lists it. */
export type PasswordRule = {
  label: string;
  /** What the form says when it is missing. */
  message: string;
  isMet: (password: string) => boolean;
};

const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

function unmask(text: string): string {
  return Array.from(text, (character) => LOOKALIKES[character] ?? character).join('');
}

// "Motdepasse2026!" is "motdepasse".
function wordOf(text: string): string {
  return text.replace(/^[^a-z]+|[^a-z]+$/g, '');
}

/** Whether somebody who guesses would try it early: a known one, or a known word and a number. */
export function isCommonPassword(password: string): boolean {
  const plain = password.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = [wordOf(plain), unmask(wordOf(plain)), wordOf(unmask(plain))];
  return (
    LEAKED_MIXES.has(plain) ||
    words.some((word) => LEAKED_WORDS.has(word)) ||
    new Set(plain).size < FEWEST_CHARACTERS
  );
}

/** What the guide asks of a password, in the order of the list that turns green. */
export const PASSWORD_RULES: readonly PasswordRule[] = [
  {
    label: '8 caractères au moins',
    message: 'Choisissez au moins 8 caractères.',
    isMet: (password) => Array.from(password).length >= SHORTEST,
  },
  {
    label: 'une majuscule et une minuscule',
    message: 'Ajoutez une majuscule et une minuscule.',
    isMet: (password) => /\p{Lu}/u.test(password) && /\p{Ll}/u.test(password),
  },
  {
    label: 'un chiffre',
    message: 'Ajoutez un chiffre.',
    isMet: (password) => /\d/.test(password),
  },
  {
    label: 'pas un mot de passe courant',
    message: 'Ce mot de passe est trop courant. Choisissez-en un que l’on ne devine pas.',
    isMet: (password) => password !== '' && !isCommonPassword(password),
  },
];

/** What a password lacks first, in words; null where it lacks nothing. */
export function passwordFault(password: string): string | null {
  return PASSWORD_RULES.find(({ isMet }) => !isMet(password))?.message ?? null;
}
