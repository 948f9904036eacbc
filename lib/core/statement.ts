/** One row of a statement: what, how much of it, and its amount; the notes are in smaller letters. */
export type StatementRow = {
  label: string;
  notes: readonly string[];
  quantity: string;
  amount: string;
};

/** A statement of amounts on A4: an invoice, a credit note. In the order in which it is read. */
export type Statement = {
  title: string;
  /** Lines at the top left: who writes. */
  sender: readonly string[];
  /** Lines that the window of the envelope shows. */
  recipient: readonly string[];
  /** Terms and what they are, in two columns. */
  facts: readonly (readonly [term: string, value: string])[];
  headers: readonly [label: string, quantity: string, amount: string];
  rows: readonly StatementRow[];
  /** Under the rows; the last one stands out. */
  totals: readonly (readonly [label: string, amount: string])[];
  /** A title, and what stands under it. */
  sections: readonly { title: string; paragraphs: readonly string[] }[];
};
