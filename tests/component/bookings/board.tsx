import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { buildPlanning, type PlanningSource } from '@/components/bookings/build-planning';
import { PlanningBoard } from '@/components/bookings/planning-board';
import type { PlanningLayout } from '@/components/bookings/planning-context';
import { Toaster } from '@/components/ui/toast';
import { dismissToast, getToasts } from '@/components/ui/toast-store';
import { activity, child, FRIDAY, freeSlot, MONDAY, planningSource, slot } from '@/tests/support/planning-source';

/** Monday is over; on Friday, Léa and Léo may book the morning and give up the meal. */
export const SCENE = planningSource({
  children: [child('Léa', 0), child('Léo', 1)],
  activities: [
    activity('Garderie', { moment: 'MORNING', priceCents: 230 }),
    activity('Repas', { billsLateAbsences: true }),
  ],
  slots: [
    slot('Repas', 'Léo', MONDAY, { state: 'PRESENT', permissions: [] }),
    freeSlot('Garderie', 'Léa', FRIDAY, { start: '07:00', end: '09:00' }),
    freeSlot('Garderie', 'Léo', FRIDAY, { start: '07:00', end: '09:00' }),
    slot('Repas', 'Léa', FRIDAY),
    slot('Repas', 'Léo', FRIDAY, { state: 'PENDING_ABSENCE', pendingLineId: 'line', permissions: [] }),
  ],
});

// What jsdom lacks, and a dialog beside its slot uses.
class NoResize implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

// The width of the screen: 75rem and more shows the grid.
function setScreen(layout: PlanningLayout): void {
  window.ResizeObserver = NoResize;
  window.matchMedia = (query) => ({
    matches: layout === 'grid',
    media: query,
    onchange: null,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
    dispatchEvent: () => false,
  });
}

export function clearToasts(): void {
  for (const { id } of getToasts()) dismissToast(id);
}

/** Shows a planning as a page of the family space does. */
export function showPlanning(source: PlanningSource = SCENE, layout: PlanningLayout = 'grid') {
  setScreen(layout);
  const page = (from: PlanningSource) => (
    <>
      <PlanningBoard model={buildPlanning(from)} layout={layout} />
      <Toaster />
    </>
  );
  const { rerender, container } = render(page(source));
  return { user: userEvent.setup(), container, showAgain: (from: PlanningSource) => rerender(page(from)) };
}

/** A slot of Friday, by its child and activity. */
export function fridaySlot(name: string, role: 'button' | 'checkbox' = 'button'): HTMLElement {
  return screen.getByRole(role, { name: new RegExp(`^${name} .*vendredi 13 novembre`) });
}

export async function openSlot(user: ReturnType<typeof userEvent.setup>, name: string) {
  await user.click(fridaySlot(name));
  return within(await screen.findByRole('dialog'));
}
