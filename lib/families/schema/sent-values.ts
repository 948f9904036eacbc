import type { CivilDate } from '@/lib/core/dates/civil-date';

import { inputValue } from '../messages/values';
import type { SentValue } from '../rules/changes';
import { fieldFor, isFieldPath, type FieldPath } from '../rules/fields';
import { inputName, MOST_NEW_LINES, newLinePath, REMOVE } from '../rules/input-names';
import { columnsOf, readLine, readLinePath } from '../rules/lists';
import type { FieldValue, FileList, SheetReader } from '../types/fields';
import { readField, readListLine } from './field-values';

/** What a form showed, by path: a value, or false where it was masked. */
export type ShownValues = Readonly<Record<string, FieldValue | false>>;

/** What a form sent, by the name of its inputs, with what it showed. */
export type SentForm = { values: Readonly<Record<string, unknown>>; shown: ShownValues };

/** A value that the person changed. */
export type SentChange = { path: string; sent: SentValue };

/** A line that the person adds: its path is made when it is kept. */
export type NewLine = { list: FileList; value: string };

/** What a form asks for, and what is wrong with it by the name of the input. */
export type ReadForm = {
  changes: SentChange[];
  newLines: NewLine[];
  errors: Readonly<Record<string, string>>;
};

/** Who sent a form, and when. */
type Sending = { today: CivilDate; birthDate: CivilDate | null; reader: SheetReader };
type Part = Partial<ReadForm>;

const LISTS: readonly FileList[] = ['vaccine', 'contact'];

function textOf(sent: unknown): string {
  return typeof sent === 'string' ? sent.trim() : '';
}

function changed(path: string, asked: FieldValue, shown: FieldValue): Part {
  if (asked === shown) return {};
  return { changes: [{ path, sent: { asked, isShown: (value) => value === shown } }] };
}

function readPath(path: FieldPath, form: SentForm, { today, reader }: Sending): Part {
  const shape = fieldFor(path, reader);
  const name = inputName(path);
  const sent = form.values[name];
  const shown = form.shown[path] ?? null;
  const isFlag = shape.type === 'flag';
  // What was masked and left alone is kept.
  if (shown === false && (isFlag || textOf(sent) === '')) return {};
  // What was not touched is not judged: an old value may be wrong.
  if (shown !== false && !isFlag && textOf(sent) === inputValue(shape, shown)) return {};
  const read = readField(shape, sent, today);
  if (!read.ok) return { errors: { [name]: read.message } };
  if (shown !== false) return changed(path, read.value, shown);
  const asked = read.value;
  return { changes: [{ path, sent: { asked, isShown: (value) => value !== asked } }] };
}

function sentLine(form: SentForm, path: string, list: FileList): Record<string, unknown> {
  return Object.fromEntries(
    columnsOf(list).map(([column]) => [column, form.values[inputName(path, column)]]),
  );
}

function lineErrors(path: string, messages: Readonly<Record<string, string>>): Part {
  const errors = Object.entries(messages).map(([column, text]) => [inputName(path, column), text]);
  return { errors: Object.fromEntries(errors) as Record<string, string> };
}

function isAsShown(list: FileList, sent: Record<string, unknown>, shown: string): boolean {
  const line = readLine(shown);
  return columnsOf(list).every(([column, shape]) =>
    shape.type === 'flag'
      ? (textOf(sent[column]) === 'on') === (line[column] === 'true')
      : textOf(sent[column]) === inputValue(shape, line[column] ?? null),
  );
}

function readKnownLine(path: string, list: FileList, form: SentForm, sending: Sending): Part {
  const shown = form.shown[path] ?? null;
  // A line is changed where it was shown; a new one has no id before it is kept.
  if (shown === false || shown === null) return {};
  if (form.values[inputName(path, REMOVE)] === 'on') return changed(path, null, shown);
  const sent = sentLine(form, path, list);
  const isDrawn = Object.values(sent).some((value) => value !== undefined);
  if (!isDrawn || isAsShown(list, sent, shown)) return {};
  const read = readListLine(list, sent, sending);
  return read.ok ? changed(path, read.value, shown) : lineErrors(path, read.messages);
}

function readNewLine(path: string, list: FileList, form: SentForm, sending: Sending): Part {
  const sent = sentLine(form, path, list);
  const isEmpty = columnsOf(list).every(
    ([column, { type }]) => type === 'flag' || textOf(sent[column]) === '',
  );
  if (isEmpty) return {};
  const read = readListLine(list, sent, sending);
  return read.ok ? { newLines: [{ list, value: read.value }] } : lineErrors(path, read.messages);
}

/** What is wrong with the days of a quotient familial that a person wrote, seen together. */
function quotientErrors(changes: readonly SentChange[], { shown }: SentForm): Part {
  const find = (path: FieldPath) => changes.find((one) => one.path === path)?.sent.asked;
  const until = find('family.quotientUntil') ?? null;
  const since = find('family.quotientSince') ?? shown['family.quotientSince'] ?? null;
  const isBackwards = until !== null && typeof since === 'string' && until < since;
  return isBackwards
    ? { errors: { [inputName('family.quotientUntil')]: 'La fin précède le début.' } }
    : {};
}

/**
 * Reads what a form sent: only what it showed, and what the person changed in it. Inputs that the form
 * did not show are not looked at.
 */
export function readSentForm(form: SentForm, sending: Sending): ReadForm {
  const known = Object.keys(form.shown).map((path): Part => {
    if (isFieldPath(path)) return readPath(path, form, sending);
    const line = readLinePath(path);
    return line === null ? {} : readKnownLine(path, line.list, form, sending);
  });
  const added = LISTS.flatMap((list) =>
    Array.from({ length: MOST_NEW_LINES }, (_, index) =>
      readNewLine(newLinePath(list, index), list, form, sending),
    ),
  );
  const changes = known.flatMap((part) => part.changes ?? []);
  const parts = [...known, ...added, quotientErrors(changes, form)];
  return {
    changes,
    newLines: parts.flatMap(({ newLines = [] }) => newLines),
    errors: Object.assign({}, ...parts.map(({ errors = {} }) => errors)) as Record<string, string>,
  };
}
