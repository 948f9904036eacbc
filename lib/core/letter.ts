/** A letter of one page, in the order in which it is read. */
export type Letter = {
  /** Lines at the top left: who writes. */
  sender: readonly string[];
  /** Lines that the window of the envelope shows. */
  recipient: readonly string[];
  /** "Le 25 novembre 2026". */
  date: string;
  subject: string;
  /** Before the framed text. */
  opening: readonly string[];
  /** In large letters: a name, the text, and how to read it. */
  frame: { label: string; text: string; note: string };
  /** What to do, in order. */
  stepsTitle: string;
  steps: readonly string[];
  /** After the steps. */
  closing: readonly string[];
};
