import type { ReactNode } from 'react';

import { CELL, HEAD_CELL, SMALL } from './styles';

export type SlotTableDay = {
  key: string;
  /** Spans the day's rows. */
  name: string;
  rows: readonly (readonly ReactNode[])[];
};

export type SlotTableProps = {
  caption: string | null;
  /** The head of the first column, "Jour" unless said. */
  first?: string;
  /** After it. */
  columns: readonly string[];
  days: readonly SlotTableDay[];
};

/** Slots by day: the day spans its rows, and is named once. */
export function SlotTable({ caption, first = 'Jour', columns, days }: SlotTableProps) {
  return (
    <table
      className="r"
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      border={0}
      style={{ margin: '10px 0 16px', borderCollapse: 'collapse' }}
    >
      {caption === null ? null : (
        <caption style={{ ...SMALL, textAlign: 'left', paddingBottom: '4px' }}>{caption}</caption>
      )}
      <thead>
        <tr>
          {[first, ...columns].map((column) => (
            <th key={column} scope="col" align="left" style={HEAD_CELL}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <DayRows key={day.key} day={day} first={first} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}

type DayRowsProps = { day: SlotTableDay; first: string; columns: readonly string[] };

// A phone shows each row apart: those under the first are told their day by the style sheet.
function DayRows({ day, first, columns }: DayRowsProps) {
  return day.rows.map((cells, index) => (
    <tr
      key={`${day.key}-${index}`}
      data-d={index === 0 ? undefined : `${first}\u00A0: ${day.name}`}
    >
      {index === 0 ? (
        <td rowSpan={day.rows.length} data-l={first} style={{ ...CELL, whiteSpace: 'nowrap' }}>
          <b>{day.name}</b>
        </td>
      ) : null}
      {cells.map((cell, position) => (
        <td key={columns[position]} data-l={columns[position]} style={CELL}>
          {cell}
        </td>
      ))}
    </tr>
  ));
}
