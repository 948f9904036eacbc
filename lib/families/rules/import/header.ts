import { columnName } from '@/lib/core/column-name';
import type { ColumnKey, ImportProblem } from '../../types/import';
import { GUARDIAN_FIELDS } from '../guardian-fields';
import { isUnreadable } from './cells';
import { columnNamed, ENROLMENT_GROUPS, GUARDIAN_RANKS, labelOf } from './columns';

/** Where each known column stands, and what is wrong with the names. */
export type ImportHeader = {
  places: ReadonlyMap<ColumnKey, number>;
  width: number;
  problems: readonly ImportProblem[];
};

/**
 * Reads the names of columns, in any order and however they are written. Unknown ones are told by
 * their letter: in a file without names, they are somebody's data.
 */
export function readHeader({
  line,
  fields,
}: {
  line: number;
  fields: readonly string[];
}): ImportHeader {
  const places = new Map<ColumnKey, number>();
  const problems: ImportProblem[] = [];
  const lost = fields.findIndex(isUnreadable);
  if (lost !== -1) {
    const column = columnName(lost);
    return { places, width: fields.length, problems: [{ line, column, code: 'UNREADABLE' }] };
  }
  for (const [index, field] of fields.entries()) {
    const column = columnNamed(field);
    if (column === undefined) {
      if (field.trim() !== '')
        problems.push({ line, column: columnName(index), code: 'UNKNOWN_COLUMN' });
    } else if (places.has(column.key)) {
      problems.push({ line, column: column.label, code: 'DUPLICATE_COLUMN' });
    } else places.set(column.key, index);
  }
  if (places.size === 0)
    return {
      places,
      width: fields.length,
      problems: [{ line, column: null, code: 'NOT_A_TABLE' }],
    };
  return { places, width: fields.length, problems: [...problems, ...missing(places, line)] };
}

/** The columns without which the others say nothing. */
function missing(places: ReadonlyMap<ColumnKey, number>, line: number): ImportProblem[] {
  const needs: ColumnKey[] = ['reference'];
  for (const rank of GUARDIAN_RANKS) {
    const mine: ColumnKey[] = [`civility${rank}`, `lastName${rank}`, `firstName${rank}`];
    if (GUARDIAN_FIELDS.some((name) => places.has(`${name}${rank}`))) needs.push(...mine);
  }
  const child: ColumnKey[] = ['childLastName', 'childFirstName', 'birthDate'];
  if ([...child, 'isShared' as const].some((key) => places.has(key))) needs.push(...child);
  for (const group of ENROLMENT_GROUPS) {
    const mine: ColumnKey[] = [
      `activity${group}`,
      `start${group}`,
      `end${group}`,
      `weekdays${group}`,
    ];
    if ([...mine, `facility${group}` as const].some((key) => places.has(key)))
      needs.push(...child, ...mine);
  }
  return [...new Set(needs)]
    .filter((key) => !places.has(key))
    .map((key) => ({ line, column: labelOf(key), code: 'MISSING_COLUMN' as const }));
}
