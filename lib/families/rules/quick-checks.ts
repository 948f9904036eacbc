import type { FieldShape } from '../types/fields';
import { FIELD_PATHS, fieldOf } from './fields';
import { inputName } from './input-names';
import { columnsOf } from './lists';

const FRENCH_IBAN = 27;
const FEWEST_DIGITS = 6;

/** The remainder that ISO 13616 asks to be 1, of an account number in capitals without spaces. */
function ibanRemainder(iban: string): number {
  let remainder = 0;
  for (const character of `${iban.slice(4)}${iban.slice(0, 4)}`) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

function iban(text: string): string | null {
  const compact = text.replaceAll(/[\s.-]/g, '').toUpperCase();
  if (!/^FR[A-Z\d]*$/.test(compact)) return null;
  const missing = FRENCH_IBAN - compact.length;
  if (missing > 0) return `Un IBAN français a 27 caractères\u00A0: il en manque ${missing}.`;
  return missing === 0 && ibanRemainder(compact) !== 1
    ? 'Cet IBAN contient une erreur\u00A0: vérifiez chaque caractère sur le RIB.'
    : null;
}

function phone(text: string): string | null {
  const digits = text.replaceAll(/\D/g, '');
  // Those of Saint-Pierre-et-Miquelon have six digits, or seven.
  const isShort = /^\s*0[1-9]/.test(text) && digits.length < 10 && digits.length > 7;
  return !/^[+\d\s().\u00A0-]+$/.test(text) || digits.length < FEWEST_DIGITS || isShort
    ? 'Ce numéro n’est pas complet. Exemple\u00A0: 06 12 34 56 78'
    : null;
}

function postalCode(text: string): string | null {
  return /^\d{5}$/.test(text.replaceAll(/\s/g, ''))
    ? null
    : 'Un code postal a 5 chiffres. Exemple\u00A0: 49100';
}

const CHECKS: Partial<Record<FieldShape['type'], (text: string) => string | null>> = {
  iban,
  phone,
  postalCode,
};

/**
 * What is surely wrong with a text, in words; null where it may be right. A browser says it when one
 * leaves the field; the server, which holds the whole rules, judges what is sent.
 */
export function quickProblem({ type }: Pick<FieldShape, 'type'>, text: string): string | null {
  return text.trim() === '' ? null : (CHECKS[type]?.(text.trim()) ?? null);
}

const SHAPES = new Map(FIELD_PATHS.map((path) => [inputName(path), fieldOf(path)] as const));
const LINE = /^(vaccine|contact)_.+_([a-zA-Z]+)$/;

/** The field, or the column of a list, that an input of the file holds; undefined for any other. */
export function shapeOfInput(name: string): FieldShape | undefined {
  const [, list, column] = LINE.exec(name) ?? [];
  if (list !== 'vaccine' && list !== 'contact') return SHAPES.get(name);
  return columnsOf(list).find(([one]) => one === column)?.[1];
}
