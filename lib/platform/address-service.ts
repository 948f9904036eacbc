import 'server-only';

import { log } from './log';

const TIMEOUT_MS = 1_500;
const LARGEST_ANSWER = 100_000;
/** After a failure the service is left in peace: nobody waits for it meanwhile. */
const PAUSE_MS = 30_000;

let pausedUntil = 0;

async function readJson(response: Response): Promise<unknown> {
  if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > LARGEST_ANSWER) throw new Error('too large');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/**
 * Asks the national service of addresses; null when it is slow, down, or answers nothing that can be
 * read. What is asked for is an address: it is never logged.
 */
export async function askAddressService(
  serviceUrl: string,
  { text, limit, now }: { text: string; limit: number; now: Date },
): Promise<unknown> {
  if (now.getTime() < pausedUntil) return null;
  const url = new URL(serviceUrl);
  url.search = new URLSearchParams({
    q: text,
    limit: String(limit),
    index: 'address',
    autocomplete: '1',
  }).toString();
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
      cache: 'no-store',
    });
    return await readJson(response);
  } catch {
    pausedUntil = now.getTime() + PAUSE_MS;
    log.warn({ pausedSeconds: PAUSE_MS / 1000 }, 'address service failed');
    return null;
  }
}
