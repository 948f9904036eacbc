import { dayInParis } from './catalogue';
import type { Family, Invoice } from './ledger';
import type { Town } from './town';

/** One command on the product, and what the ledger says of it. */
export type Act = {
  says: string;
  /**
   * The code of the refusal that the ledger expects, null where it expects none, and undefined where
   * it cannot tell.
   */
  refusal: string | null | undefined;
  run: () => Promise<unknown>;
  /** Writes it in the ledger, once it is done. */
  keep?: (answer: unknown) => Promise<void> | void;
};

/** Chooses what to do, within a kind; null where there is nothing to do it to. */
export type Chooser = (town: Town) => Act | null;

export function today({ now }: Town): string {
  return dayInParis(now);
}

/** The first that refuses. */
export function firstOf(...refusals: (string | null | false)[]): string | null {
  return refusals.find((one): one is string => typeof one === 'string') ?? null;
}

export function pick<T>({ chance }: Town, list: readonly T[]): T | undefined {
  return list[chance.integer(Math.max(1, list.length))];
}

/** One of those that suit; of all of them now and then, so that nonsense is asked for too. */
export function pickMostly<T>(
  town: Town,
  list: readonly T[],
  suits: (one: T) => boolean,
): T | undefined {
  const suited = list.filter(suits);
  return pick(town, town.chance.happens(0.1) ? list : suited);
}

export function fixtureOf({ fixtures, ledger }: Town, familyId: string) {
  const fixture = fixtures[ledger.families.findIndex(({ id }) => id === familyId)];
  if (fixture === undefined) throw new Error('a family of another town');
  return fixture;
}

export function nameOf(family: Pick<Family, 'id'>, { ledger }: Town): string {
  return `family ${ledger.families.findIndex(({ id }) => id === family.id)}`;
}

export function namesOf(invoices: readonly Invoice[]): string {
  return invoices.map(({ number }) => number).join(' ');
}
