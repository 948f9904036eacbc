import type { SlotAct } from '@/lib/bookings/types';

import type { HeldBack } from '../types';

/** What a line's child has the same day that bears on giving its booking up, or on keeping it. */
export type LineNeeds = {
  /** What requires the line's activity, and is kept or asked for. */
  neededBy: readonly { sessionId: string; name: string }[];
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
  const hold = (group: readonly Line[], why: HeldBack['why'], others: readonly string[]): void => {
    for (const { lineId } of group) held.set(lineId, { why, others: [...new Set(others)] });
  };
  if (outcome === 'REFUSED') {
    for (const group of groups) {
      const missing = group.flatMap(({ lineId }) => missingOf(lineId, needs));
      if (missing.length > 0) hold(group, 'REQUIRED', missing);
    }
  }
  if (outcome !== 'ACCEPTED') return held;
  // What is held stays: it may hold something else in turn.
  let going = groups;
  for (;;) {
    const leaving = leavingIn(going);
    const stuck = going.flatMap((group) => {
      const others = group.flatMap((line) => staying(line, leaving, needs));
      return others.length > 0 ? [{ group, others }] : [];
    });
    if (stuck.length === 0) return held;
    for (const { group, others } of stuck) hold(group, 'NEEDED_BY', others);
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
): string[] {
  const own = needs.get(lineId);
  const isKept = (sessionId: string): boolean => !leaving.has(keyOf(sessionId, childId));
  if (kind !== 'CANCELLATION' || own === undefined || own.twins.some(isKept)) return [];
  return own.neededBy.filter(({ sessionId }) => isKept(sessionId)).map(({ name }) => name);
}
