import { act, renderHook } from '@testing-library/react';

import { buildPlanning } from '@/components/bookings/build-planning';
import { useNeighbours } from '@/components/bookings/use-neighbours';
import { addDays } from '@/lib/core/dates/civil-date';
import { PLANNING_TODAY } from '@/tests/support/planning-source';

import { SCENE } from './board';

const mockRouter = { push: jest.fn(), refresh: jest.fn(), prefetch: jest.fn() };

jest.mock('next/navigation', () => ({ useRouter: () => mockRouter }));
jest.mock('@/lib/bookings/actions', () => ({}));
jest.mock('@/lib/requests/actions', () => ({}));

const FULL = { kind: 'full' };
const week = (date: string) => `/espace-famille/planning?date=${date}`;

/** The week of today, or one some weeks away, read anew. */
function modelOf(weeks = 0) {
  const date = addDays(PLANNING_TODAY, 7 * weeks);
  return buildPlanning({ ...SCENE, address: { ...SCENE.address, date } });
}

const show = () =>
  renderHook(({ model }) => useNeighbours(model), { initialProps: { model: modelOf() } });
const wait = (milliseconds: number) => act(() => jest.advanceTimersByTime(milliseconds));

function saveData(saves: boolean): void {
  Object.defineProperty(navigator, 'connection', {
    value: { saveData: saves },
    configurable: true,
  });
}

beforeEach(() => {
  jest.useFakeTimers();
  mockRouter.refresh.mockReset();
  mockRouter.prefetch.mockReset();
  saveData(false);
});

afterEach(() => jest.useRealTimers());

it('reads the next and the previous period whole, once the page has rested', () => {
  show();
  wait(900);
  expect(mockRouter.prefetch).not.toHaveBeenCalled();
  wait(60_000);
  expect(mockRouter.prefetch.mock.calls).toEqual([
    [week('2026-11-17'), FULL],
    [week('2026-11-03'), FULL],
  ]);
});

it('asks nothing for a week that is only passed by', () => {
  const { rerender } = show();
  wait(500);
  rerender({ model: modelOf(1) });
  wait(500);
  rerender({ model: modelOf(2) });
  wait(900);
  expect(mockRouter.prefetch).not.toHaveBeenCalled();
});

it('asks nothing once the planning is left', () => {
  const { unmount } = show();
  unmount();
  wait(60_000);
  expect(mockRouter.prefetch).not.toHaveBeenCalled();
});

it('reads nothing ahead for who saves data', () => {
  saveData(true);
  show();
  wait(60_000);
  expect(mockRouter.prefetch).not.toHaveBeenCalled();
});

it('reads them again when the planning has been read again', () => {
  const { rerender } = show();
  wait(2_000);
  rerender({ model: modelOf() });
  wait(2_000);
  expect(mockRouter.prefetch).toHaveBeenCalledTimes(4);
});

it('shows as it is what was read a moment ago', () => {
  const { rerender } = show();
  wait(25_000);
  rerender({ model: modelOf(1) });
  wait(60_000);
  expect(mockRouter.refresh).not.toHaveBeenCalled();
});

it('reads again, once, what was read a while ago', () => {
  const { rerender } = show();
  wait(40_000);
  rerender({ model: modelOf(1) });
  expect(mockRouter.refresh).toHaveBeenCalledTimes(1);
  rerender({ model: modelOf(1) });
  wait(20_000);
  rerender({ model: modelOf(2) });
  expect(mockRouter.refresh).toHaveBeenCalledTimes(1);
});

it('knows how old the week is that one comes back to, read ahead or not', () => {
  const { rerender } = show();
  wait(20_000);
  rerender({ model: modelOf(1) });
  wait(20_000);
  rerender({ model: modelOf() });
  expect(mockRouter.refresh).toHaveBeenCalledTimes(1);
});
