import { v7 } from 'uuid';

let sequence = 0;

/** An id that sorts by the instant of what it names: queues are read in the order of their ids. */
export function idAt(instant: Date): string {
  sequence += 1;
  return v7({ msecs: instant.getTime(), seq: sequence });
}
