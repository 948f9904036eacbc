/** Gives each distinct key its rank, in the order of the first meetings. */
export class Ranks<T> {
  readonly values: T[] = [];
  private readonly ranks = new Map<string, number>();

  rankOf(key: string, make: () => T): number {
    const known = this.ranks.get(key);
    if (known !== undefined) return known;
    this.values.push(make());
    this.ranks.set(key, this.values.length - 1);
    return this.values.length - 1;
  }
}
