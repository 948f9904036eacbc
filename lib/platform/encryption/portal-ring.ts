import 'server-only';

import { env } from '../env';
import { ringOf, type KeyRing } from './key-ring';

let ring: KeyRing | undefined;

/** The keys that the operator gave: the present one, then those before it. */
export function portalRing(): KeyRing {
  return (ring ??= ringOf(env.ENCRYPTION_KEY));
}
