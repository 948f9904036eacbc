import { cpus, totalmem } from 'node:os';

import { plural } from '@/lib/core/words';

import type { DatasetSize } from './dataset';
import type { LoadOptions, LoadResult } from './load';
import type { PageWeight } from './weight';

export type Measures = {
  planning: LoadResult;
  empty: LoadResult;
  queriesPerPage: number;
  weight: PageWeight;
  emptyWeight: PageWeight;
  memory: number;
  emptyMemory: number;
};

const AIMS = { ratio: 0.6, queries: 6, scripts: 170_000, memory: 500_000_000 };

function number(value: number, digits = 0): string {
  const fixed = value.toFixed(digits).replace('.', ',');
  return fixed.replace(/\B(?=(\d{3})+(?!\d))/g, digits === 0 ? '\u00A0' : '');
}

const milliseconds = (value: number): string => `${number(value, 1)}\u00A0ms`;
const kilobytes = (value: number): string => `${number(value / 1000, 1)}\u00A0ko`;
const megabytes = (value: number): string => `${number(value / 1_000_000)}\u00A0Mo`;
const verdict = (isReached: boolean): string => (isReached ? 'atteint' : 'non atteint');

function rowsOf({ planning, empty, queriesPerPage, weight, emptyWeight, memory, emptyMemory }: Measures): string[][] {
  const ratio = planning.requestsPerSecond / empty.requestsPerSecond;
  return [
    ['', 'Planning, semaine', 'Page vide', 'But', ''],
    ['Requêtes par seconde', number(planning.requestsPerSecond), number(empty.requestsPerSecond), '', ''],
    ['  rapport', `${number(ratio * 100)}\u00A0%`, '100\u00A0%', '≥\u00A060\u00A0%', verdict(ratio >= AIMS.ratio)],
    ['Temps de réponse, p50', milliseconds(planning.p50), milliseconds(empty.p50), '', ''],
    ['  p95', milliseconds(planning.p95), milliseconds(empty.p95), '', ''],
    ['  p99', milliseconds(planning.p99), milliseconds(empty.p99), '', ''],
    ['Requêtes SQL par page', number(queriesPerPage, 1), '0', '≤\u00A06', verdict(Math.round(queriesPerPage) <= AIMS.queries)],
    [
      'JavaScript reçu par Chromium',
      kilobytes(weight.receivedScripts),
      kilobytes(emptyWeight.receivedScripts),
      '≤\u00A0170\u00A0ko',
      verdict(weight.receivedScripts <= AIMS.scripts),
    ],
    ['  nommé par la page (gzip)', kilobytes(weight.namedScripts), kilobytes(emptyWeight.namedScripts), '', ''],
    ['HTML', kilobytes(weight.html), kilobytes(emptyWeight.html), '', ''],
    ['  gzip', kilobytes(weight.htmlGzip), kilobytes(emptyWeight.htmlGzip), '', ''],
    ['Mémoire résidente à la fin', megabytes(memory), megabytes(emptyMemory), '≤\u00A0500\u00A0Mo', verdict(memory <= AIMS.memory)],
  ];
}

/** The one table of the benchmark. */
export function formatTable(measures: Measures): string {
  const rows = rowsOf(measures);
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd(),
  );
  return [lines[0], '-'.repeat(widths.reduce((total, width) => total + width + 2, -2)), ...lines.slice(1)].join('\n');
}

/** On what, and how, it was measured. */
export function describeRun(size: DatasetSize, { rounds, seconds, connections }: LoadOptions): string {
  const [processor] = cpus();
  const machine = `${cpus().length} processeurs (${processor?.model.trim() ?? 'inconnus'}), ${number(totalmem() / 1_000_000_000)} Go, Node ${process.version}`;
  const data = `${number(size.families)} familles, ${number(size.children)} enfants, ${number(size.sessions)} créneaux, ${number(size.bookings)} réservations, ${number(size.lines)} lignes de demande`;
  return `${machine}\n${data}\n${connections} connexions, ${plural(rounds, 'tour')} de ${seconds} s par page, en alternance`;
}
