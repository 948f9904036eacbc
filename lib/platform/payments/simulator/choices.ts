import { BROKEN, UNAVAILABLE } from '../payfip-facts';

/** When the portal hears of a result: how many times, and how much later. */
export type Notifications = { times: number; delayMs: number };

const LATE_MS = 5_000;

/** When the portal hears of what the payer did, as one chooses at the simulated payment page. */
export const NOTIFICATIONS = [
  { value: '1', label: 'une fois', times: 1, delayMs: 0 },
  { value: '2', label: 'deux fois', times: 2, delayMs: 0 },
  { value: 'tard', label: 'en retard (cinq secondes)', times: 1, delayMs: LATE_MS },
  { value: '0', label: 'jamais', times: 0, delayMs: 0 },
] as const;

/** What becomes of the next question about the operation. */
export const FAULTS = [
  { value: '', label: 'répond', fault: null },
  { value: 'indisponible', label: 'est indisponible, une fois', fault: UNAVAILABLE },
  { value: 'panne', label: 'est en panne, une fois', fault: BROKEN },
] as const;
