/** The button of a slot, or null where the page no longer shows it. */
export function slotElement(key: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-slot="${key}"]`);
}

/** Gives the focus back to a slot, where the person is looking. */
export function focusSlot(key: string | undefined): void {
  if (key !== undefined) slotElement(key)?.focus({ preventScroll: true });
}
