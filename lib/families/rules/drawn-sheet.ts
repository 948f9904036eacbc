import type { FileList } from '../types/fields';
import type { FileSheet, LineView } from '../types/file-sheet';
import { sheetPath } from './agent-file-address';
import { blocksOf } from './blocks';
import { FILE_LISTS } from './lists';
import { pageOfLines, readListAddress, type ListAddress } from './list-view';
import { shownBlocksHref } from './my-file-address';

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** A list as it is shown: a page of it, in an order. */
export type ShownList = {
  list: FileList;
  lines: readonly LineView[];
  address: ListAddress;
  pages: number;
  /** The page's address, to which the list's own is added. */
  href: string;
};

/** A page of the file as its address asks for it: only the lines that are drawn are in its form. */
export function drawSheet(
  sheet: FileSheet,
  params: SearchParams,
): { drawn: FileSheet; lists: ShownList[]; shownBlocks: string[] } {
  const blocks = blocksOf(sheet.member.kind);
  const asked = [params['afficher'] ?? []].flat();
  const shownBlocks = blocks.map(({ id }) => id).filter((id) => asked.includes(id));
  const href = shownBlocksHref(sheetPath(sheet), shownBlocks);
  const lists = blocks.flatMap(({ list }): ShownList[] => {
    if (list === undefined || sheet.policies[FILE_LISTS[list].section] === 'HIDDEN') return [];
    const address = readListAddress(list, params);
    const lines = sheet.lines.filter((line) => line.list === list);
    const own = pageOfLines(lines, address);
    return [{ list, ...own, address: { ...address, page: own.page }, href }];
  });
  return { drawn: { ...sheet, lines: lists.flatMap(({ lines }) => lines) }, lists, shownBlocks };
}
