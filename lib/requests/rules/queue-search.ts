/** What is searched for: nothing, a request's or a file's number, or names. */
export type QueueSearch =
  { kind: 'none' } | { kind: 'number'; number: string } | { kind: 'words'; words: string[] };

const LONGEST_NUMBER = 15;

/** Reads a search as people type it: "n° 17 375 961", "durant Léa". Words come without accents. */
export function readSearch(search: string): QueueSearch {
  const number = search.replace(/n°/i, '').replace(/\s/g, '');
  if (/^\d+$/.test(number) && number.length <= LONGEST_NUMBER) return { kind: 'number', number };
  const words = search
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return words.length === 0 ? { kind: 'none' } : { kind: 'words', words };
}
