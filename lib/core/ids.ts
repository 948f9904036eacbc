import { v5, v7 } from 'uuid';

/** A new uuid version 7: sortable by the time of its making, safe to make before the transaction. */
export function newId(): string {
  return v7();
}

/** The same id for the same name under the same id: what is sent twice is made once. */
export function idUnder(id: string, name: string): string {
  return v5(name, id);
}

/** "17 375 961", with no-break spaces: how people read a request's number. */
export function formatReference(reference: bigint | number): string {
  return String(reference).replace(/\B(?=(\d{3})+$)/g, '\u00A0');
}
