import { isCivilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import type { Cents } from '@/lib/core/money';
import { foldWords } from '@/lib/families/rules/search';

import type { PaymentMeans } from '../../types/payment-means';

const LONGEST = 300;
const SPACES_AND_UNITS = /[\s\u00A0\u202F'’€]|EUR/gi;
const AMOUNT = /^\d{1,9}(?:[.,]\d{1,2})?$/;
const GROUPED = /^\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?$|^\d{1,3}(?:,\d{3})+\.\d{1,2}$/;
const FRENCH_DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)/;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/;
const PLAIN_DAY = /^(\d{4})(\d{2})(\d{2})$/;
const FIRST_YEAR = 2000;

/** A cell on one line, without what is never seen: as long as a label may be. */
export function cleanText(raw: string): string {
  return raw
    .replace(/[\p{Cc}\p{Cf}\s\u00A0]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
}

function signOf(text: string): { sign: 1 | -1; digits: string } {
  const isNegative = /^[-−–]|[-−–]$|^\(.*\)$/.test(text);
  return { sign: isNegative ? -1 : 1, digits: text.replace(/^[-−–+(]+|[-−–)]+$/g, '') };
}

/**
 * An amount as banks write it ("1 234,56", "1.234,56", "1234.56", "-12,00", "12,00 EUR"), in cents with
 * its sign. Null where it is none, or could be read in two ways: "1.234".
 */
export function readAmount(raw: string): Cents | null {
  const { sign, digits } = signOf(raw.replaceAll(SPACES_AND_UNITS, ''));
  const isGrouped = GROUPED.test(digits) && /[.,].*[.,]/.test(digits);
  if (!isGrouped && !AMOUNT.test(digits)) return null;
  const [, whole = '', fraction = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(digits) ?? [];
  const cents = Number(whole.replaceAll(/[.,]/g, '')) * 100 + Number(fraction.padEnd(2, '0'));
  return Number.isSafeInteger(cents) ? sign * cents : null;
}

/** A day as banks write it: "05/11/2026", "05/11/26", "2026-11-05", with a time or without. */
export function readDay(raw: string): CivilDate | null {
  const text = raw.trim();
  const french = FRENCH_DAY.exec(text);
  const [, year = '', month = '', day = ''] =
    french === null
      ? (ISO_DAY.exec(text) ?? PLAIN_DAY.exec(text) ?? [])
      : [null, french[3], french[2], french[1]];
  const whole = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCivilDate(whole) && Number(whole.slice(0, 4)) >= FIRST_YEAR ? whole : null;
}

const MEANS: readonly (readonly [RegExp, PaymentMeans])[] = [
  [/cheques?[ -]vacances|ancv/, 'HOLIDAY_VOUCHER'],
  [/\bcesu\b/, 'CESU'],
  [/\bcheques?\b|\bchq\b/, 'CHEQUE'],
  [/especes?|numeraire/, 'CASH'],
  [/\bcarte|\bcb\b|payfip|tipi/, 'CARD'],
  [/prelevement|\bprlv\b/, 'DIRECT_DEBIT'],
];

/** How a family paid, as a column of the treasury says it: a transfer where nothing else is said. */
export function readMeans(raw: string): PaymentMeans {
  const words = foldWords(raw);
  return MEANS.find(([pattern]) => pattern.test(words))?.[1] ?? 'TRANSFER';
}

/** Whether a column "Sens" says that money went out. */
export function isOutgoing(raw: string): boolean {
  return /^(d|debit|-)$/.test(foldWords(raw.trim()));
}
