import { isCivilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { emailAddress } from '@/lib/core/form-fields';

import { columnsOf, lineValue, type ListLine } from '../rules/lists';
import type { FieldShape, FieldValue, FileList } from '../types/fields';
import { bicProblem, compactIban, ibanProblem } from './bank';
import { formatTelephone } from './telephone';

const LONGEST_TEXT = 100;
const EARLIEST_BIRTH = '1990-01-01';
const EARLIEST_DAY = '1900-01-01';
const LATEST_DAY = '2100-01-01';
const CAF_DIGITS = 7;
const LONGEST_SENT = 1000;

/** A value as it was typed, read; or what is wrong with it, and how to mend it. */
export type ReadValue = { ok: true; value: FieldValue } | { ok: false; message: string };

type Check = (text: string, shape: FieldShape, today: CivilDate) => ReadValue;

function right(value: string): ReadValue {
  return { ok: true, value };
}

function wrong(message: string): ReadValue {
  return { ok: false, message };
}

const readText: Check = (text, { max = LONGEST_TEXT }) => {
  const plain = text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return plain.length > max
    ? wrong(`Raccourcissez ce texte\u00A0: ${max} caractères au plus.`)
    : right(plain);
};

const readName: Check = (text, shape, today) => readText(text.toUpperCase(), shape, today);

const readChoice: Check = (text, { choices = {} }) =>
  Object.hasOwn(choices, text) ? right(text) : wrong('Choisissez une réponse de la liste.');

const readDay: Check = (text) =>
  isCivilDate(text) && text > EARLIEST_DAY && text < LATEST_DAY
    ? right(text)
    : wrong('Cette date n’existe pas. Exemple\u00A0: 24/11/2026');

const readBirthDate: Check = (text, _shape, today) => {
  if (!isCivilDate(text)) return wrong('Cette date n’existe pas. Exemple\u00A0: 24/11/2018');
  if (text > today) return wrong('Cette date est à venir\u00A0: vérifiez l’année.');
  return text < EARLIEST_BIRTH ? wrong('Vérifiez l’année de naissance.') : right(text);
};

const readEmail: Check = (text) => {
  const read = emailAddress.safeParse(text);
  return read.success
    ? right(read.data.toLowerCase())
    : wrong(read.error.issues[0]?.message ?? 'Vérifiez cette adresse.');
};

const readPhone: Check = (text) => {
  const number = formatTelephone(text);
  return number === null
    ? wrong('Ce numéro n’est pas complet. Exemple\u00A0: 06 12 34 56 78')
    : right(number);
};

const readPostalCode: Check = (text) => {
  const code = text.replaceAll(/\s/g, '');
  return /^\d{5}$/.test(code)
    ? right(code)
    : wrong('Un code postal a 5 chiffres. Exemple\u00A0: 49100');
};

const readIban: Check = (text) => {
  const iban = compactIban(text);
  const problem = ibanProblem(iban);
  return problem === null ? right(iban) : wrong(problem);
};

const readBic: Check = (text) => {
  const bic = text.replaceAll(/\s/g, '').toUpperCase();
  const problem = bicProblem(bic);
  return problem === null ? right(bic) : wrong(problem);
};

const readCafNumber: Check = (text) => {
  const digits = text.replaceAll(/[\s.]/g, '');
  const start = `Le numéro CAF comporte ${CAF_DIGITS} chiffres.`;
  if (!/^\d*$/.test(digits)) return wrong(`${start} Retirez les lettres.`);
  const missing = CAF_DIGITS - digits.length;
  if (missing > 0) return wrong(`${start} Il en manque ${missing}.`);
  return missing < 0 ? wrong(`${start} Il y en a ${-missing} de trop.`) : right(digits);
};

const readWhole: Check = (text, { max = Number.MAX_SAFE_INTEGER }) => {
  const digits = text.replaceAll(/[\s\u202F€]/g, '');
  if (!/^\d{1,15}$/.test(digits)) return wrong('Indiquez un nombre entier, en chiffres.');
  const number = Number(digits);
  return number > max ? wrong(`Vérifiez ce nombre\u00A0: ${max} au plus.`) : right(String(number));
};

const readShares: Check = (text) => {
  const [, whole, part = ''] = /^(\d{1,2})(?:[.,](0|00|25|5|50|75))?$/.exec(text) ?? [];
  if (whole === undefined || Number(whole) === 0) {
    return wrong('Indiquez un nombre de parts, par quarts. Exemple\u00A0: 2,5');
  }
  return right(String(Number(`${whole}.${part}`)));
};

const CHECKS: Record<Exclude<FieldShape['type'], 'flag'>, Check> = {
  text: readText,
  name: readName,
  choice: readChoice,
  day: readDay,
  birthDate: readBirthDate,
  email: readEmail,
  phone: readPhone,
  postalCode: readPostalCode,
  iban: readIban,
  bic: readBic,
  cafNumber: readCafNumber,
  whole: readWhole,
  euros: readWhole,
  shares: readShares,
};

/** Reads what a form sent in a field, or nothing where its box was not ticked. */
export function readField(shape: FieldShape, sent: unknown, today: CivilDate): ReadValue {
  const text = typeof sent === 'string' ? sent.slice(0, LONGEST_SENT).trim() : '';
  if (shape.type === 'flag') return right(String(text === 'on' || text === 'true'));
  if (text !== '') return CHECKS[shape.type](text, shape, today);
  return shape.isRequired === true
    ? wrong(`Ce champ est obligatoire\u00A0: indiquez «\u00A0${shape.label}\u00A0».`)
    : { ok: true, value: null };
}

/** A line as it was typed, read; or what is wrong with its columns. */
export type ReadListLine =
  { ok: true; value: string } | { ok: false; messages: Readonly<Record<string, string>> };

type Days = { today: CivilDate; birthDate: CivilDate | null };

function vaccineProblems(line: ListLine, { today, birthDate }: Days): Record<string, string> {
  const { date = null, recall = null } = line;
  if (date === null) return {};
  if (date > today)
    return { date: 'Cette date est à venir\u00A0: indiquez une vaccination faite.' };
  if (birthDate !== null && date < birthDate) {
    return { date: 'Cette date précède la naissance de l’enfant.' };
  }
  return recall !== null && recall <= date
    ? { recall: 'Le rappel doit suivre la vaccination.' }
    : {};
}

function contactProblems({ mobile, phone, ...line }: ListLine): Record<string, string> {
  const canBeReached = (mobile ?? phone ?? null) !== null;
  return line['isEmergency'] === 'true' && !canBeReached
    ? { mobile: 'Indiquez un numéro\u00A0: cette personne est appelée en cas d’urgence.' }
    : {};
}

/** Reads a line of a list that a form sent, by column. */
export function readListLine(
  list: FileList,
  sent: Readonly<Record<string, unknown>>,
  days: Days,
): ReadListLine {
  const read = columnsOf(list).map(
    ([name, shape]) => [name, readField(shape, sent[name], days.today)] as const,
  );
  const messages = Object.fromEntries(
    read.flatMap(([name, value]) => (value.ok ? [] : [[name, value.message]])),
  );
  if (Object.keys(messages).length > 0) return { ok: false, messages };
  const line = Object.fromEntries(
    read.map(([name, value]) => [name, value.ok ? value.value : null]),
  );
  const problems = list === 'vaccine' ? vaccineProblems(line, days) : contactProblems(line);
  return Object.keys(problems).length > 0
    ? { ok: false, messages: problems }
    : { ok: true, value: lineValue(list, line) };
}
