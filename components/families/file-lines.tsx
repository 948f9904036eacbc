import { ArrowDown, ArrowUp } from 'lucide-react';
import Link from 'next/link';

import { valueWords } from '@/lib/families/messages/values';
import type { ShownList } from '@/lib/families/rules/drawn-sheet';
import { listQuery } from '@/lib/families/rules/list-view';
import { columnsOf, readLine, shownColumnsOf, type ListLine } from '@/lib/families/rules/lists';
import { mayWriteNow } from '@/lib/families/rules/shown-values';
import type { FileList } from '@/lib/families/types/fields';
import type { FileSheet, LineView } from '@/lib/families/types/file-sheet';

import type { SheetForm } from './file-input';
import { LineEditor } from './line-editor';
import { PendingValue } from './pending-value';

const NAMES: Record<FileList, string> = { vaccine: 'Vaccins', contact: 'Contacts' };
const EMPTY: Record<FileList, string> = {
  vaccine: 'Aucun vaccin n’est enregistré.',
  contact: 'Aucun adulte n’est enregistré.',
};

function sortHref({ href, list, address }: ShownList, column: string): string {
  const isDescending = address.column === column && !address.isDescending;
  const query = listQuery(list, { column, isDescending, page: 1 });
  return `${href}${href.includes('?') ? '&' : '?'}${query}#${list}`;
}

function Header(props: ShownList) {
  const { list, address } = props;
  const icon = address.isDescending ? (
    <ArrowDown aria-hidden className="size-4" />
  ) : (
    <ArrowUp aria-hidden className="size-4" />
  );
  return (
    <tr>
      {shownColumnsOf(list).map(({ column, label }) => {
        const isSorted = address.column === column;
        return (
          <th
            key={column}
            scope="col"
            {...(isSorted && { 'aria-sort': address.isDescending ? 'descending' : 'ascending' })}
            className="border-b-[1.5px] border-rule-strong px-2 py-2 text-left font-[650]"
          >
            <Link
              href={sortHref(props, column)}
              className="inline-flex items-center gap-1 text-muted"
              scroll={false}
            >
              {label}
              {isSorted ? icon : null}
            </Link>
          </th>
        );
      })}
    </tr>
  );
}

interface LineProps {
  line: LineView;
  form: SheetForm;
  sheet: FileSheet;
}

function cellWords(list: FileList, joined: readonly string[], held: ListLine): string {
  const shapes = new Map(columnsOf(list));
  const words = joined.flatMap((column) => {
    const shape = shapes.get(column);
    const value = held[column] ?? null;
    return shape === undefined || value === null ? [] : [valueWords(shape, value)];
  });
  return words.length === 0 ? '–' : words.join(' ');
}

function Values({ line: { list, value, words } }: { line: LineView }) {
  const columns = shownColumnsOf(list);
  if (value === null) {
    return (
      <tr className="border-t border-rule">
        <td colSpan={columns.length} className="px-2 py-2.5">
          {words}
        </td>
      </tr>
    );
  }
  const held = readLine(value);
  return (
    <tr className="border-t border-rule max-md:grid max-md:py-2">
      {columns.map(({ column, label, joined }) => (
        <td key={column} className="px-2 py-1 break-words md:py-2.5">
          <span className="text-muted md:hidden">{`${label}\u00A0: `}</span>
          {cellWords(list, joined, held)}
        </td>
      ))}
    </tr>
  );
}

function another(reader: FileSheet['reader']): string {
  return reader === 'AGENT' ? 'Modifier sans attendre' : 'Demander autre chose';
}

function Line({ line, form, sheet }: LineProps) {
  const { list, path, pending, isMasked, value } = line;
  const span = shownColumnsOf(list).length;
  const mayEdit = mayWriteNow(sheet, line) && !isMasked;
  // What one has asked for is written again from what one asked.
  const isHidden = sheet.reader === 'FAMILY' && pending?.isMasked === true;
  const current = value === null && !isMasked ? 'Pas encore enregistré' : line.words;
  return (
    <>
      {value === null && pending !== null && !isMasked ? null : <Values line={line} />}
      {pending === null && !mayEdit ? null : (
        <tr className="max-md:grid">
          <td colSpan={span} className="px-2 pb-2.5">
            {pending === null ? null : (
              <PendingValue
                label={
                  value === null ? 'Ajout' : pending.asked === null ? 'Suppression' : 'Modification'
                }
                current={current}
                pending={pending}
                sheet={sheet}
              />
            )}
            {mayEdit && !isHidden ? (
              <LineEditor
                list={list}
                path={path}
                form={form}
                summary={pending === null ? 'Modifier ou retirer' : another(sheet.reader)}
                isRemovable
              />
            ) : null}
          </td>
        </tr>
      )}
    </>
  );
}

/** The lines of a list, sorted and paged, each of which may be changed or taken away. */
export function FileLines({ shown, form, sheet }: Omit<LineProps, 'line'> & { shown: ShownList }) {
  const { list, lines, pages, address, href } = shown;
  const pageHref = (page: number) =>
    `${href}${href.includes('?') ? '&' : '?'}${listQuery(list, { ...address, page })}#${list}`;
  if (lines.length === 0) return <p className="text-muted">{EMPTY[list]}</p>;
  return (
    <div id={list}>
      <table className="w-full border-collapse text-sm max-md:block [&_tbody]:max-md:block">
        <caption className="sr-only">{NAMES[list]}</caption>
        <thead className="max-md:sr-only">
          <Header {...shown} />
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.path} line={line} form={form} sheet={sheet} />
          ))}
        </tbody>
      </table>
      <p className="flex items-center gap-4 pt-2 text-sm text-muted">
        {`page ${address.page} sur ${pages}`}
        {address.page > 1 ? <Link href={pageHref(address.page - 1)}>Précédente</Link> : null}
        {address.page < pages ? <Link href={pageHref(address.page + 1)}>Suivante</Link> : null}
      </p>
    </div>
  );
}
