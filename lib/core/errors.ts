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

/** A refusal about several fields of a form at once: what is wrong with each, by its name. */
export class FieldsError extends DomainError {
  constructor(
    code: string,
    readonly fields: Readonly<Record<string, string>>,
  ) {
    super(code, Object.values(fields)[0] ?? code);
  }
}
