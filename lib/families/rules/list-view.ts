import { inputValue } from '../messages/values';
import type { FileList } from '../types/fields';
import type { LineView } from '../types/file-sheet';
import { columnsOf, readLine } from './lists';

/** How a list is shown: by which column, and which page. */
export type ListAddress = { column: string; isDescending: boolean; page: number };

const LINES_PER_PAGE = 10;

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const NAMES: Record<FileList, { sort: string; page: string }> = {
  vaccine: { sort: 'tri-vaccins', page: 'page-vaccins' },
  contact: { sort: 'tri-contacts', page: 'page-contacts' },
};

function one(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** How the address asks for a list. */
export function readListAddress(list: FileList, params: SearchParams): ListAddress {
  const sort = one(params[NAMES[list].sort]);
  const column = sort.replace(/^-/, '');
  const isKnown = columnsOf(list).some(([name]) => name === column);
  const page = Number(one(params[NAMES[list].page]));
  return {
    column: isKnown ? column : (columnsOf(list)[0]?.[0] ?? ''),
    isDescending: isKnown && sort.startsWith('-'),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** What an address adds to ask for a list so. */
export function listQuery(list: FileList, { column, isDescending, page }: ListAddress): string {
  const sort = `${NAMES[list].sort}=${isDescending ? '-' : ''}${column}`;
  return page === 1 ? sort : `${sort}&${NAMES[list].page}=${page}`;
}

function keyOf(line: LineView, column: string): string {
  const value = line.value ?? line.pending?.asked ?? null;
  if (value === null) return '';
  const shape = columnsOf(line.list).find(([name]) => name === column)?.[1];
  const cell = readLine(value)[column] ?? null;
  return shape === undefined ? '' : inputValue(shape, cell).toLowerCase();
}

/** A page of a list, in its order. */
export function pageOfLines(
  lines: readonly LineView[],
  { column, isDescending, page }: ListAddress,
): { lines: LineView[]; pages: number; page: number } {
  const sorted = lines.toSorted((a, b) => {
    const order = keyOf(a, column).localeCompare(keyOf(b, column), 'fr');
    return isDescending ? -order : order;
  });
  const pages = Math.max(1, Math.ceil(sorted.length / LINES_PER_PAGE));
  const current = Math.min(page, pages);
  const start = (current - 1) * LINES_PER_PAGE;
  return { lines: sorted.slice(start, start + LINES_PER_PAGE), pages, page: current };
}
