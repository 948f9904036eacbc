import { creditInvoice } from '@/lib/billing/commands/credit';
import { cancelPayment, recordPayment } from '@/lib/billing/commands/record-payment';
import { spendCreditOn } from '@/lib/billing/commands/spend-credits';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';

import { firstOf, namesOf, pick, pickMostly, today, type Chooser } from './act';
import { later } from './catalogue';
import { creditOf, isUnderWay, leftOf, sum, type Invoice, type Ledger } from './ledger';
import { billAgain, cancel, credit, creditable, linesGivenBack, receive, spend } from './money';
import type { Town } from './town';

const MEANS = ['CASH', 'CHEQUE', 'CESU', 'HOLIDAY_VOUCHER', 'TRANSFER'] as const;
const REASON = 'Erreur de saisie';

function amountFor({ chance }: Town, due: number): number {
  if (due > 1 && chance.happens(0.35)) return 1 + chance.integer(due - 1);
  return chance.happens(0.3) || due <= 0 ? Math.max(0, due) + 1 + chance.integer(4000) : due;
}

const pay: Chooser = (town) => {
  const { ledger, chance, agent, now } = town;
  const isDue = (invoice: Invoice): boolean => leftOf(ledger, invoice) > 0;
  const first = pickMostly(town, ledger.invoices, isDue);
  if (first === undefined) return null;
  const isOwn = (one: Invoice): boolean => one.familyId === first.familyId;
  const others = ledger.invoices.filter(
    (one) => one !== first && (isOwn(one) || chance.happens(0.04)),
  );
  const invoices = [first, ...chance.shuffle(others).slice(0, chance.integer(2))];
  const amount = amountFor(town, sum(invoices.map((one) => leftOf(ledger, one))));
  const paidOn = later(today(town), -chance.integer(6));
  const id = newId();
  const means = pick(town, MEANS) ?? 'CHEQUE';
  const numbers = invoices.map(({ number }) => number);
  return {
    says: `pay ${means} ${amount} on ${paidOn} for ${namesOf(invoices)}`,
    refusal: invoices.every(isOwn) ? null : 'SEVERAL_FAMILIES',
    run: () =>
      recordPayment(
        agent,
        {
          ...{ paymentId: id, workplace: '', numbers, confirmed: numbers },
          ...{ means, amount, paidOn: civilDate(paidOn), reference: null },
        },
        new Date(now),
      ),
    keep: () => {
      const { familyId } = first;
      receive(ledger, { id, familyId, amount, paidOn, by: 'COUNTER' }, invoices);
    },
  };
};

const cancelIt: Chooser = (town) => {
  const { ledger, agent, now } = town;
  const payment = pickMostly(
    town,
    ledger.payments,
    // What was paid online is a test here: the service of the tests takes no real money.
    ({ by, isCancelled }) => by !== 'DEBIT' && !isCancelled,
  );
  if (payment === undefined) return null;
  return {
    says: `cancel payment ${ledger.payments.indexOf(payment)}`,
    refusal: firstOf(
      payment.by === 'DEBIT' && 'PAYMENT_DEBITED',
      payment.isCancelled && 'PAYMENT_CANCELLED',
    ),
    run: () => cancelPayment(agent, { paymentId: payment.id, reason: REASON }, new Date(now)),
    keep: () => cancel(ledger, payment, today(town)),
  };
};

const creditIt: Chooser = (town) => {
  const { ledger, chance, agent, now } = town;
  const invoice = pickMostly(town, ledger.invoices, (one) => creditable(one, null) > 0);
  if (invoice === undefined) return null;
  const lineId = chance.happens(0.65) ? (pick(town, invoice.lines)?.id ?? null) : null;
  const invoiceId = invoice.id;
  const isBilledAgain = chance.happens(0.6);
  const asked = { invoiceId, lineId, reason: REASON, isBilledAgain };
  return {
    says: `credit ${lineId === null ? 'all' : 'a line'}${isBilledAgain ? ' to bill again' : ''} of ${invoice.number}`,
    refusal: creditable(invoice, lineId) > 0 ? null : 'OVER_CREDITED',
    run: () => creditInvoice(agent, asked, new Date(now)),
    keep: () => {
      const given = linesGivenBack(invoice, lineId);
      credit(ledger, invoice, { lineId, day: today(town) });
      letGo(ledger, invoice);
      if (isBilledAgain) billAgain(ledger, given, now);
    },
  };
};

// What the bank does not have yet is not debited.
function letGo(ledger: Ledger, invoice: Invoice): void {
  for (const { debits } of ledger.debitRuns.filter(({ isTaken }) => !isTaken))
    for (const debit of debits)
      if (debit.invoice === invoice && debit.state === 'OPEN') debit.state = 'RELEASED';
}

function isSettledByCredit({ ledger }: Town, invoice: Invoice): boolean {
  return (
    leftOf(ledger, invoice) > 0 &&
    !isUnderWay(ledger, invoice) &&
    creditOf(ledger, invoice.familyId) > 0
  );
}

/** Whether a family has something to its credit while it owes something else. */
export function isCreditWaiting(town: Town): boolean {
  return town.ledger.invoices.some((invoice) => isSettledByCredit(town, invoice));
}

const spendIt: Chooser = (town) => {
  const { ledger, agent, now } = town;
  const isSpent = (invoice: Invoice): boolean => isSettledByCredit(town, invoice);
  const invoice = pickMostly(town, ledger.invoices, isSpent);
  if (invoice === undefined) return null;
  return {
    says: `spend credit on ${invoice.number}`,
    refusal: isSpent(invoice) ? null : 'NO_CREDIT',
    run: () => spendCreditOn(agent, { invoiceId: invoice.id }, new Date(now)),
    keep: () => spend(ledger, [invoice], today(town)),
  };
};

export const PAYMENTS: [weight: number, choose: Chooser][] = [
  [8, pay],
  [3, cancelIt],
  [3, creditIt],
  [3, spendIt],
];

/** What is done with a credit while something is owed. */
export const CREDITS: [weight: number, choose: Chooser][] = [
  [3, spendIt],
  [1, pay],
  [1, creditIt],
];
