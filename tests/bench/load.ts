import autocannon from 'autocannon';

/** A page under load. */
export type Target = { name: string; url: string; headers: Record<string, string> };

export type LoadOptions = { rounds: number; seconds: number; connections: number };

/** What a page stood: times in milliseconds. */
export type LoadResult = { requestsPerSecond: number; p50: number; p95: number; p99: number };

const WARM_UP_SECONDS = 5;

type Round = { times: number[]; seconds: number };

function run({ name, url, headers }: Target, seconds: number, connections: number): Promise<Round> {
  return new Promise((resolve, reject) => {
    const times: number[] = [];
    const instance = autocannon({ url, headers, connections, duration: seconds }, (fault: Error | null, result) => {
      const failed = fault === null ? result.errors + result.timeouts + result.non2xx : 1;
      if (failed === 0) resolve({ times, seconds: result.duration });
      else reject(fault ?? new Error(`${name}: ${failed} requests failed.`));
    });
    instance.on('response', (_client, _status, _bytes, time) => times.push(time));
  });
}

/** The value under which a share of a sorted list lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

function summarise(rounds: readonly Round[]): LoadResult {
  const times = rounds.flatMap((round) => round.times).sort((a, b) => a - b);
  const seconds = rounds.reduce((total, round) => total + round.seconds, 0);
  return {
    requestsPerSecond: times.length / seconds,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
  };
}

/** Loads pages in turns (A B C A B C…), so that whatever else the machine does falls on all of them. */
export async function loadInTurns(
  targets: readonly Target[],
  { rounds, seconds, connections }: LoadOptions,
): Promise<LoadResult[]> {
  const done = targets.map((): Round[] => []);
  for (const target of targets) await run(target, WARM_UP_SECONDS, connections);
  for (let round = 0; round < rounds; round += 1)
    for (const [rank, target] of targets.entries())
      done[rank]?.push(await run(target, seconds, connections));
  return done.map(summarise);
}

/** Loads two pages in turns. */
export async function compare(first: Target, second: Target, options: LoadOptions): Promise<[LoadResult, LoadResult]> {
  const [one, other] = await loadInTurns([first, second], options);
  if (one === undefined || other === undefined) throw new Error('Nothing was measured.');
  return [one, other];
}
