type Needed = { sessionId: string; childId: string; lineId: string | null };

/** What a family is shown to go together, sent back with its answer: whether it still is the same. */
export function needingMark(needing: readonly Needed[]): string {
  return needing
    .map(({ sessionId, childId, lineId }) => [sessionId, childId, lineId ?? ''].join(' '))
    .sort()
    .join(',');
}
