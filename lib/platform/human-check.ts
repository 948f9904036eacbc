import 'server-only';

import { createChallenge, randomInt, verifySolution, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';

import { keyedHash } from './secrets';

const ALGORITHM = 'PBKDF2/SHA-256';
/** Rounds of one derivation, and how many derivations a browser tries: about a second on a phone. */
const COST = 20_000;
const FEWEST_TRIES = 30;
const MOST_TRIES = 80;
const LIFETIME_SECONDS = 3600;

const payloadSchema = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      nonce: z.string(),
      data: z.object({ until: z.number() }),
    }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() }),
});

/** A challenge that was solved; it may serve once. */
export type Proof = { id: string; expiresAt: Date };

function secrets(): { hmacSignatureSecret: string; hmacKeySignatureSecret: string } {
  return {
    hmacSignatureSecret: keyedHash('challenge', 'signature'),
    hmacKeySignatureSecret: keyedHash('challenge', 'key'),
  };
}

/** A new challenge for a browser (ALTCHA): work to do, signed, good for an hour. */
export function newChallenge(now: Date): Promise<Challenge> {
  return createChallenge({
    algorithm: ALGORITHM,
    cost: COST,
    counter: randomInt(FEWEST_TRIES, MOST_TRIES),
    deriveKey,
    data: { until: Math.floor(now.getTime() / 1000) + LIFETIME_SECONDS },
    ...secrets(),
  });
}

function decode(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64').toString('utf8'));
  } catch {
    return null;
  }
}

/** What a form sent as its proof: null where there is none, or it is forged, wrong or too old. */
export async function readProof(payload: string | undefined, now: Date): Promise<Proof | null> {
  const parsed = payloadSchema.safeParse(decode(payload ?? ''));
  if (!parsed.success) return null;
  const { challenge, solution } = parsed.data;
  const { nonce, data } = challenge.parameters;
  const { verified } = await verifySolution({
    // What its signature vouches for is the challenge as the portal made it.
    challenge: challenge as unknown as Challenge,
    solution: { ...solution, time: 0 },
    deriveKey,
    ...secrets(),
  });
  const expiresAt = new Date(data.until * 1000);
  return verified && expiresAt > now ? { id: nonce, expiresAt } : null;
}
