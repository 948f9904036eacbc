/**
 * A refusal that the rules of the domain give, told to the person in French. Thrown by commands,
 * so that the transaction rolls back; anything else that is thrown is a fault and stays masked.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: string,
    /** French, for the person: what is wrong and what to do. */
    readonly userMessage: string,
    /** The name of the form's field that it is about, where it is about one. */
    readonly field?: string,
  ) {
    super(code);
  }
}
