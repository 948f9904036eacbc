import 'server-only';

import { ENCRYPTED_COLUMNS, type EncryptedColumnName } from './columns';
import type { KeyRing } from './key-ring';
import { portalRing } from './portal-ring';

/** Where a value is kept: a cell of a table. */
export function placeOf(column: string, rowId: string): string {
  return `${column}:${rowId}`;
}

/** Encrypts a text for the cell that will hold it. An empty text stays a text like another. */
export function sealText(
  column: EncryptedColumnName,
  rowId: string,
  text: string,
  ring: KeyRing = portalRing(),
): string {
  return ring.seal(ENCRYPTED_COLUMNS[column].purpose, text, placeOf(column, rowId));
}

/**
 * Reads the encrypted text of a cell.
 * @throws Error when it was altered, or comes from another row or column, or its key is gone
 */
export function openText(
  column: EncryptedColumnName,
  rowId: string,
  sealed: string,
  ring: KeyRing = portalRing(),
): string {
  return ring.open(ENCRYPTED_COLUMNS[column].purpose, sealed, placeOf(column, rowId));
}
