import type { LetterCount } from '../types/letters';

/** How many there are of several parts. */
export function sumLetters(parts: readonly LetterCount[]): LetterCount {
  return parts.reduce(
    (sum, { letters, unaddressed }) => ({
      letters: sum.letters + letters,
      unaddressed: sum.unaddressed + unaddressed,
    }),
    { letters: 0, unaddressed: 0 },
  );
}

/** After how many letters there are: " Dont 2 sans adresse : complétez leur dossier." */
export function unaddressedWords({ unaddressed }: LetterCount): string {
  return unaddressed === 0
    ? ''
    : ` Dont ${unaddressed} sans adresse\u00A0: complétez leur dossier.`;
}
