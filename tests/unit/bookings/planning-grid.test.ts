import fc from 'fast-check';

import { buildPlanning } from '@/components/bookings/build-planning';
import { entrySlot, type Grid, gridOf, placeOf, slotNear, slotTowards } from '@/components/bookings/planning-grid';
import { addDays } from '@/lib/core/dates/civil-date';
import { activity, child, FRIDAY, MONDAY, planningSource, slot } from '@/tests/support/planning-source';

// Morning: Monday 0, Friday 5. Noon: Monday 1 and 2, Wednesday 3 and 4, Friday 6 and 7.
const wednesday = addDays(MONDAY, 2);
const model = buildPlanning(
  planningSource({
    activities: [activity('Matin', { moment: 'MORNING' }), activity('Midi')],
    slots: [
      slot('Matin', 'Léo', MONDAY, { start: '07:00' }),
      slot('Midi', 'Léa', MONDAY),
      slot('Midi', 'Léo', MONDAY),
      slot('Midi', 'Léa', wednesday),
      slot('Midi', 'Léo', wednesday),
      slot('Matin', 'Léo', FRIDAY, { start: '07:00' }),
      slot('Midi', 'Léa', FRIDAY),
      slot('Midi', 'Léo', FRIDAY),
    ],
  }),
);
const grid = gridOf(model);

describe('the grid', () => {
  it('has moments in rows, days in columns, and the children in the order of their stickers', () => {
    expect(grid.moments).toEqual(['MORNING', 'NOON']);
    expect(grid.rows[1]?.[0]).toEqual([{ session: 1, slots: [1, 2] }]);
    expect(grid.rows[0]?.[2]).toEqual([]);
  });

  it('keeps one row for what the days say where there is no slot', () => {
    expect(gridOf({ ...model, moments: [], slots: [] }).rows).toHaveLength(1);
  });

  it('groups brothers and sisters of one session, whatever the order they come in', () => {
    const mixed = buildPlanning(
      planningSource({
        children: [child('Léa', 0), child('Léo', 1), child('Nathan', 2)],
        activities: [activity('A'), activity('B')],
        slots: [slot('A', 'Nathan', MONDAY), slot('B', 'Léo', MONDAY), slot('A', 'Léa', MONDAY)],
      }),
    );
    expect(gridOf(mixed).rows[0]?.[0]).toEqual([
      { session: 0, slots: [2, 0] },
      { session: 1, slots: [1] },
    ]);
  });
});

describe('keys', () => {
  it.each([
    ['ArrowDown', 'from slot to slot', 1, 2],
    ['ArrowDown', 'then to the cell below', 0, 1],
    ['ArrowUp', 'to the last slot of the cell above', 6, 5],
    ['ArrowRight', 'to the next day that has something, over the empty ones', 2, 4],
    ['ArrowRight', 'to the nearest slot of a shorter cell', 0, 5],
    ['ArrowLeft', 'to the day before', 7, 4],
    ['Home', 'to the start of the row', 6, 1],
    ['End', 'to the end of the row', 1, 7],
  ])('%s goes %s', (key, _where, from, to) => {
    expect(slotTowards(grid, from, key)).toBe(to);
  });

  it('go to both ends of the grid with Control', () => {
    expect(slotTowards(grid, 4, 'Home', true)).toBe(0);
    expect(slotTowards(grid, 4, 'End', true)).toBe(7);
  });

  it.each(['ArrowUp', 'ArrowLeft'])('%s stays where nothing follows', (key) => {
    expect(slotTowards(grid, 0, key)).toBeUndefined();
  });

  it('that are no moves lead nowhere', () => {
    expect(slotTowards(grid, 0, 'a')).toBeUndefined();
    expect(slotTowards(grid, 99, 'ArrowDown')).toBeUndefined();
  });

  it('lead to a slot of the grid, and back', () => {
    const slots = fc.integer({ min: 0, max: 7 });
    fc.assert(
      fc.property(slots, (from) => {
        const below = slotTowards(grid, from, 'ArrowDown');
        if (below !== undefined) expect(slotTowards(grid, below, 'ArrowUp')).toBe(from);
        expect(placeOf(grid, slotTowards(grid, from, 'End') ?? from)).not.toBeNull();
      }),
    );
  });
});

describe('entering the grid', () => {
  const empty: Grid = { moments: ['DAY'], rows: [[[]]] };

  it('goes to today, else to the first slot', () => {
    expect(entrySlot(grid, 2)).toBe(3);
    expect(entrySlot(grid, -1)).toBe(0);
    expect(entrySlot(empty, 0)).toBeUndefined();
  });

  it('from another week lands at the same place, or near it', () => {
    expect(slotNear(grid, { row: 1, column: 2, index: 1 })).toBe(4);
    expect(slotNear(grid, { row: 1, column: 1, index: 0 })).toBe(1);
    expect(slotNear(grid, { row: 9, column: 9, index: 9 })).toBe(1);
    expect(slotNear(empty, { row: 0, column: 0, index: 0 })).toBeUndefined();
  });
});
