import 'server-only';

import { setTimeout as sleep } from 'node:timers/promises';

/** Answers no sooner than so many milliseconds, so that the time taken does not tell what was done. */
export async function inSteadyTime<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.all([work(), sleep(milliseconds)]);
  return result;
}
