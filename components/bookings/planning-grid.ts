import type { Moment } from '@/lib/activities/types';

import type { PlanningModel } from './planning-model';

/** The slots of one session, by rank, in the order of the children. */
export type SlotGroup = { session: number; slots: number[] };

/** A day at a moment. */
export type Cell = readonly SlotGroup[];

/** Moments in rows, days in columns. */
export type Grid = { moments: readonly Moment[]; rows: readonly (readonly Cell[])[] };

type GridModel = Pick<PlanningModel, 'moments' | 'days' | 'slots' | 'sessions' | 'activities' | 'children'>;

function groupsOf(model: GridModel, ranks: readonly number[]): Cell {
  const groups = new Map<number, number[]>();
  for (const rank of ranks) {
    const session = model.slots[rank]?.session ?? 0;
    groups.set(session, [...(groups.get(session) ?? []), rank]);
  }
  const sticker = (rank: number) => model.children[model.slots[rank]?.child ?? 0]?.sticker ?? 0;
  const order = (session: number) => model.sessions[session]?.activity ?? 0;
  return [...groups]
    .sort(([a], [b]) => order(a) - order(b))
    .map(([session, slots]) => ({ session, slots: slots.sort((a, b) => sticker(a) - sticker(b)) }));
}

/** Sets the slots out. Without any slot, one row is left for what the days say. */
export function gridOf(model: GridModel): Grid {
  const { days, slots, sessions, activities } = model;
  const moments: readonly Moment[] = model.moments.length === 0 ? ['DAY'] : model.moments;
  const byCell = new Map<string, number[]>();
  slots.forEach(({ session }, rank) => {
    const known = sessions[session];
    const moment = known === undefined ? undefined : activities[known.activity]?.moment;
    const key = `${moment} ${known?.day}`;
    byCell.set(key, [...(byCell.get(key) ?? []), rank]);
  });
  const rows = moments.map((moment) =>
    days.map((_day, column) => groupsOf(model, byCell.get(`${moment} ${column}`) ?? [])),
  );
  return { moments, rows };
}

function slotsOf(cell: Cell | undefined): number[] {
  return (cell ?? []).flatMap(({ slots }) => slots);
}

/** A slot’s place: its row, its column, and its rank in the cell. */
export type Place = { row: number; column: number; index: number };

/** Where a slot stands, or null. */
export function placeOf({ rows }: Grid, slot: number): Place | null {
  for (const [row, cells] of rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      const index = slotsOf(cell).indexOf(slot);
      if (index >= 0) return { row, column, index };
    }
  }
  return null;
}

function nearest(slots: readonly number[], index: number): number | undefined {
  return slots[Math.min(index, slots.length - 1)];
}

// The first cell with slots from a place on, not counting it, by steps of one row or one column.
function ahead(grid: Grid, from: Place, rowStep: number, columnStep: number): number[] {
  let { row, column } = from;
  for (;;) {
    row += rowStep;
    column += columnStep;
    const cells = grid.rows[row];
    if (cells === undefined || column < 0 || column >= cells.length) return [];
    const slots = slotsOf(cells[column]);
    if (slots.length > 0) return slots;
  }
}

function vertical(grid: Grid, place: Place, step: 1 | -1): number | undefined {
  const within = slotsOf(grid.rows[place.row]?.[place.column])[place.index + step];
  if (within !== undefined) return within;
  const slots = ahead(grid, place, step, 0);
  return step === 1 ? slots[0] : slots.at(-1);
}

/** The slot that a key leads to from another, or undefined where it leads nowhere. */
export function slotTowards(grid: Grid, from: number, key: string, isControl = false): number | undefined {
  const place = placeOf(grid, from);
  if (place === null) return undefined;
  const row = (grid.rows[place.row] ?? []).flatMap(slotsOf);
  switch (key) {
    case 'ArrowDown':
      return vertical(grid, place, 1);
    case 'ArrowUp':
      return vertical(grid, place, -1);
    case 'ArrowRight':
      return nearest(ahead(grid, place, 0, 1), place.index);
    case 'ArrowLeft':
      return nearest(ahead(grid, place, 0, -1), place.index);
    case 'Home':
      return isControl ? grid.rows.flat().flatMap(slotsOf)[0] : row[0];
    case 'End':
      return isControl ? grid.rows.flat().flatMap(slotsOf).at(-1) : row.at(-1);
    default:
      return undefined;
  }
}

/** The slot nearest to a place of another week: same cell, then same row, then any. */
export function slotNear({ rows }: Grid, { row, column, index }: Place): number | undefined {
  const cells = rows[Math.min(row, rows.length - 1)] ?? [];
  const here = nearest(slotsOf(cells[Math.min(column, cells.length - 1)]), index);
  return here ?? cells.flatMap(slotsOf)[0] ?? rows.flat().flatMap(slotsOf)[0];
}

/** Where Tab enters: the first slot of today, else the first of all. */
export function entrySlot({ rows }: Grid, today: number): number | undefined {
  const ofToday = rows.flatMap((cells) => slotsOf(cells[today]));
  return ofToday[0] ?? rows.flat().flatMap(slotsOf)[0];
}
