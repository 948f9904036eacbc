/** What the payment service said of the number that was saved. */
export type OnlineSaved =
  /** No number: nobody pays online. */
  | { kind: 'off' }
  | { kind: 'known'; name: string | null }
  /** Saved all the same; in French, why nobody could say whose number it is. */
  | { kind: 'unanswered'; why: string };
