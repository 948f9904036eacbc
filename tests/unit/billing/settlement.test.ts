import fc from 'fast-check';

import {
  allocate,
  releaseSurplus,
  spendCredit,
  balanceOf,
  isOverdue,
  isOwed,
  isPayable,
  statusOfInvoice,
  usableCreditOf,
} from '@/lib/billing/rules/settlement';
import { INVOICE_STATUSES, type Movements } from '@/lib/billing/types/settlement';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { sumCents } from '@/lib/core/money';

const DUE = civilDate('2026-10-31');

function invoice(over: Partial<Movements> = {}): Movements {
  return {
    amountCents: 1610,
    creditedCents: 0,
    paidCents: 0,
    isPaymentUnderWay: false,
    isSentToTreasury: false,
    ...over,
  };
}

describe('where an invoice stands', () => {
  it.each([
    ['TO_PAY', {}],
    ['PAYMENT_UNDER_WAY', { isPaymentUnderWay: true }],
    ['PARTIALLY_PAID', { paidCents: 600 }],
    ['PAYMENT_UNDER_WAY', { paidCents: 600, isPaymentUnderWay: true }],
    ['PAID', { paidCents: 1610 }],
    ['PAID', { paidCents: 1610, isSentToTreasury: true, isPaymentUnderWay: true }],
    ['PAID', { paidCents: 1000, creditedCents: 610 }],
    ['PAID', { paidCents: 1610, creditedCents: 610 }],
    ['SENT_TO_TREASURY', { isSentToTreasury: true, paidCents: 600 }],
    ['CANCELLED', { creditedCents: 1610 }],
    ['CANCELLED', { creditedCents: 1610, paidCents: 1610 }],
  ] as const)('is %s after %o', (status, over) => {
    expect(statusOfInvoice(invoice(over))).toBe(status);
  });

  it('is overdue from the day after, as long as the family is to pay', () => {
    expect(isOverdue({ status: 'TO_PAY', dueOn: DUE }, DUE)).toBe(false);
    expect(isOverdue({ status: 'TO_PAY', dueOn: DUE }, addDays(DUE, 1))).toBe(true);
    expect(isOverdue({ status: 'PAYMENT_UNDER_WAY', dueOn: DUE }, addDays(DUE, 1))).toBe(false);
  });

  it('can be paid online from a euro on, and once at a time', () => {
    expect(isPayable({ status: 'TO_PAY', balanceCents: 100 })).toBe(true);
    expect(isPayable({ status: 'TO_PAY', balanceCents: 99 })).toBe(false);
    expect(isPayable({ status: 'PAYMENT_UNDER_WAY', balanceCents: 500 })).toBe(false);
    expect(isPayable({ status: 'SENT_TO_TREASURY', balanceCents: 500 })).toBe(false);
  });
});

describe('sharing a payment out', () => {
  const dues = [
    { id: 'later', dueOn: addDays(DUE, 30), balanceCents: 500 },
    { id: 'first', dueOn: DUE, balanceCents: 300 },
  ];

  it('pays what is due first, and keeps the rest as a credit', () => {
    expect(allocate(1000, dues)).toEqual({
      parts: [
        { invoiceId: 'first', amountCents: 300 },
        { invoiceId: 'later', amountCents: 500 },
      ],
      remainderCents: 200,
    });
    expect(allocate(100, dues).parts).toEqual([{ invoiceId: 'first', amountCents: 100 }]);
  });

  it('gives nothing to what is paid, and loses no cent', () => {
    const due = fc.record({
      id: fc.uuid(),
      dueOn: fc.constant(DUE),
      balanceCents: fc.integer({ min: -500, max: 5000 }),
    });
    fc.assert(
      fc.property(fc.nat(20_000), fc.array(due), (amount, list) => {
        const { parts, remainderCents } = allocate(amount, list);
        expect(sumCents(parts.map(({ amountCents }) => amountCents)) + remainderCents).toBe(amount);
        for (const part of parts) {
          expect(part.amountCents).toBeGreaterThan(0);
          const of = list.filter(({ id }) => id === part.invoiceId);
          expect(of.some(({ balanceCents }) => part.amountCents <= balanceCents)).toBe(true);
        }
      }),
    );
  });
});

type Act =
  | { kind: 'invoice'; amount: number }
  | { kind: 'payment'; amount: number }
  | { kind: 'credit'; of: number; amount: number }
  | { kind: 'cancel'; of: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('invoice' as const), amount: fc.integer({ min: 1, max: 9000 }) }),
  fc.record({ kind: fc.constant('payment' as const), amount: fc.integer({ min: 1, max: 9000 }) }),
  fc.record({ kind: fc.constant('credit' as const), of: fc.nat(20), amount: fc.nat(9000) }),
  fc.record({ kind: fc.constant('cancel' as const), of: fc.nat(20) }),
);

type Paid = { amount: number; isCancelled: boolean; parts: Map<string, number> };
type Issued = { id: string; amount: number; credited: number };

function paidOf({ id }: Issued, payments: readonly Paid[]): number {
  return sumCents(payments.map((one) => (one.isCancelled ? 0 : (one.parts.get(id) ?? 0))));
}

function creditsOf(payments: readonly Paid[]) {
  return payments.map(({ amount, isCancelled, parts }, rank) => ({
    paymentId: String(rank),
    leftCents: isCancelled ? 0 : amount - sumCents(parts.values()),
  }));
}

// What a credit note leaves of the payments of an invoice goes back to the family's credit.
function giveBack(credited: Issued, payments: readonly Paid[]): void {
  const settled = payments.flatMap(({ isCancelled, parts }, rank) => {
    const amountCents = isCancelled ? 0 : (parts.get(credited.id) ?? 0);
    return amountCents > 0 ? [{ paymentId: String(rank), amountCents }] : [];
  });
  const surplus = credited.credited + paidOf(credited, payments) - credited.amount;
  for (const { paymentId, amountCents } of releaseSurplus(settled, surplus)) {
    const parts = payments[Number(paymentId)]?.parts;
    parts?.set(credited.id, (parts.get(credited.id) ?? 0) - amountCents);
  }
}

// An invoice that is issued, and what was not paid before it, take what there is.
function spend(invoices: readonly Issued[], payments: readonly Paid[]): void {
  for (const due of invoices) {
    const left = due.amount - due.credited - paidOf(due, payments);
    for (const { paymentId, amountCents } of spendCredit(creditsOf(payments), left)) {
      const parts = payments[Number(paymentId)]?.parts;
      parts?.set(due.id, (parts.get(due.id) ?? 0) + amountCents);
    }
  }
}

function play(acts: readonly Act[]): { invoices: Issued[]; payments: Paid[] } {
  const invoices: Issued[] = [];
  const payments: Paid[] = [];
  const balance = (one: Issued): number =>
    balanceOf({
      amountCents: one.amount,
      creditedCents: one.credited,
      paidCents: paidOf(one, payments),
    });
  for (const one of acts) {
    if (one.kind === 'invoice') {
      const issued = { id: `i${invoices.length}`, amount: one.amount, credited: 0 };
      invoices.push(issued);
      spend(invoices, payments);
    }
    if (one.kind === 'payment') {
      const dues = invoices.map((due) => ({ id: due.id, dueOn: DUE, balanceCents: balance(due) }));
      const { parts } = allocate(one.amount, dues);
      payments.push({
        amount: one.amount,
        isCancelled: false,
        parts: new Map(parts.map((part) => [part.invoiceId, part.amountCents])),
      });
    }
    const credited = one.kind === 'credit' ? invoices[one.of] : undefined;
    if (one.kind === 'credit' && credited) {
      credited.credited += Math.min(one.amount, credited.amount - credited.credited);
      giveBack(credited, payments);
    }
    const cancelled = one.kind === 'cancel' ? payments[one.of] : undefined;
    if (cancelled) cancelled.isCancelled = true;
  }
  return { invoices, payments };
}

it('keeps a family’s balance the sum of its movements, whatever happens', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const { invoices, payments } = play(acts);
      const inForce = payments.filter(({ isCancelled }) => !isCancelled);
      const owed = sumCents(invoices.map(({ amount, credited }) => amount - credited));
      const paid = sumCents(inForce.map(({ amount }) => amount));
      const balances = invoices.map((one) =>
        balanceOf({
          amountCents: one.amount,
          creditedCents: one.credited,
          paidCents: paidOf(one, payments),
        }),
      );
      const credit = sumCents(
        inForce.map(({ amount, parts }) => amount - sumCents(parts.values())),
      );
      expect(sumCents(balances) - credit).toBe(owed - paid);
      // No payment gives more than it brought, and no invoice keeps more than is left of it.
      expect(creditsOf(inForce).every(({ leftCents }) => leftCents >= 0)).toBe(true);
      expect(balances.every((left) => left >= 0)).toBe(true);
      expect(payments.every(({ parts }) => [...parts.values()].every((part) => part >= 0))).toBe(
        true,
      );
    }),
  );
});

describe('what is to a family’s credit', () => {
  it('has what a credit note leaves on an invoice already paid, of the last payment first', () => {
    const settled = [
      { paymentId: 'a', amountCents: 1000 },
      { paymentId: 'b', amountCents: 610 },
    ];
    expect(releaseSurplus(settled, 700)).toEqual([
      { paymentId: 'b', amountCents: 610 },
      { paymentId: 'a', amountCents: 90 },
    ]);
    expect(releaseSurplus(settled, 0)).toEqual([]);
    expect(releaseSurplus(settled, -200)).toEqual([]);
  });

  it('settles what is left of an invoice, unless somebody else is at it', () => {
    const of = { familyCreditCents: 700 };
    expect(usableCreditOf({ ...invoice(), ...of })).toBe(700);
    expect(usableCreditOf({ ...invoice({ paidCents: 1110 }), ...of })).toBe(500);
    expect(usableCreditOf({ ...invoice({ isSentToTreasury: true }), ...of })).toBe(0);
    expect(usableCreditOf({ ...invoice({ isPaymentUnderWay: true }), ...of })).toBe(0);
  });

  it('settles an invoice in the order in which it came, up to what is due', () => {
    const credits = [
      { paymentId: 'a', leftCents: 300 },
      { paymentId: 'b', leftCents: 0 },
      { paymentId: 'c', leftCents: 500 },
    ];
    expect(spendCredit(credits, 690)).toEqual([
      { paymentId: 'a', amountCents: 300 },
      { paymentId: 'c', amountCents: 390 },
    ]);
    expect(spendCredit(credits, 0)).toEqual([]);
  });
});

it('is owed while something is left to pay that nobody is paying or collecting', () => {
  expect(INVOICE_STATUSES.filter(isOwed)).toEqual(['TO_PAY', 'PARTIALLY_PAID']);
});
