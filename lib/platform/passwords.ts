import 'server-only';

import { hash, verify } from '@node-rs/argon2';

// OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Checked where there is no account, so that the answer takes as long.
let decoy: Promise<string> | undefined;

/** argon2id, salted. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

/** Takes as long with a null hash (no such account) as with a real one. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const matches = await verify(stored ?? (await decoy), password);
  return stored !== null && matches;
}
