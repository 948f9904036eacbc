import type { Challenge } from 'altcha-lib';

const ADDRESS = '/api/challenge';
const LONGEST_MS = 20_000;

/**
 * Has the browser work for a proof that it is no robot (ALTCHA). Null where it cannot: without a
 * secure context or a network; the portal then asks a question instead.
 */
export async function solveHumanChallenge(): Promise<string | null> {
  try {
    const [{ solveChallenge }, { deriveKey }, response] = await Promise.all([
      import('altcha-lib'),
      import('altcha-lib/algorithms/web/pbkdf2'),
      fetch(ADDRESS, { signal: AbortSignal.timeout(LONGEST_MS) }),
    ]);
    const challenge = (await response.json()) as Challenge;
    const solution = await solveChallenge({ challenge, deriveKey, timeout: LONGEST_MS });
    return solution === null ? null : btoa(JSON.stringify({ challenge, solution }));
  } catch {
    return null;
  }
}
