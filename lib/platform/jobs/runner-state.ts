// Next bundles the start-up hook apart from the routes: what they share hangs on globalThis.
const shared = globalThis as { portailRunnerStartedAt?: Date | undefined };

/** Remembers when the embedded runner of this process started; null when it has stopped. */
export function markRunner(startedAt: Date | null): void {
  shared.portailRunnerStartedAt = startedAt ?? undefined;
}

/** When the embedded runner of this process started; null where none runs. */
export function runnerStartedAt(): Date | null {
  return shared.portailRunnerStartedAt ?? null;
}
