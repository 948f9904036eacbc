import type { ReactNode } from 'react';
import { classNames } from './class-names';

export interface TableColumn<Row> {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  align?: 'start' | 'end' | undefined;
  /** Where the cell goes in a phone’s block; the first two columns default to left and right. */
  phone?: 'start' | 'end' | 'wide' | 'hidden' | undefined;
  /** Names the row for assistive technology. One column at most. */
  rowHeader?: boolean | undefined;
  /** For columns of controls. */
  hideHeader?: boolean | undefined;
  className?: string | undefined;
}

export interface TableProps<Row> {
  /** Says what the table lists. */
  caption: string;
  showCaption?: boolean | undefined;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowClassName?: ((row: Row) => string | undefined) | undefined;
  /** The last line: "Solde à payer", "0,00 €". */
  total?: { label: ReactNode; value: ReactNode } | undefined;
  className?: string | undefined;
}

const PHONE = {
  start: 'max-md:col-start-1',
  end: 'max-md:col-start-2 max-md:text-right',
  wide: 'max-md:col-span-2',
  hidden: 'max-md:hidden',
} as const;

function phonePlace<Row>(column: TableColumn<Row>, position: number): string {
  return PHONE[column.phone ?? (position % 2 === 0 ? 'start' : 'end')];
}

function HeaderRow<Row>({ columns }: { columns: readonly TableColumn<Row>[] }) {
  return (
    <thead role="rowgroup" className="max-md:sr-only">
      <tr role="row">
        {columns.map(({ key, header, align, hideHeader, className }) => (
          <th
            key={key}
            role="columnheader"
            scope="col"
            className={classNames(
              'border-b-[1.5px] border-rule-strong px-3 py-2 font-[650] whitespace-nowrap text-muted',
              align === 'end' ? 'text-right' : 'text-left',
              className,
            )}
          >
            {hideHeader ? <span className="sr-only">{header}</span> : header}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface BodyRowProps<Row> {
  row: Row;
  columns: readonly TableColumn<Row>[];
  className: string | undefined;
}

function BodyRow<Row>({ row, columns, className }: BodyRowProps<Row>) {
  return (
    <tr
      role="row"
      className={classNames(
        'border-b border-rule last:border-b-0',
        'max-md:grid max-md:grid-flow-row-dense max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:gap-y-0.5 max-md:py-2.5',
        className,
      )}
    >
      {columns.map((column, position) => {
        const look = classNames(
          'p-0 text-left font-normal align-middle md:px-3 md:py-[9px]',
          column.align === 'end' && 'md:text-right md:whitespace-nowrap',
          phonePlace(column, position),
          column.className,
        );
        return column.rowHeader ? (
          <th key={column.key} role="rowheader" scope="row" className={look}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.key} role="cell" className={look}>
            {column.cell(row)}
          </td>
        );
      })}
    </tr>
  );
}

interface TotalRowProps<Row> {
  columns: readonly TableColumn<Row>[];
  total: NonNullable<TableProps<Row>['total']>;
}

// The value stands under the amounts: the first column that is aligned to the end, else the last.
function TotalRow<Row>({ columns, total }: TotalRowProps<Row>) {
  const amounts = columns.findIndex(({ align }) => align === 'end');
  const before = amounts > 0 ? amounts : columns.length - 1;
  const after = columns.length - before - 1;
  return (
    <tfoot role="rowgroup" className="max-md:block">
      <tr role="row" className="font-bold max-md:flex max-md:justify-between max-md:py-2.5 md:[&>*]:px-3 md:[&>*]:py-[9px]">
        <th role="rowheader" scope="row" colSpan={before} className="p-0 text-right">
          {total.label}
        </th>
        <td role="cell" className="p-0 text-right whitespace-nowrap">
          {total.value}
        </td>
        {after > 0 ? <td role="cell" colSpan={after} className="max-md:hidden" /> : null}
      </tr>
    </tfoot>
  );
}

/** A table; on phones each row becomes a two-column block (the roles keep it a table to screen readers). */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, showCaption = false, columns, rows, rowKey, rowClassName, total, className } = props;
  return (
    <table role="table" className={classNames('w-full border-collapse text-sm max-md:block', className)}>
      <caption className={showCaption ? 'pb-2 text-left text-base font-bold max-md:block' : 'sr-only'}>{caption}</caption>
      <HeaderRow columns={columns} />
      <tbody role="rowgroup" className="max-md:block">
        {rows.map((row) => (
          <BodyRow key={rowKey(row)} row={row} columns={columns} className={rowClassName?.(row)} />
        ))}
      </tbody>
      {total ? <TotalRow columns={columns} total={total} /> : null}
    </table>
  );
}
