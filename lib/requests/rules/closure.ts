const SECOND_MS = 1000;

/** How long a closure may be undone, in seconds: its e-mails leave then. */
const CLOSURE_UNDO_SECONDS = 120;

/** When the e-mails of a closure leave. */
export function closureToldAt(now: Date): Date {
  return new Date(now.getTime() + CLOSURE_UNDO_SECONDS * SECOND_MS);
}

/** Names the e-mails of a closure. */
export function closureKey(closureId: string): string {
  return `closure:${closureId}`;
}
