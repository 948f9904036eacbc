import 'server-only';

import { env } from './env';

/** The present instant; the one of CLOCK_AT where it is set (tests and demonstrations). */
export function now(): Date {
  return env.CLOCK_AT === undefined ? new Date() : new Date(env.CLOCK_AT);
}
