let counter = 0;

/** A number that no other call in this process has given: keeps slugs, e-mails and names apart. */
export function nextNumber(): number {
  counter += 1;
  return counter;
}

/** A short text that no other process gives either, for what is unique in the whole database. */
export function uniqueName(prefix: string): string {
  return `${prefix}-${process.pid.toString(36)}-${nextNumber()}`;
}
