import { setTimeout as pause } from 'node:timers/promises';

const LONGEST_MS = 20_000;
const POLL_MS = 50;

/** Waits until a check passes; fails with what it says when it never does. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await pause(POLL_MS);
  }
}
