import { isCivilDate } from '@/lib/core/dates/civil-date';

import { fieldFor, fieldOf, isFieldPath } from '../rules/fields';
import { columnsOf, readLine, readLinePath } from '../rules/lists';
import type { FieldShape, FieldValue, SheetReader } from '../types/fields';

const NBSP = '\u00A0';
const DOTS = '••••';

/** What stands where a field holds nothing. */
const EMPTY_VALUE = 'Non renseigné';

function grouped(text: string, size: number): string {
  return text.replaceAll(new RegExp(`(.{${size}})(?=.)`, 'g'), `$1${NBSP}`);
}

function euros(text: string): string {
  return `${text.replaceAll(/\B(?=(\d{3})+$)/g, NBSP)}${NBSP}€`;
}

/** "24/11/2026" */
function shortDate(day: string): string {
  return isCivilDate(day) ? day.split('-').reverse().join('/') : day;
}

/** A value as people read it: "Non", "22 040 €", "FR76 3000 …". */
export function valueWords({ type, choices }: FieldShape, value: FieldValue): string {
  if (value === null) return EMPTY_VALUE;
  switch (type) {
    case 'flag':
      return value === 'true' ? 'Oui' : 'Non';
    case 'choice':
      return choices?.[value] ?? value;
    case 'day':
    case 'birthDate':
      return shortDate(value);
    case 'iban':
      return grouped(value, 4);
    case 'euros':
      return euros(value);
    case 'shares':
      return value.replace('.', ',');
    case 'text':
    case 'name':
    case 'email':
    case 'phone':
    case 'postalCode':
    case 'bic':
    case 'cafNumber':
    case 'whole':
      return value;
  }
}

/** A value as a form holds it. */
export function inputValue(shape: FieldShape, value: FieldValue): string {
  if (value === null) return '';
  switch (shape.type) {
    case 'iban':
    case 'shares':
      return valueWords(shape, value);
    case 'text':
    case 'name':
    case 'choice':
    case 'flag':
    case 'day':
    case 'birthDate':
    case 'email':
    case 'phone':
    case 'postalCode':
    case 'bic':
    case 'cafNumber':
    case 'whole':
    case 'euros':
      return value;
  }
}

/** What is shown of an encrypted value until it is asked for: "FR76 •••• 0189". */
export function maskedWords({ type }: FieldShape, value: FieldValue): string {
  if (value === null) return EMPTY_VALUE;
  return type === 'iban' ? `${value.slice(0, 4)}${NBSP}${DOTS}${NBSP}${value.slice(-4)}` : DOTS;
}

/** What a path is called for who reads it: "Téléphone portable", "Vaccin", "Contact". */
export function pathLabel(path: string, reader: SheetReader): string {
  if (isFieldPath(path)) return fieldFor(path, reader).label;
  return readLinePath(path)?.list === 'vaccine' ? 'Vaccin' : 'Contact';
}

/** A line as people read it, column by column, without what it leaves empty. */
export function lineWords(path: string, value: FieldValue): string {
  const list = readLinePath(path)?.list;
  if (value === null || list === undefined) return EMPTY_VALUE;
  const line = readLine(value);
  if (list === 'contact') return contactWords(line);
  const { name, date, recall } = line;
  const day = date === null || date === undefined ? '' : `, le ${shortDate(date)}`;
  const again = recall === null || recall === undefined ? '' : `, rappel le ${shortDate(recall)}`;
  return `${name ?? ''}${day}${again}`;
}

function contactWords(line: Readonly<Record<string, FieldValue>>): string {
  const shapes = new Map(columnsOf('contact'));
  const words = ['relation', 'mobile', 'phone'].flatMap((column) => {
    const shape = shapes.get(column);
    const value = line[column] ?? null;
    return shape === undefined || value === null ? [] : [valueWords(shape, value)];
  });
  const roles = ['isEmergency', 'mayCollect'].flatMap((column) =>
    line[column] === 'true' ? [(shapes.get(column)?.label ?? '').toLowerCase()] : [],
  );
  return [`${line['lastName'] ?? ''} ${line['firstName'] ?? ''}`, ...words, ...roles].join(', ');
}

/** The value of a path as people read it. */
export function pathWords(path: string, value: FieldValue): string {
  return isFieldPath(path) ? valueWords(fieldOf(path), value) : lineWords(path, value);
}
