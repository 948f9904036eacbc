import { swipeOf } from '@/components/bookings/swipe';

const START = { x: 200, y: 100 };

it.each([
  [{ x: 152, y: 100 }, 'next'],
  [{ x: 248, y: 100 }, 'previous'],
  [{ x: 120, y: 130 }, 'next'],
  // Too short, or on its way down the page.
  [{ x: 153, y: 100 }, null],
  [{ x: 140, y: 140 }, null],
  [{ x: 200, y: 300 }, null],
  [START, null],
] as const)('to %j asks for %s', (to, asked) => {
  expect(swipeOf(START, to)).toBe(asked);
});
