/** What may be written of an error in logs and tables: its kind, never its message (personal data). */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? `:${error.code}` : '';
  return `${error.name}${code}`.slice(0, 100);
}
