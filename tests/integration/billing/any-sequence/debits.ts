import { cancelDebitRun, collectDebitRun, takeDebitFile } from '@/lib/billing/commands/debit-runs';
import { makeDebitRun } from '@/lib/billing/commands/direct-debits';
import { rejectDebit } from '@/lib/billing/commands/reject-debit';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';

import { firstOf, namesOf, pick, pickMostly, today, type Chooser } from './act';
import { later } from './catalogue';
import {
  isUnderWay,
  leftOf,
  standingDebits,
  type Debit,
  type DebitRun,
  type Invoice,
} from './ledger';
import { cancel, collect } from './money';
import { LEAD_DAYS, type Town } from './town';

const CLOSED = ['2026-12-25', '2027-01-01'];

function isBankingDay(day: string): boolean {
  return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && !CLOSED.includes(day);
}

function acting(town: Town) {
  return { now: new Date(town.now), today: civilDate(today(town)) };
}

/** The first family alone has signed a mandate. */
function isDebited({ ledger }: Town, invoice: Invoice, collectOn: string): boolean {
  return (
    invoice.familyId === ledger.families[0]?.id &&
    leftOf(ledger, invoice) > 0 &&
    !isUnderWay(ledger, invoice) &&
    invoice.dueOn <= collectOn &&
    !standingDebits(ledger).some((one) => one.isFirst && one.collectOn > collectOn)
  );
}

async function readDebits(runId: string, invoices: Invoice[]): Promise<Map<Invoice, string>> {
  const rows = await db.debit.findMany({ where: { runId } });
  expect(rows).toHaveLength(invoices.length);
  return new Map(
    invoices.map((invoice) => [
      invoice,
      rows.find(({ invoiceId }) => invoiceId === invoice.id)?.id ?? '',
    ]),
  );
}

function firstDue(a: Invoice, b: Invoice): number {
  return a.dueOn.localeCompare(b.dueOn) || a.id.localeCompare(b.id);
}

/** The first day that suits an invoice, or one that may not. */
function collectionOf(town: Town, { dueOn }: Invoice): string {
  const { chance } = town;
  const first = later(today(town), LEAD_DAYS);
  let day = dueOn > first ? dueOn : first;
  if (chance.happens(0.15)) return later(day, chance.integer(4) - 1);
  while (!isBankingDay(day)) day = later(day, 1);
  return day;
}

const plan: Chooser = (town) => {
  const { ledger, chance, agent } = town;
  const first = pickMostly(town, ledger.invoices, (one) => isDebited(town, one, one.dueOn));
  if (first === undefined) return null;
  const collectOn = collectionOf(town, first);
  const suits = (one: Invoice): boolean => isDebited(town, one, collectOn);
  const invoices = [...new Set([first, ...ledger.invoices.filter(suits)])].toSorted(firstDue);
  const isAmountRight = chance.happens(0.9);
  const amounts = invoices.map((one) => Math.max(1, leftOf(ledger, one) - (isAmountRight ? 0 : 1)));
  const isStale = invoices.some((one, i) => !suits(one) || amounts[i] !== leftOf(ledger, one));
  const id = newId();
  return {
    says: `debit ${namesOf(invoices)} on ${collectOn}`,
    refusal: firstOf(
      collectOn < later(today(town), LEAD_DAYS) && 'TOO_EARLY',
      !isBankingDay(collectOn) && 'NOT_A_BANKING_DAY',
      isStale && 'DEBITS_STALE',
    ),
    run: () =>
      makeDebitRun(
        agent,
        {
          ...{ runId: id, collectOn: civilDate(collectOn) },
          targets: invoices.map((one, i) => ({ invoiceId: one.id, amountCents: amounts[i] ?? 0 })),
        },
        acting(town),
      ),
    keep: async () => {
      const ids = await readDebits(id, invoices);
      const isBegun = standingDebits(ledger).length > 0;
      const debits = invoices.map((invoice, i): Debit => ({
        ...{ id: ids.get(invoice) ?? '', invoice, amount: amounts[i] ?? 0 },
        ...{ state: 'OPEN', payment: null, isFirst: !isBegun && i === 0 },
      }));
      const not = { isTaken: false, isCollected: false, isCancelled: false };
      ledger.debitRuns.push({ id, collectOn, ...not, debits });
    },
  };
};

function pickRun(town: Town): DebitRun | undefined {
  return pickMostly(town, town.ledger.debitRuns, (run) => !run.isCancelled && !run.isCollected);
}

function openOf({ debits }: DebitRun): Debit[] {
  return debits.filter(({ state }) => state === 'OPEN');
}

const take: Chooser = (town) => {
  const run = pickMostly(town, town.ledger.debitRuns, (one) => !one.isCancelled && !one.isTaken);
  if (run === undefined) return null;
  const { isCancelled, isTaken, collectOn } = run;
  return {
    says: `take the file of ${collectOn}`,
    refusal: firstOf(
      isCancelled && 'RUN_CANCELLED',
      !isTaken && collectOn <= today(town) && 'FILE_LATE',
    ),
    run: () => takeDebitFile(town.agent, run.id, acting(town)),
    keep: () => {
      run.isTaken = true;
    },
  };
};

const giveUp: Chooser = (town) => {
  const run = pickRun(town);
  if (run === undefined) return null;
  return {
    says: `give up the debits of ${run.collectOn}`,
    refusal: firstOf(
      run.isCancelled && 'RUN_CANCELLED',
      run.isCollected && 'RUN_COLLECTED',
      run.isTaken && run.collectOn <= today(town) && 'RUN_DUE',
    ),
    run: () => cancelDebitRun(town.agent, { runId: run.id, reason: 'Erreur' }, acting(town)),
    keep: () => {
      run.isCancelled = true;
      for (const debit of openOf(run)) debit.state = 'RELEASED';
    },
  };
};

async function writeCollected({ ledger }: Town, run: DebitRun): Promise<void> {
  run.isCollected = true;
  const paid = await db.debit.findMany({
    where: { runId: run.id, paymentId: { not: null } },
    select: { id: true, paymentId: true },
  });
  const open = openOf(run);
  expect(paid).toHaveLength(open.length);
  for (const debit of open) {
    const paymentId = paid.find(({ id }) => id === debit.id)?.paymentId ?? '';
    collect(ledger, debit, paymentId, run.collectOn);
  }
}

const collectIt: Chooser = (town) => {
  const run = pickRun(town);
  if (run === undefined) return null;
  const { isCollected, isCancelled, isTaken, collectOn, id: runId } = run;
  const isRefused = firstOf(collectOn > today(town) && 'RUN_NOT_DUE', !isTaken && 'FILE_NOT_TAKEN');
  return {
    says: `collect the debits of ${collectOn}`,
    refusal: firstOf(isCancelled && 'RUN_CANCELLED', !isCollected && isRefused),
    run: () => collectDebitRun(town.agent, { runId }, acting(town)),
    keep: async () => {
      if (!isCollected) await writeCollected(town, run);
    },
  };
};

const reject: Chooser = (town) => {
  const run = pickMostly(
    town,
    town.ledger.debitRuns,
    (one) => one.isTaken && !one.isCancelled && one.collectOn <= today(town),
  );
  const debit = pick(town, run?.debits ?? []);
  if (run === undefined || debit === undefined) return null;
  const { state, payment, id: debitId } = debit;
  return {
    says: `reject the debit of ${debit.invoice.number} on ${run.collectOn}`,
    refusal: firstOf(
      state === 'REJECTED' && 'DEBIT_REJECTED',
      state === 'RELEASED' && 'RUN_CANCELLED',
    ),
    run: () =>
      rejectDebit(
        town.agent,
        { debitId, code: 'AM04', rejectedOn: civilDate(today(town)) },
        acting(town),
      ),
    keep: () => {
      debit.state = 'REJECTED';
      if (payment !== null) cancel(town.ledger, payment, today(town));
    },
  };
};

export const DEBITS: [weight: number, choose: Chooser][] = [
  [8, plan],
  [1, take],
  [0.5, giveUp],
  [1, collectIt],
  [4, reject],
];

/** What is done with debits that the bank never had in time. */
export const TOO_LATE: [weight: number, choose: Chooser][] = [
  [5, giveUp],
  [1, take],
  [1, collectIt],
];

/** What is done with debits that the bank does not have yet. */
export const UNTAKEN: [weight: number, choose: Chooser][] = [
  [6, take],
  [1, giveUp],
];

/** What the bank says on the day. */
export const ON_THE_DAY: [weight: number, choose: Chooser][] = [
  [5, collectIt],
  [2, reject],
];

/** Debits that wait for the bank, or for their day. */
export function waitingDebits({ ledger }: Town): DebitRun | undefined {
  return ledger.debitRuns.find((run) => !run.isCancelled && !run.isCollected);
}
