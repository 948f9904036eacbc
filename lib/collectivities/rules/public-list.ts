import type { ListedCollectivity } from '../types/public';

/** How many collectivities the public list shows at once; with more, one searches. */
export const SHOWN_AT_ONCE = 30;

/** Until how many the list needs no search. */
export const READ_AT_A_GLANCE = 8;

// "Saint-Aubin", "SAINT AUBIN" and "saint aubin" are the same to who looks for it.
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The collectivities that have all the words that were typed in their name or their address. */
export function searchCollectivities(
  all: readonly ListedCollectivity[],
  typed: string,
): ListedCollectivity[] {
  const words = plain(typed).split(' ');
  return all.filter(({ name, shortName, postalAddress }) => {
    const text = plain(`${name} ${shortName} ${postalAddress}`);
    return words.every((word) => text.includes(word));
  });
}

const SMALL_WORDS = /^(de|des|du|la|le|les|et|en|sur|sous|aux?|saint|sainte)$/i;

/** The one or two letters that stand for a collectivity without a logo: "Bois-Corail" gives "BC". */
export function initialsOf(shortName: string): string {
  const words = shortName.split(/[\s’'-]+/).filter((word) => /\p{L}/u.test(word));
  const telling = words.filter((word) => word.length > 1 && !SMALL_WORDS.test(word));
  const chosen = telling.length > 0 ? telling : words;
  return chosen
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}
