/** Who writes: an account of the family, or an agent for the service. */
export type MessageSide = 'FAMILY' | 'SERVICE';

/** What decides whether the service's question has its answer: places in the conversation, 0 for none. */
export type QuestionFacts = {
  /** The last question. */
  asked: number;
  /** The furthest that a member of the family had read when writing. */
  answered: number;
};

/** What became of a message; the same message sent again gives the same. */
export type MessageReceipt = { messageId: string; position: number };
