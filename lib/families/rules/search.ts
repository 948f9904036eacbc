import type { FamilySearch, ListedGuardian, SubscriptionState } from '../types/search';

const LONGEST_NUMBER = 9;
const INVOICE = /^\d{4}-\d{2}-\d{4,}$/;
const SEPARATORS = /[\s'’.,;()/_-]+/;

/** Words as they are compared, without accents nor case: the same as `fold_words` of the database. */
export function foldWords(words: string): string {
  return words
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ŁłĐđıØø]/g, (letter) => ({ Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', ı: 'i' })[letter] ?? 'o')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .toLowerCase();
}

/** The words of a text, folded: "Anne-Marie LE GOFF" gives anne, marie, le, goff. */
export function wordsOf(text: string): string[] {
  return [...new Set(foldWords(text).split(SEPARATORS))].filter((word) => word !== '');
}

/**
 * Reads a search as people type it: "n° 1204", "2026-11-0042", "solange.g@", "durand léa". A
 * subscriber code is not read here: it is a secret, and never stands in an address.
 */
export function readFamilySearch(search: string): FamilySearch {
  const text = search.trim();
  const number = text.replace(/^(dossier\s*)?n°/i, '').replace(/\s/g, '');
  if (/^\d+$/.test(number) && number.length <= LONGEST_NUMBER) return { kind: 'number', number };
  if (INVOICE.test(text)) return { kind: 'invoice', number: text };
  if (text.includes('@')) return { kind: 'email', start: text.toLowerCase() };
  const words = wordsOf(text);
  return words.length === 0 ? { kind: 'none' } : { kind: 'words', words };
}

const BEST_FIRST: readonly SubscriptionState[] = ['SUBSCRIBED', 'CODE', 'NONE'];

/** The state of a family: that of the adult who is the furthest. */
export function subscriptionStateOf(
  guardians: readonly Pick<ListedGuardian, 'state'>[],
): SubscriptionState {
  return BEST_FIRST.find((state) => guardians.some((one) => one.state === state)) ?? 'NONE';
}
