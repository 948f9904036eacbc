import { sumCents } from '@/lib/core/money';
import { wordsOf } from '@/lib/families/rules/search';

import type {
  LineToMatch,
  Match,
  MatchCandidate,
  MatchedInvoice,
  MatchReason,
  UnknownNote,
} from '../../types/statement-import';
import { paymentReference } from '../online-payment';
import { invoiceKeysIn, longNumbersIn, titleKey, wholeText } from './numbers';

const MOST_CANDIDATES = 6;
/** More invoices than that of one amount say nothing of who paid. */
const MOST_OF_AN_AMOUNT = 5;

const WEIGHTS: Partial<Record<MatchReason, number>> = {
  TITLE: 16,
  NUMBER: 12,
  AMOUNT: 6,
  FAMILY_TOTAL: 5,
  FULL_NAME: 4,
  NAME: 2,
};

type Book = {
  invoices: ReadonlyMap<string, MatchedInvoice>;
  byKey: ReadonlyMap<string, MatchedInvoice>;
  byAmount: ReadonlyMap<number, readonly MatchedInvoice[]>;
  byName: ReadonlyMap<string, readonly MatchedInvoice[]>;
  byFamily: ReadonlyMap<string, readonly MatchedInvoice[]>;
  byTransaction: ReadonlyMap<string, MatchedInvoice>;
};

function isOpen({ balanceCents }: MatchedInvoice): boolean {
  return balanceCents > 0;
}

function group<Key>(
  invoices: readonly MatchedInvoice[],
  keysOf: (invoice: MatchedInvoice) => readonly Key[],
): Map<Key, MatchedInvoice[]> {
  const groups = new Map<Key, MatchedInvoice[]>();
  for (const invoice of invoices)
    for (const key of new Set(keysOf(invoice)))
      groups.set(key, [...(groups.get(key) ?? []), invoice]);
  return groups;
}

function bookOf(all: readonly MatchedInvoice[]): Book {
  const open = all.filter(isOpen);
  return {
    invoices: new Map(all.map((one) => [one.id, one])),
    byKey: new Map(all.map((one) => [paymentReference(one.number), one])),
    byAmount: group(open, ({ balanceCents }) => [balanceCents]),
    byName: group(open, ({ guardians }) =>
      guardians.flatMap(({ lastName }) => wordsOf(lastName).slice(0, 1)),
    ),
    byFamily: group(open, ({ familyId }) => [familyId]),
    byTransaction: new Map(
      all.flatMap((one) => one.transactions.map((number) => [number, one] as const)),
    ),
  };
}

/** Whether the words of a line name a guardian of the invoice's family. */
function nameReason(
  { guardians }: MatchedInvoice,
  words: ReadonlySet<string>,
): 'FULL_NAME' | 'NAME' | null {
  const isNamed = (name: string): boolean => wordsOf(name).every((word) => words.has(word));
  const named = guardians.filter(({ lastName }) => lastName.trim() !== '' && isNamed(lastName));
  if (named.length === 0) return null;
  return named.some(({ firstName }) => isNamed(firstName)) ? 'FULL_NAME' : 'NAME';
}

type Reading = {
  line: LineToMatch;
  words: ReadonlySet<string>;
  /** Those that the line names, paid or not. */
  named: readonly MatchedInvoice[];
  title: MatchedInvoice | null;
};

function readingOf(line: LineToMatch, { byKey }: Book): Reading {
  const text = wholeText(line.text);
  const title = byKey.get(titleKey(line.text) ?? '') ?? null;
  const named = invoiceKeysIn(text).flatMap((key) => byKey.get(key) ?? []);
  return { line, words: new Set(wordsOf(text)), named: [...new Set(named)], title };
}

/** What speaks for one invoice, and against it. */
function reasonsFor(invoice: MatchedInvoice, reading: Reading): MatchReason[] {
  const { line, words, named, title } = reading;
  const name = nameReason(invoice, words);
  const { balanceCents } = invoice;
  return [
    ...(title === invoice ? (['TITLE'] as const) : []),
    ...(title !== invoice && named.includes(invoice) ? (['NUMBER'] as const) : []),
    ...(line.amountCents === balanceCents ? (['AMOUNT'] as const) : []),
    ...(name === null ? [] : [name]),
    ...(line.amountCents < balanceCents ? (['PART'] as const) : []),
    ...(line.amountCents > balanceCents ? (['MORE'] as const) : []),
    ...(invoice.isPaymentUnderWay ? (['UNDER_WAY'] as const) : []),
  ];
}

function certainOf(reading: Reading): MatchCandidate | null {
  const { line, title } = reading;
  const open = reading.named.filter(isOpen);
  const isOneFamily = open.every(({ familyId }) => familyId === open[0]?.familyId);
  if (open.length === 0 || !isOneFamily || open.some((one) => one.isPaymentUnderWay)) return null;
  const invoiceIds = open.map(({ id }) => id);
  if (sumCents(open.map(({ balanceCents }) => balanceCents)) === line.amountCents)
    return { invoiceIds, reasons: [title === null ? 'NUMBER' : 'TITLE', 'AMOUNT'] };
  // Its number stands in a column of its own: a part of it was paid.
  const [only] = open;
  const isPart = only !== undefined && open.length === 1 && only.balanceCents > line.amountCents;
  return isPart && title === only ? { invoiceIds, reasons: ['TITLE', 'PART'] } : null;
}

/** All the invoices of a family that a line names, where it pays just that. */
function familyTotals(near: readonly MatchedInvoice[], reading: Reading, book: Book) {
  const families = new Map(near.map((one) => [one.familyId, one]));
  return [...families.values()].flatMap((one): MatchCandidate[] => {
    const name = nameReason(one, reading.words);
    const all = book.byFamily.get(one.familyId) ?? [];
    const total = sumCents(all.map(({ balanceCents }) => balanceCents));
    if (name === null || all.length < 2 || total !== reading.line.amountCents) return [];
    const underWay = all.some((invoice) => invoice.isPaymentUnderWay);
    return [
      {
        invoiceIds: all.map(({ id }) => id),
        reasons: ['FAMILY_TOTAL', name, ...(underWay ? (['UNDER_WAY'] as const) : [])],
      },
    ];
  });
}

function weightOf({ reasons }: MatchCandidate): number {
  return reasons.reduce((sum, reason) => sum + (WEIGHTS[reason] ?? 0), 0);
}

function candidatesOf(reading: Reading, book: Book): MatchCandidate[] {
  const { line, words, named } = reading;
  const ofAmount = book.byAmount.get(line.amountCents) ?? [];
  const ofName = [...words]
    .flatMap((word) => book.byName.get(word) ?? [])
    .filter((one) => nameReason(one, words) !== null);
  const isTelling = ofAmount.length <= MOST_OF_AN_AMOUNT;
  const near = [...new Set([...named.filter(isOpen), ...ofName, ...(isTelling ? ofAmount : [])])];
  const alone = near.map((one) => ({ invoiceIds: [one.id], reasons: reasonsFor(one, reading) }));
  const dueOn = ({ invoiceIds }: MatchCandidate): string =>
    book.invoices.get(invoiceIds[0] ?? '')?.dueOn ?? '';
  return [...alone, ...familyTotals(ofName, reading, book)]
    .toSorted((a, b) => weightOf(b) - weightOf(a) || dueOn(a).localeCompare(dueOn(b)))
    .slice(0, MOST_CANDIDATES);
}

function noteOf({ line, named }: Reading, book: Book): UnknownNote | null {
  const online = longNumbersIn(line.text).flatMap((one) => book.byTransaction.get(one) ?? [])[0];
  if (online !== undefined) return { code: 'PAID_ONLINE', number: online.number };
  const settled = named.find((one) => !isOpen(one));
  if (settled !== undefined) return { code: 'SETTLED', number: settled.number };
  const count = book.byAmount.get(line.amountCents)?.length ?? 0;
  return count > MOST_OF_AN_AMOUNT ? { code: 'MANY', count } : null;
}

/**
 * What each line of a statement is thought to pay. Certain: it names invoices of one family and pays
 * all that is left of them, or the treasury names one in a column of its own. To choose: others, the
 * likeliest first. A balance is certain for one line alone: the next one that would pay it is to choose.
 * What was paid online is already recorded: its line is never certain.
 */
export function matchLines(
  lines: readonly LineToMatch[],
  invoices: readonly MatchedInvoice[],
): Map<string, Match> {
  const book = bookOf(invoices);
  const taken = new Set<string>();
  const matches = new Map<string, Match>();
  for (const line of lines.toSorted((a, b) => a.row - b.row || a.id.localeCompare(b.id))) {
    const reading = readingOf(line, book);
    const note = noteOf(reading, book);
    const certain = note?.code === 'PAID_ONLINE' ? null : certainOf(reading);
    if (certain !== null && !certain.invoiceIds.some((id) => taken.has(id))) {
      for (const id of certain.invoiceIds) taken.add(id);
      matches.set(line.id, { kind: 'certain', ...certain });
      continue;
    }
    const candidates = note?.code === 'PAID_ONLINE' ? [] : candidatesOf(reading, book);
    matches.set(
      line.id,
      candidates.length > 0 ? { kind: 'choose', candidates } : { kind: 'unknown', note },
    );
  }
  return withTaken(matches, taken);
}

// Said of every candidate that a line takes for certain, whichever comes first in the file.
function withTaken(matches: Map<string, Match>, taken: ReadonlySet<string>): Map<string, Match> {
  for (const [id, match] of matches) {
    if (match.kind !== 'choose') continue;
    const candidates = match.candidates.map(({ invoiceIds, reasons }): MatchCandidate => {
      const isTaken = invoiceIds.some((one) => taken.has(one));
      return { invoiceIds, reasons: isTaken ? [...reasons, 'TAKEN'] : reasons };
    });
    matches.set(id, { kind: 'choose', candidates });
  }
  return matches;
}
