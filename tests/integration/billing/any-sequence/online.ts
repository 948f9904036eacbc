import { unsafeAskDuePayments } from '@/lib/billing/commands/ask-due-payments';
import { checkMyPayment, unsafeSettlePayment } from '@/lib/billing/commands/settle-payment';
import { startOnlinePayment } from '@/lib/billing/commands/start-payment';
import { db } from '@/lib/platform/db/client';

import { firstOf, fixtureOf, pickMostly, today, type Chooser } from './act';
import { isUnderWay, leftOf, openDebitOf, type Attempt, type Invoice } from './ledger';
import { receive } from './money';
import type { Town } from './town';

const MINUTE = 60_000;
const LEAST = 100;

const start: Chooser = (town) => {
  const { ledger, service, now } = town;
  const isPayable = (invoice: Invoice): boolean =>
    leftOf(ledger, invoice) >= LEAST && !isUnderWay(ledger, invoice);
  const invoice = pickMostly(town, ledger.invoices, isPayable);
  if (invoice === undefined) return null;
  const { actor } = fixtureOf(town, invoice.familyId);
  return {
    says: `online ${invoice.number}`,
    refusal: firstOf(
      openDebitOf(ledger, invoice) !== undefined && 'DEBIT_PLANNED',
      isUnderWay(ledger, invoice) && 'PAYMENT_UNDER_WAY',
      !isPayable(invoice) && 'NOTHING_TO_PAY',
    ),
    run: () => startOnlinePayment(actor, { invoiceId: invoice.id }, service.through),
    keep: async (answer) => {
      const { id, url } = answer as { id: string; url: string };
      ledger.attempts.push({
        ...{ id, invoice, operationId: url.slice(url.lastIndexOf('/') + 1) },
        ...{ amount: leftOf(ledger, invoice), createdAt: now, status: 'PENDING', result: null },
        resultOn: '',
        nextAskAt: now + MINUTE,
      });
    },
  };
};

/** What the service says of an attempt, and what becomes of it; whether it is paid by it. */
function ask(attempt: Attempt, now: number): boolean {
  if (attempt.status === 'PAID') return false;
  const age = now - attempt.createdAt;
  const { result } = attempt;
  if (result === 'P') {
    Object.assign(attempt, { status: 'PAID', nextAskAt: null });
    return true;
  }
  const isOver = age > 20 * MINUTE;
  if (result === null) {
    attempt.status = isOver ? 'EXPIRED' : 'PENDING';
    attempt.nextAskAt = isOver ? null : now + MINUTE;
    return false;
  }
  attempt.status = result === 'R' ? 'REFUSED' : 'ABANDONED';
  attempt.nextAskAt = age < 20 * MINUTE ? now + MINUTE : null;
  return false;
}

/** Writes payments that the service said, in the order in which they were written down. */
async function writePaid(town: Town, paid: Attempt[]): Promise<void> {
  const rows = await db.payment.findMany({
    where: { onlinePaymentId: { in: paid.map(({ id }) => id) } },
    orderBy: { number: 'asc' },
  });
  expect(rows).toHaveLength(paid.length);
  for (const { id, onlinePaymentId } of rows) {
    const attempt = paid.find((one) => one.id === onlinePaymentId);
    if (attempt === undefined) throw new Error('a payment of no attempt');
    const { invoice, amount, resultOn: paidOn } = attempt;
    const { familyId } = invoice;
    receive(town.ledger, { id, familyId, amount, paidOn, by: 'ONLINE' }, [invoice]);
  }
}

/** The payer does something at the payment page, or not; somebody may hear of it. */
const comeBack: Chooser = (town) => {
  const { ledger, service, chance, now } = town;
  const attempt = pickMostly(
    town,
    ledger.attempts,
    ({ createdAt, result }) => now - createdAt <= 15 * MINUTE && result !== 'P',
  );
  if (attempt === undefined) return null;
  const { id, operationId } = attempt;
  const does = (['P', 'P', 'P', 'R', 'A', null] as const)[chance.integer(6)] ?? null;
  const tells = chance.integer(4);
  const isHeard = tells < 3;
  return {
    says: `at the page of ${attempt.invoice.number}: ${does ?? 'nothing'}${isHeard ? ', told' : ''}`,
    refusal: null,
    run: async () => {
      if (does !== null) service.operations.choose(operationId, does);
      if (tells === 0) await unsafeSettlePayment({ operationId }, service.through);
      if (tells === 1)
        await checkMyPayment(
          fixtureOf(town, attempt.invoice.familyId).actor,
          { id },
          service.through,
        );
      // The return and the notification, at once.
      if (tells === 2)
        await Promise.all([
          unsafeSettlePayment({ id }, service.through),
          unsafeSettlePayment({ operationId }, service.through),
        ]);
    },
    keep: async () => {
      const isInTime = now - attempt.createdAt <= 15 * MINUTE;
      if (does !== null && isInTime && attempt.result !== 'P')
        Object.assign(attempt, { result: does, resultOn: today(town) });
      if (isHeard && ask(attempt, now)) await writePaid(town, [attempt]);
    },
  };
};

/** Asks about the payments of which something is still to be learned. */
export const poll: Chooser = (town) => {
  const { ledger, service, now } = town;
  if (ledger.attempts.length === 0) return null;
  return {
    says: 'ask about the payments',
    refusal: null,
    run: () => unsafeAskDuePayments(service.through),
    keep: async (answer) => {
      const due = ledger.attempts.filter(({ nextAskAt }) => nextAskAt !== null && nextAskAt <= now);
      const paid = due.filter((attempt) => ask(attempt, now));
      expect(answer).toEqual({ asked: due.length, paid: paid.length });
      await writePaid(town, paid);
    },
  };
};

export function isSomebodyPaying({ ledger, now }: Town): boolean {
  return ledger.attempts.some(
    ({ createdAt, result }) => result !== 'P' && now - createdAt <= 15 * MINUTE,
  );
}

export const ONLINE: [weight: number, choose: Chooser][] = [
  [6, start],
  [0.5, poll],
];

/** What happens while somebody is at the payment page. */
export const AT_THE_PAGE: [weight: number, choose: Chooser][] = [
  [6, comeBack],
  [1, poll],
  [1, start],
];
