/** What the keys of the changes' pages press. */
export const CHANGE_IDS = {
  previous: 'demande-precedente',
  next: 'demande-suivante',
  accept: 'accepter',
  refuse: 'refuser',
  reason: 'reason',
  row: (reference: bigint | string) => `modification-${reference}`,
} as const;
