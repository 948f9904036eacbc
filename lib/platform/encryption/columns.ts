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
  'FamilyImportFile.sealedKey': { purpose: 'file', key: 'checkId' },
  'Guardian.iban': { purpose: 'family', key: 'id' },
  'Guardian.bic': { purpose: 'family', key: 'id' },
  'Guardian.bankHolder': { purpose: 'family', key: 'id' },
  'Guardian.directDebit': { purpose: 'family', key: 'id' },
  'Family.quotientFamilial': { purpose: 'family', key: 'id' },
  'FamilyQuotient.quotient': { purpose: 'family', key: 'id' },
  'Family.cafNumber': { purpose: 'family', key: 'id' },
  'Family.referenceIncome': { purpose: 'family', key: 'id' },
  'Family.taxShares': { purpose: 'family', key: 'id' },
  'Child.diet': { purpose: 'family', key: 'id' },
  'Child.allergies': { purpose: 'family', key: 'id' },
  'ChildVaccine.details': { purpose: 'family', key: 'id' },
  'RequestFieldChange.seen': { purpose: 'family', key: 'id' },
  'RequestFieldChange.asked': { purpose: 'family', key: 'id' },
  'FieldHistory.before': { purpose: 'family', key: 'id' },
  'FieldHistory.after': { purpose: 'family', key: 'id' },
  'InvoiceLine.quotient': { purpose: 'family', key: 'id' },
  'StatementImport.file': { purpose: 'file', key: 'id' },
  'StatementLine.words': { purpose: 'family', key: 'id' },
  'Mandate.iban': { purpose: 'family', key: 'id' },
  'Mandate.bic': { purpose: 'family', key: 'id' },
  'Mandate.holder': { purpose: 'family', key: 'id' },
} as const satisfies Record<ColumnName, EncryptedColumn>;

export type EncryptedColumnName = keyof typeof ENCRYPTED_COLUMNS;

/** Those whose value is encrypted before its row exists, and so is not bound to it. */
export const UNBOUND_COLUMNS = {
  'AccountSession.idToken': { purpose: 'account', key: 'id' },
} as const satisfies Record<ColumnName, EncryptedColumn>;
