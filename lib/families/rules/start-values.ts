import { inputValue } from '../messages/values';
import type { FieldShape, FieldValue } from '../types/fields';
import type { FileSheet } from '../types/file-sheet';
import { fieldOf, isFieldPath } from './fields';
import { inputName } from './input-names';
import { columnsOf, readLine, readLinePath } from './lists';
import { shownValues } from './shown-values';

function held(shape: FieldShape, value: FieldValue): string {
  if (shape.type === 'flag') return value === 'true' ? 'on' : '';
  return inputValue(shape, value);
}

function lineStart(path: string, value: FieldValue): [string, string][] {
  const list = readLinePath(path)?.list;
  if (list === undefined || value === null) return [];
  const line = readLine(value);
  return columnsOf(list).map(([column, shape]) => [
    inputName(path, column),
    held(shape, line[column] ?? null),
  ]);
}

/** What the inputs of a page hold at first, by their names; nothing where a value is masked. */
export function startValues(
  sheet: Pick<FileSheet, 'reader' | 'fields' | 'lines' | 'policies'>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(shownValues(sheet)).flatMap(([path, value]): [string, string][] => {
      if (value === false) return [];
      if (!isFieldPath(path)) return lineStart(path, value);
      return [[inputName(path), held(fieldOf(path), value)]];
    }),
  );
}
