import type { SlotAct } from '@/lib/bookings/types';

import type { HeldBack } from '../types';

/** What a line's child has the same day that bears on giving its booking up, or on keeping it. */
export type LineNeeds = {
  /** What requires the line's activity, and is kept or asked for; `waits` where an answer may still end it. */
  neededBy: readonly { sessionId: string; name: string; waits: boolean }[];
  /** Other sessions of the line's activity: one that stays is enough. */
  twins: readonly string[];
  /** What the line's activity requires, and the family has given up since it asked. */
  missing: readonly string[];
  /**
   * For each activity that it requires, and that the child still has: the lines that give its sessions up;
   * null for one that stays.
   */
  supports: readonly (readonly (string | null)[])[];
};

type Line = { lineId: string; sessionId: string; childId: string; kind: SlotAct };

type Needs = ReadonlyMap<string, LineNeeds>;

/**
 * Of lines that could be answered, by what is answered at once, those that would leave something without
 * the activity that it requires: a cancellation that is accepted while what needs it stays, or a
 * cancellation or an absence that is refused once what it needs is gone, or can only go.
 */
export function heldBack(
  groups: readonly (readonly Line[])[],
  outcome: 'ACCEPTED' | 'REFUSED' | 'WAITLISTED',
  needs: Needs,
): Map<string, HeldBack> {
  const held = new Map<string, HeldBack>();
  if (outcome === 'REFUSED') {
    for (const group of groups) {
      const missing = group.flatMap(({ lineId }) => missingOf(lineId, needs));
      if (missing.length === 0) continue;
      const others = [...new Set(missing)];
      for (const { lineId } of group) held.set(lineId, { why: 'REQUIRED', others });
    }
  }
  if (outcome === 'ACCEPTED') holdNeeded(groups, needs, held);
  return held;
}

// What is held stays: it may hold something else in turn.
function holdNeeded(
  groups: readonly (readonly Line[])[],
  needs: Needs,
  held: Map<string, HeldBack>,
): void {
  const forGood = new Set<string>();
  let going = groups;
  for (;;) {
    const leaving = leavingIn(going);
    const stuck = going.flatMap((group) => {
      const others = group.flatMap((line) => staying(line, leaving, needs));
      return others.length > 0 ? [{ group, others }] : [];
    });
    if (stuck.length === 0) return;
    for (const { group, others } of stuck) {
      const stays = others.some(({ key, waits }) => !waits || forGood.has(key));
      const canRefuse = group.every(({ lineId }) => missingOf(lineId, needs).length === 0);
      for (const { lineId, sessionId, childId } of group) {
        const names = [...new Set(others.map(({ name }) => name))];
        const wayOut = stays && canRefuse ? { wayOut: 'REFUSAL' as const } : {};
        held.set(lineId, { why: 'NEEDED_BY', others: names, ...wayOut });
        if (stays) forGood.add(keyOf(sessionId, childId));
      }
    }
    going = going.filter((group) => stuck.every((one) => one.group !== group));
  }
}

// What a line's activity goes without, were it kept: what gives up its support and cannot be refused either
// can only be accepted, and that only where nothing needs it.
function missingOf(lineId: string, needs: Needs, above: readonly string[] = []): readonly string[] {
  const own = needs.get(lineId);
  // Activities may require one another.
  if (own === undefined || above.includes(lineId)) return [];
  if (own.missing.length > 0) return own.missing;
  const path = [...above, lineId];
  return own.supports.flatMap((support) => {
    const ofEach = support.map((id) => (id === null ? [] : missingOf(id, needs, path)));
    return ofEach.every((missing) => missing.length > 0) ? ofEach.flat() : [];
  });
}

const keyOf = (sessionId: string, childId: string): string => `${sessionId} ${childId}`;

function leavingIn(groups: readonly (readonly Line[])[]): Set<string> {
  const leaving = groups.flat().filter(({ kind }) => kind !== 'BOOKING');
  return new Set(leaving.map(({ sessionId, childId }) => keyOf(sessionId, childId)));
}

// An absence leaves the booking: what needs it has it still.
function staying(
  { lineId, childId, kind }: Line,
  leaving: ReadonlySet<string>,
  needs: Needs,
): { key: string; name: string; waits: boolean }[] {
  const own = needs.get(lineId);
  const isKept = (sessionId: string): boolean => !leaving.has(keyOf(sessionId, childId));
  if (kind !== 'CANCELLATION' || own === undefined || own.twins.some(isKept)) return [];
  return own.neededBy
    .filter(({ sessionId }) => isKept(sessionId))
    .map(({ sessionId, ...one }) => ({ ...one, key: keyOf(sessionId, childId) }));
}
