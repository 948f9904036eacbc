/** Where a finger touched, in CSS pixels. */
export type Point = { x: number; y: number };

const LEAST_PX = 48;
// A finger that goes down or up scrolls the page.
const FLATNESS = 2;

/** What a gesture on the week asks for: to the left the next one, to the right the previous one; else null. */
export function swipeOf(from: Point, to: Point): 'next' | 'previous' | null {
  const [across, along] = [to.x - from.x, Math.abs(to.y - from.y)];
  if (Math.abs(across) < LEAST_PX || Math.abs(across) < FLATNESS * along) return null;
  return across < 0 ? 'next' : 'previous';
}
