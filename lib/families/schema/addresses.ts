import { z } from 'zod';

import type { FoundAddress } from '../types/addresses';

/** What a list proposes at most. */
export const MOST_ADDRESSES = 5;
const FEWEST_CHARACTERS = 3;
const LONGEST_SEARCH = 200;

const line = (longest: number) =>
  z
    .string()
    .transform((text) => text.replaceAll(/[\p{C}\s]+/gu, ' ').trim())
    .pipe(z.string().min(1).max(longest));

const feature = z.object({
  properties: z.object({
    // A town has no street: it would fill nothing in.
    type: z.enum(['housenumber', 'street', 'locality']),
    name: line(100),
    postcode: z.string().regex(/^\d{5}$/),
    city: line(60),
  }),
});

const collection = z.object({ features: z.array(z.unknown()) });

/**
 * What the national service of addresses answered, as a list proposes it: what cannot be read, or what
 * a field of the file would not hold, is left out. GeoJSON of the "geocodage/search" of the
 * Géoplateforme (IGN), whose addresses are the BAN's.
 */
export function readAddresses(answer: unknown): FoundAddress[] {
  const read = collection.safeParse(answer);
  if (!read.success) return [];
  const found = read.data.features.slice(0, MOST_ADDRESSES * 4).flatMap((one): FoundAddress[] => {
    const known = feature.safeParse(one);
    if (!known.success) return [];
    const { name, postcode, city } = known.data.properties;
    return [{ street: name, postalCode: postcode, city }];
  });
  const keys = found.map(({ street, postalCode, city }) => `${street}|${postalCode}|${city}`);
  return found
    .filter((_one, index) => keys.indexOf(keys[index] ?? '') === index)
    .slice(0, MOST_ADDRESSES);
}

/** What was typed, as the service takes it: it wants three characters, the first a letter or a digit. */
export function addressSearch(typed: unknown): string | null {
  if (typeof typed !== 'string') return null;
  const text = typed
    .slice(0, LONGEST_SEARCH)
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim();
  return text.length >= FEWEST_CHARACTERS && /^[\p{L}\d]/u.test(text) ? text : null;
}
