import { foldWords } from '@/lib/families/rules/search';

import {
  STATEMENT_COLUMNS,
  type StatementColumn,
  type StatementMapping,
  type StatementRecord,
} from '../../types/statement-import';
import { readDay } from './cells';
import { HEADER_WITHIN } from './limits';

/** A name of a column as it is compared: "N° de titre" is "n de titre". */
function headerName(cell: string): string {
  return foldWords(cell)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

type Pattern = { column: StatementColumn; is: RegExp; not?: RegExp };

// The first that a name matches is its column.
const PATTERNS: readonly Pattern[] = [
  { column: 'date', is: /^date\b/, not: /naissance|echeance|emission|edition|facture|titre/ },
  { column: 'sense', is: /^sens\b|^debit credit$|^d c$|^c d$/ },
  { column: 'debit', is: /\bdebits?\b|\bdepenses?\b/, not: /libelle|reference/ },
  { column: 'credit', is: /\bcredits?\b|\brecettes?\b/, not: /libelle|reference/ },
  {
    column: 'amount',
    is: /^montant\b|^somme\b/,
    not: /\b(initial|du titre|titre|facture|facturee?|restant|reste|ht|tva|avoirs?)\b/,
  },
  { column: 'transaction', is: /transaction|numauto|autorisation/ },
  { column: 'title', is: /\btitres?\b|\bfactures?\b|\brefdet\b/, not: /^date|^montant|^objet/ },
  { column: 'means', is: /^(mode|moyen)\b/ },
  {
    column: 'payer',
    is: /^nom\b|debiteur|redevable|payeur|emetteur|donneur|contrepartie|^tiers\b/,
    not: /compte|code|banque/,
  },
  { column: 'reference', is: /^ref(erence)?s?\b/ },
  {
    column: 'label',
    is: /libelle|description|designation|nature|objet|details?|motif|communication|informations?/,
  },
];

/** Several columns of a kind: the one that says it best. Where none does, the first. */
const BEST: Partial<Record<StatementColumn, readonly RegExp[]>> = {
  date: [/encaissement|paiement|reglement|emargement/, /operation|\bop\b|comptable/, /^date$/],
  amount: [/encaisse|paye|regle|emarge|recouvre|paiement|reglement/, /operation/, /^montant$/],
  credit: [],
  debit: [],
  sense: [],
  title: [/refdet/, /\bfacture\b/],
  means: [],
};

function columnNamed(name: string): StatementColumn | null {
  const found = PATTERNS.find(({ is, not }) => is.test(name) && !(not?.test(name) ?? false));
  return found?.column ?? null;
}

function bestOf(
  column: StatementColumn,
  places: readonly number[],
  names: readonly string[],
): readonly number[] {
  const best = BEST[column];
  if (best === undefined || places.length < 2) return places;
  for (const pattern of best) {
    const place = places.find((one) => pattern.test(names[one] ?? ''));
    if (place !== undefined) return [place];
  }
  return places.slice(0, 1);
}

/** Whether the columns say when, how much, and who or what for. */
export function isEnough(places: StatementMapping['places']): boolean {
  const has = (column: StatementColumn): boolean => (places[column]?.length ?? 0) > 0;
  const says = (['label', 'title', 'reference', 'payer'] as const).some(has);
  return has('date') && (has('amount') || has('credit')) && says;
}

function placesIn(fields: readonly string[]): StatementMapping['places'] {
  const names = fields.map(headerName);
  const places: Partial<Record<StatementColumn, readonly number[]>> = {};
  for (const column of STATEMENT_COLUMNS) {
    const found = names.flatMap((name, place) => (columnNamed(name) === column ? [place] : []));
    if (found.length > 0) places[column] = bestOf(column, found, names);
  }
  return places;
}

/**
 * Where the columns of a statement stand, by the names that French banks and the treasury give them:
 * under the lines that some write above their table. Null where they are not recognised.
 */
export function recogniseColumns(records: readonly StatementRecord[]): StatementMapping | null {
  for (const { line, fields } of records.slice(0, HEADER_WITHIN)) {
    if (fields === null) continue;
    const places = placesIn(fields);
    if (isEnough(places)) return { headerLine: line, places };
  }
  return null;
}

/** The line that most looks like the names of columns: the first of the widest ones. */
export function likelyHeader(records: readonly StatementRecord[]): StatementRecord | null {
  const filled = ({ fields }: StatementRecord): number =>
    fields?.filter((field) => field.trim() !== '').length ?? 0;
  const first = records.slice(0, HEADER_WITHIN);
  const widest = Math.max(0, ...first.map(filled));
  return widest < 2 ? null : (first.find((one) => filled(one) === widest) ?? null);
}

/** Columns named by hand, under a line that names them; it may be a line like the others. */
export function mappingByHand(
  header: StatementRecord,
  places: StatementMapping['places'],
): StatementMapping {
  const day = header.fields?.[places.date?.[0] ?? -1] ?? '';
  return { headerLine: readDay(day) === null ? header.line : header.line - 1, places };
}

/** Whether the treasury wrote the file, rather than a bank. */
export function isTreasuryFile({ places }: StatementMapping): boolean {
  return places.title !== undefined;
}

/** The names of the columns of a line, by which the same kind of file is known again. */
export function headerKey({ fields }: StatementRecord): string {
  return (fields ?? []).map(headerName).join('|');
}
