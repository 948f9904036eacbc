import 'server-only';

import { randomInt } from 'node:crypto';

/** So many whole numbers below `choices`, drawn for a secret. */
export function drawNumbers(count: number, choices: number): number[] {
  return Array.from({ length: count }, () => randomInt(choices));
}
