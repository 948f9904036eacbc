/** Repeatable chance: the same seed always gives the same demonstration. */
export type Chance = {
  /** Whether something of this probability happens. */
  happens(probability: number): boolean;
  /** An integer from 0 to `below` - 1. */
  integer(below: number): number;
  shuffle<T>(list: readonly T[]): T[];
};

// mulberry32, by Tommy Ettinger (public domain).
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    happens: (probability) => next() < probability,
    integer: (below) => Math.floor(next() * below),
    shuffle: (list) =>
      list
        .map((item) => ({ item, rank: next() }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ item }) => item),
  };
}
