/** What the system says of a failure. Errors of another realm, as in tests, are no `Error` of this one. */
export interface Failure {
  /** Such as ENOSPC or 28P01; empty when there is none. */
  readonly code: string;
  readonly message: string;
  /** The file concerned; empty when there is none. */
  readonly path: string;
}

/** Reads what was thrown. */
export function failureOf(thrown: unknown): Failure {
  if (typeof thrown !== 'object' || thrown === null)
    return { code: '', message: String(thrown), path: '' };
  const { code, message, path } = thrown as Readonly<Record<string, unknown>>;
  const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { code: asText(code), message: asText(message), path: asText(path) };
}
