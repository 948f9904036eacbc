import type { Offer, Pricing } from './catalogue';
import type { Period } from './periods';

/** What an account should be, in plain numbers: nothing here comes from the product but its ids. */

/** When it was last written: 0 for what was there before all. */
/** `askedEnd`: the last day that an agent gave it; null where it lasts until the next one. */
export type Tariff = Pricing & { id: string; writtenAt: number; askedEnd: string | null };

export type Activity = Omit<Offer, 'pricings'> & { id: string; pricings: Tariff[] };

export type Child = { id: string; familyId: string; birth: string };

export type Family = {
  id: string;
  number: number;
  /** Its quotient familial, and the days on which it holds. */
  quotient: { value: number; since: string; until: string } | null;
  postalCode: string;
  /** The oldest first. */
  children: Child[];
};

export type SlotState = 'FREE' | 'BOOKED' | 'PRESENT' | 'ABSENT' | 'ABSENT_BILLED' | 'CANCELLED';

/** A child's place on a day of an activity. */
export type Slot = {
  sessionId: string;
  child: Child;
  activity: Activity;
  day: string;
  state: SlotState;
  isLate: boolean;
  isUnbooked: boolean;
  /** What the family said last, where it said an absence: whether it is billed. */
  declared: boolean | null;
  changedAt: number;
  /** That bills it, a draft or not; null again once it is to be billed again. */
  run: Run | null;
  /** When a credit note last said that it is. */
  givenBackAt: number;
};

export type Line = {
  childId: string;
  activityId: string;
  /** Null: of a draft, once it is deleted. */
  tariffId: string | null;
  unit: Pricing['unit'];
  quantity: number;
  amount: number;
  surcharge: number;
  meal: number;
  slots: Slot[];
  /** Once a credit note said that its slots are to be billed again. */
  isGivenBack: boolean;
};

export type Draft = { familyId: string; amount: number; lines: Line[] };

export type Run = Period & {
  id: string;
  activities: Activity[];
  issuedOn: string;
  dueOn: string;
  status: 'DRAFT' | 'ISSUED' | 'DROPPED';
  computedAt: number;
  excluded: Set<string>;
  drafts: Draft[];
};

export type Note = { lineId: string | null; amount: number; released: number; number: string };

export type Invoice = {
  id: string;
  number: string;
  familyId: string;
  issuedOn: string;
  dueOn: string;
  amount: number;
  lines: (Line & { id: string })[];
  notes: Note[];
};

export type Payment = {
  id: string;
  familyId: string;
  amount: number;
  paidOn: string;
  by: 'COUNTER' | 'ONLINE' | 'DEBIT';
  isCancelled: boolean;
  /** What it settles of invoices, by their ids. */
  parts: Map<string, number>;
  /** The same, as it happened: what was given back is below zero. */
  settled: { day: string; cents: number }[];
};

export type Attempt = {
  id: string;
  operationId: string;
  invoice: Invoice;
  amount: number;
  createdAt: number;
  status: 'PENDING' | 'PAID' | 'REFUSED' | 'ABANDONED' | 'EXPIRED';
  /** What the payer did, and when. */
  result: 'P' | 'R' | 'A' | null;
  resultOn: string;
  nextAskAt: number | null;
};

export type Debit = {
  id: string;
  invoice: Invoice;
  amount: number;
  state: 'OPEN' | 'RELEASED' | 'PAID' | 'REJECTED';
  payment: Payment | null;
  /** The first of its mandate. */
  isFirst: boolean;
};

export type DebitRun = {
  id: string;
  collectOn: string;
  isTaken: boolean;
  isCollected: boolean;
  isCancelled: boolean;
  debits: Debit[];
};

/** All that happened, and what it amounts to. */
export type Ledger = {
  families: Family[];
  activities: Activity[];
  slots: Slot[];
  runs: Run[];
  invoices: Invoice[];
  payments: Payment[];
  attempts: Attempt[];
  debitRuns: DebitRun[];
  /** The last numbers given, by series. */
  numbers: Map<string, number>;
  /** Each movement of each family, as it happened: what is owed goes up or down. */
  journal: { familyId: string; cents: number }[];
};

export function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

/** To the nearest, half away from zero; for what is not below zero. */
export function divide(dividend: number, divisor: number): number {
  return Math.floor((2 * dividend + divisor) / (2 * divisor));
}

export function creditedOf({ notes }: Invoice): number {
  return sum(notes.map(({ amount }) => amount));
}

export function paidOf({ payments }: Ledger, { id }: Invoice): number {
  return sum(payments.filter((one) => !one.isCancelled).map(({ parts }) => parts.get(id) ?? 0));
}

export function leftOf(ledger: Ledger, invoice: Invoice): number {
  return invoice.amount - creditedOf(invoice) - paidOf(ledger, invoice);
}

export function unspentOf({ isCancelled, amount, parts }: Payment): number {
  return isCancelled ? 0 : amount - sum(parts.values());
}

export function creditOf({ payments }: Ledger, familyId: string): number {
  return sum(payments.filter((one) => one.familyId === familyId).map(unspentOf));
}

/** The debits of the mandate that the bank may have, or has: one family has a mandate. */
export function standingDebits({ debitRuns }: Ledger): (Debit & { collectOn: string })[] {
  return debitRuns.flatMap(({ debits, collectOn }) =>
    debits
      .filter(({ state }) => state === 'OPEN' || state === 'PAID')
      .map((debit) => ({ ...debit, collectOn })),
  );
}

/** The debit that waits for its day, if there is one. */
export function openDebitOf({ debitRuns }: Ledger, invoice: Invoice): DebitRun | undefined {
  return debitRuns.find(({ debits }) =>
    debits.some((one) => one.invoice === invoice && one.state === 'OPEN'),
  );
}

export function isUnderWay(ledger: Ledger, invoice: Invoice): boolean {
  return (
    openDebitOf(ledger, invoice) !== undefined ||
    ledger.attempts.some((one) => one.invoice === invoice && one.status === 'PENDING')
  );
}

export function statusOf(ledger: Ledger, invoice: Invoice): string {
  if (creditedOf(invoice) === invoice.amount) return 'CANCELLED';
  if (leftOf(ledger, invoice) === 0) return 'PAID';
  if (isUnderWay(ledger, invoice)) return 'PAYMENT_UNDER_WAY';
  return paidOf(ledger, invoice) > 0 ? 'PARTIALLY_PAID' : 'TO_PAY';
}

/** Takes the next number of a series. */
export function nextOf({ numbers }: Ledger, series: string): number {
  const next = (numbers.get(series) ?? 0) + 1;
  numbers.set(series, next);
  return next;
}
