import 'server-only';

import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import type { EncryptedColumnName } from '@/lib/platform/encryption/columns';
import { openText, sealText } from '@/lib/platform/encryption/sealed-text';

import { isSealedPath } from '../rules/change-kinds';
import { columnOf, fieldOf, type FieldPath } from '../rules/fields';
import { columnsOf, lineValue, type ListLine } from '../rules/lists';
import type { FieldValue } from '../types/fields';

/** A row of a table, as PostgreSQL writes it in JSON. */
export type StoredRow = Readonly<Record<string, unknown>> & { id: string };

const SEALED: Partial<Record<FieldPath, EncryptedColumnName>> = {
  'guardian.iban': 'Guardian.iban',
  'guardian.bic': 'Guardian.bic',
  'guardian.bankHolder': 'Guardian.bankHolder',
  'guardian.directDebit': 'Guardian.directDebit',
  'family.quotientFamilial': 'Family.quotientFamilial',
  'family.cafNumber': 'Family.cafNumber',
  'family.referenceIncome': 'Family.referenceIncome',
  'family.taxShares': 'Family.taxShares',
  'child.diet': 'Child.diet',
  'child.allergies': 'Child.allergies',
};

function plain(value: unknown): FieldValue {
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
    ? String(value)
    : null;
}

/** The value of a field in its owner's row. A box that nobody has ticked is not ticked. */
export function storedValue(path: FieldPath, row: StoredRow): FieldValue {
  const kept = plain(row[columnOf(path)]);
  const place = SEALED[path];
  const value = kept === null || place === undefined ? kept : openText(place, row.id, kept);
  return value ?? (fieldOf(path).type === 'flag' ? 'false' : null);
}

/** What the column of a field holds for a value, as Prisma writes it. */
export function columnValue(path: FieldPath, id: string, value: FieldValue): unknown {
  const place = SEALED[path];
  if (value === null) return null;
  if (place !== undefined) return sealText(place, id, value);
  switch (fieldOf(path).type) {
    case 'flag':
      return value === 'true';
    case 'whole':
      return Number(value);
    case 'day':
    case 'birthDate':
      return toDbDate(civilDate(value));
    case 'text':
    case 'name':
    case 'choice':
    case 'email':
    case 'phone':
    case 'postalCode':
    case 'iban':
    case 'bic':
    case 'cafNumber':
    case 'euros':
    case 'shares':
      return value;
  }
}

/** A vaccine as one value. */
export function vaccineValue(row: StoredRow): string {
  return openText('ChildVaccine.details', row.id, String(row['details']));
}

/** A contact as one value. */
export function contactValue(row: StoredRow): string {
  const line: ListLine = Object.fromEntries(
    columnsOf('contact').map(([name]) => [name, plain(row[name])]),
  );
  return lineValue('contact', line);
}

/** What the columns of a contact hold for a line. */
export function contactColumns(line: ListLine) {
  return {
    lastName: line['lastName'] ?? '',
    firstName: line['firstName'] ?? '',
    mobile: line['mobile'] ?? null,
    phone: line['phone'] ?? null,
    relation: line['relation'] ?? null,
    isEmergency: line['isEmergency'] === 'true',
    mayCollect: line['mayCollect'] === 'true',
  };
}

type Pair = { first: FieldValue; second: FieldValue };

/** Two values of a path, encrypted for the cells that keep them, where its values are. */
export function sealPair(
  path: string,
  id: string,
  [first, second]: readonly [EncryptedColumnName, EncryptedColumnName],
  values: Pair,
): Pair & { isSealed: boolean } {
  if (!isSealedPath(path)) return { ...values, isSealed: false };
  return {
    first: values.first === null ? null : sealText(first, id, values.first),
    second: values.second === null ? null : sealText(second, id, values.second),
    isSealed: true,
  };
}

type KeptValue = { id: string; isSealed: boolean; value: FieldValue };

/** A value that a request or the history keeps, in clear. */
export function openKept(
  column: EncryptedColumnName,
  { id, isSealed, value }: KeptValue,
): FieldValue {
  return value === null || !isSealed ? value : openText(column, id, value);
}
