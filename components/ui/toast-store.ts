export interface ToastAction {
  /** "Annuler", "Réessayer". */
  label: string;
  run: () => void;
}

export interface ToastInput {
  message: string;
  tone?: 'info' | 'error' | undefined;
  action?: ToastAction | undefined;
  /** Milliseconds on screen, 10 000 unless told; null stays until closed. */
  duration?: number | null | undefined;
}

export interface Toast extends ToastInput {
  id: number;
  tone: 'info' | 'error';
  duration: number | null;
}

const DEFAULT_DURATION = 10_000;
const MOST_AT_ONCE = 3;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Shows a toast; the oldest leaves when there are too many. Returns its id. */
export function showToast({ message, tone = 'info', action, duration = DEFAULT_DURATION }: ToastInput): number {
  lastId += 1;
  publish([...toasts, { id: lastId, message, tone, action, duration }].slice(-MOST_AT_ONCE));
  return lastId;
}

export function dismissToast(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id));
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function getToasts(): readonly Toast[] {
  return toasts;
}
