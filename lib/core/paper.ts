/** A paper to be signed, of one page, in the order in which it is read. */
export type Paper = {
  title: string;
  /** Under the title: "Référence unique du mandat : …". */
  reference: string;
  paragraphs: readonly string[];
  /** Titled facts, each a term and its value: a value may have several lines. */
  sections: readonly {
    title: string;
    facts: readonly (readonly [term: string, value: string])[];
  }[];
  /** What is written by hand: "Fait à", "Le", "Signature". */
  signature: readonly (readonly [term: string, value: string])[];
  /** In small letters, at the end. */
  closing: readonly string[];
};
