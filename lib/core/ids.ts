import { v7 } from 'uuid';

/** A new uuid version 7: sortable by the time of its making, safe to make before the transaction. */
export function newId(): string {
  return v7();
}

/** "17 375 961", with no-break spaces: how people read a request's number. */
export function formatReference(reference: bigint | number): string {
  return String(reference).replace(/\B(?=(\d{3})+$)/g, '\u00A0');
}
