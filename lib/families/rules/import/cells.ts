import {
  addDays,
  civilDate,
  isCivilDate,
  type CivilDate,
  type Weekday,
} from '@/lib/core/dates/civil-date';
import { isFormula } from '@/lib/core/csv';
import { emailAddress } from '@/lib/core/form-fields';

import type { ImportErrorCode } from '../../types/import';

/** What a cell says, or why it says nothing. */
export type Cell<T> = { value: T } | { code: ImportErrorCode };

const OLDEST_CHILD_DAYS = 26 * 366;
const FIRST_YEAR = 2000;
const YEARS_AHEAD = 10;
const LONGEST = 100;
const LONGEST_PHONE = 20;
const LONGEST_CITY = 60;
const POSTAL_CODE_LENGTH = 5;

// All control characters, and those that hide or turn the text around them.
const HIDDEN = /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u;
// What UTF-8 gives when it is read as Windows-1252, and what has been lost already.
const UNREADABLE = /[ÃÂ][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\uFFFD/;

/** Whether letters were lost between two encodings. */
export function isUnreadable(text: string): boolean {
  return UNREADABLE.test(text);
}

/** A cell as text, on one line: null where it is empty. */
export function readText(raw: string, max = LONGEST): Cell<string | null> {
  const text = raw.trim().replace(/[\s\u00A0]+/g, ' ');
  if (HIDDEN.test(text)) return { code: 'HIDDEN_CHARACTER' };
  if (text === '') return { value: null };
  if (isUnreadable(text)) return { code: 'UNREADABLE' };
  if (isFormula(text)) return { code: 'FORMULA' };
  return text.length > max ? { code: 'TOO_LONG' } : { value: text };
}

/** A last name: in capitals, as files write them. */
export function readLastName(raw: string): Cell<string | null> {
  const text = readText(raw);
  return 'value' in text && text.value !== null ? { value: text.value.toUpperCase() } : text;
}

/** A postal code; the zero that a spreadsheet has dropped from its start is put back. */
export function readPostalCode(raw: string): Cell<string | null> {
  const text = readText(raw);
  if (!('value' in text) || text.value === null) return text;
  const code = text.value.replaceAll(' ', '').padStart(POSTAL_CODE_LENGTH, '0');
  return /^\d{5}$/.test(code) ? { value: code } : { code: 'POSTAL_CODE' };
}

/** A telephone number: a plus sign may begin it, which a spreadsheet would take for a formula. */
export function readPhone(raw: string): Cell<string | null> {
  const text = readText(raw.trim().replace(/^\+/, ''));
  if (!('value' in text) || text.value === null) return text;
  const digits = text.value.replace(/\D/g, '').length;
  const number = raw.trim().startsWith('+') ? `+${text.value}` : text.value;
  const isNumber = /^[\d\s.()/-]+$/.test(text.value) && digits >= 6 && digits <= 15;
  return isNumber && number.length <= LONGEST_PHONE ? { value: number } : { code: 'PHONE' };
}

/** The name of a town. */
export function readCity(raw: string): Cell<string | null> {
  return readText(raw, LONGEST_CITY);
}

/** An e-mail address, in lower case. */
export function readEmail(raw: string): Cell<string | null> {
  const text = readText(raw, 254);
  if (!('value' in text) || text.value === null) return text;
  const address = emailAddress.safeParse(text.value);
  return address.success ? { value: address.data.toLowerCase() } : { code: 'EMAIL' };
}

const CIVILITIES = new Map([
  ...['m', 'mr', 'monsieur'].map((word) => [word, 'M.'] as const),
  ...['mme', 'madame', 'mlle', 'mademoiselle'].map((word) => [word, 'Mme'] as const),
]);

/** "M." or "Mme", from the ways in which people write them. */
export function readCivility(raw: string): Cell<string | null> {
  const text = readText(raw);
  if (!('value' in text) || text.value === null) return text;
  const civility = CIVILITIES.get(text.value.toLowerCase().replace(/\.$/, ''));
  return civility === undefined ? { code: 'CIVILITY' } : { value: civility };
}

/** "oui" or "non"; nothing is no. */
export function readYesNo(raw: string): Cell<boolean> {
  const text = readText(raw);
  if (!('value' in text)) return text;
  const word = (text.value ?? 'non').toLowerCase();
  if (['oui', 'o', 'vrai', 'x', '1'].includes(word)) return { value: true };
  return ['non', 'n', 'faux', '0'].includes(word) ? { value: false } : { code: 'YES_NO' };
}

/** "14/03/2018" or "2018-03-14". */
function readDate(raw: string): Cell<CivilDate | null> {
  const text = readText(raw);
  if (!('value' in text) || text.value === null) return 'value' in text ? { value: null } : text;
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.value) ?? [];
  const iso =
    year === '' ? text.value : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCivilDate(iso) ? { value: iso } : { code: 'DATE' };
}

/** The birth date of somebody who is a child, or nearly. */
export function readBirthDate(raw: string, today: CivilDate): Cell<CivilDate | null> {
  const date = readDate(raw);
  if (!('value' in date) || date.value === null) return date;
  const isChild = date.value <= today && date.value >= addDays(today, -OLDEST_CHILD_DAYS);
  return isChild ? date : { code: 'BIRTH_DATE' };
}

/** A day of an enrolment: in this century, and not in the far future. */
export function readPeriodDay(raw: string, today: CivilDate): Cell<CivilDate | null> {
  const date = readDate(raw);
  if (!('value' in date) || date.value === null) return date;
  const lastYear = Number(today.slice(0, 4)) + YEARS_AHEAD;
  const isNear =
    date.value >= civilDate(`${FIRST_YEAR}-01-01`) && Number(date.value.slice(0, 4)) <= lastYear;
  return isNear ? date : { code: 'PERIOD_YEARS' };
}

// "m" alone is mardi or mercredi: it is refused.
const WEEKDAYS: readonly (readonly string[])[] = [
  ['l', 'lu', 'lun', 'lundi', '1'],
  ['ma', 'mar', 'mardi', '2'],
  ['me', 'mer', 'mercredi', '3'],
  ['j', 'je', 'jeu', 'jeudi', '4'],
  ['v', 've', 'ven', 'vendredi', '5'],
  ['s', 'sa', 'sam', 'samedi', '6'],
  ['d', 'di', 'dim', 'dimanche', '7'],
];

/** "lu ma je ve", "lundi, mardi", "1245": ISO weekdays, in order, each once. */
export function readWeekdays(raw: string): Cell<Weekday[] | null> {
  const text = readText(raw);
  if (!('value' in text)) return text;
  if (text.value === null) return { value: null };
  const words = /^\d+$/.test(text.value)
    ? text.value.split('')
    : text.value
        .toLowerCase()
        .split(/[\s,;/+.-]+|\bet\b/)
        .filter((word) => word !== '');
  const found = words.map((word) => WEEKDAYS.findIndex((names) => names.includes(word)) + 1);
  if (found.length === 0 || found.includes(0)) return { code: 'WEEKDAYS' };
  return { value: [...new Set(found)].sort((a, b) => a - b) as Weekday[] };
}
