const HEARTBEAT_MS = 15_000;

/** Writes one line for the operator. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function secondsSince(startedAt: number): string {
  return ((performance.now() - startedAt) / 1000).toFixed(1).replace('.', ',');
}

/** Announces a long piece of work, shows that it goes on, and says how long it took. */
export async function withProgress<T>(title: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  say(`• ${title}…`);
  const heartbeat = setInterval(
    () => say(`  toujours en cours (${secondsSince(startedAt)} s)…`),
    HEARTBEAT_MS,
  );
  try {
    const result = await work();
    say(`  fait en ${secondsSince(startedAt)} s.`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}
