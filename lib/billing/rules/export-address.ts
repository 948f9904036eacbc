import { firstOfMonth, isCivilDate, type CivilDate } from '@/lib/core/dates/civil-date';

import { RUNS_PATH } from './agent-address';

/** Where agents take tables away. */
export const EXPORT_PATH = `${RUNS_PATH}/export`;

export const EXPORTS = ['factures', 'lignes', 'reglements', 'soldes'] as const;
export type ExportKind = (typeof EXPORTS)[number];

/** What is taken away: between two days, both included; of balances, what they are now. */
export type ExportAddress = {
  kind: ExportKind;
  start: CivilDate;
  end: CivilDate;
  format: 'csv' | 'xlsx';
};

function dayOf(text: string | null, otherwise: CivilDate): CivilDate {
  return text !== null && isCivilDate(text) ? text : otherwise;
}

/** 1 January of a day's year. */
export function firstOfYear(day: CivilDate): CivilDate {
  return firstOfMonth(day, 1 - Number(day.slice(5, 7)));
}

/** Reads what a form asks for: what is not understood is the invoices of the year so far, for a spreadsheet. */
export function readExportAddress(params: URLSearchParams, today: CivilDate): ExportAddress {
  const asked = params.get('contenu');
  return {
    kind: EXPORTS.find((kind) => kind === asked) ?? 'factures',
    start: dayOf(params.get('du'), firstOfYear(today)),
    end: dayOf(params.get('au'), today),
    format: params.get('format') === 'csv' ? 'csv' : 'xlsx',
  };
}

/** "factures-2026-01-01-2026-11-24"; "soldes-2026-11-24". */
export function exportName({ kind, start, end }: ExportAddress, today: CivilDate): string {
  return kind === 'soldes' ? `soldes-${today}` : `${kind}-${start}-${end}`;
}
