/** "1 demande", "2 demandes": French is plural from two. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count}\u00A0${count < 2 ? one : many}`;
}

/** "Léa", "Léa et Léo", "Léa, Léo et Nathan". */
export function listWords(words: readonly string[]): string {
  const last = words.at(-1);
  if (last === undefined) return '';
  return words.length === 1 ? last : `${words.slice(0, -1).join(', ')} et ${last}`;
}

/** "mardi" gives "Mardi". */
export function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
