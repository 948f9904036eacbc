import type { Purpose } from './key-ring';

type ColumnName = `${string}.${string}`;
type EncryptedColumn = { purpose: Purpose; key: string };

/**
 * The columns that hold encrypted text, "Table.column": what their key is for, and the column of uuids
 * that names their row. A value opens in its own row and column alone. What is not listed here cannot
 * be encrypted, so that nothing is forgotten when the key changes.
 */
export const ENCRYPTED_COLUMNS = {
  'Account.totpSecret': { purpose: 'account', key: 'id' },
  'StoredFile.name': { purpose: 'file', key: 'id' },
  'StoredFile.sealedKey': { purpose: 'file', key: 'id' },
} as const satisfies Record<ColumnName, EncryptedColumn>;

export type EncryptedColumnName = keyof typeof ENCRYPTED_COLUMNS;

/** Those whose value is encrypted before its row exists, and so is not bound to it. */
export const UNBOUND_COLUMNS = {
  'AccountSession.idToken': { purpose: 'account', key: 'id' },
} as const satisfies Record<ColumnName, EncryptedColumn>;
