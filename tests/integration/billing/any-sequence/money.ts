import {
  creditedOf,
  isUnderWay,
  leftOf,
  nextOf,
  paidOf,
  unspentOf,
  type Debit,
  type Invoice,
  type Ledger,
  type Line,
  type Payment,
  type Run,
} from './ledger';

function firstDue(a: Invoice, b: Invoice): number {
  return a.dueOn.localeCompare(b.dueOn) || a.id.localeCompare(b.id);
}

/** On the day of the payment, or on the one on which it is spent or given back, if that comes later. */
function settle(payment: Payment, invoice: Invoice, cents: number, day: string): void {
  if (cents === 0) return;
  payment.parts.set(invoice.id, (payment.parts.get(invoice.id) ?? 0) + cents);
  payment.settled.push({ day: day > payment.paidOn ? day : payment.paidOn, cents });
}

/** Money came: it settles invoices, the one due first before the others. */
export function receive(
  ledger: Ledger,
  received: Omit<Payment, 'isCancelled' | 'parts' | 'settled'>,
  invoices: Invoice[],
): Payment {
  const payment: Payment = { ...received, isCancelled: false, parts: new Map(), settled: [] };
  for (const invoice of invoices.toSorted(firstDue))
    settle(
      payment,
      invoice,
      Math.max(0, Math.min(leftOf(ledger, invoice), unspentOf(payment))),
      payment.paidOn,
    );
  ledger.payments.push(payment);
  ledger.journal.push({ familyId: payment.familyId, cents: -payment.amount });
  return payment;
}

/** A year that is over keeps what it was paid: another takes it back. The same year, it never was. */
export function cancel(ledger: Ledger, payment: Payment, day: string): void {
  payment.isCancelled = true;
  const kept = payment.settled.filter((one) => one.day.slice(0, 4) < day.slice(0, 4));
  payment.settled = [...kept, ...kept.map(({ cents }) => ({ day, cents: -cents }))];
  ledger.journal.push({ familyId: payment.familyId, cents: payment.amount });
}

function isSettledByCredit(ledger: Ledger, invoice: Invoice): boolean {
  return leftOf(ledger, invoice) > 0 && !isUnderWay(ledger, invoice);
}

/** What families have to their credit settles what they owe, in the order in which it came. */
export function spend(ledger: Ledger, invoices: Invoice[], day: string): void {
  for (const invoice of invoices.toSorted(firstDue)) {
    if (!isSettledByCredit(ledger, invoice)) continue;
    for (const payment of ledger.payments)
      if (payment.familyId === invoice.familyId)
        settle(payment, invoice, Math.min(leftOf(ledger, invoice), unspentOf(payment)), day);
  }
}

/** What may still be credited of an invoice, or of one of its lines. */
export function creditable(invoice: Invoice, lineId: string | null): number {
  const left = invoice.amount - creditedOf(invoice);
  const line = invoice.lines.find(({ id }) => id === lineId);
  if (line === undefined) return left;
  const credited = invoice.notes
    .filter((note) => note.lineId === lineId)
    .reduce((total, { amount }) => total + amount, 0);
  return Math.min(left, line.amount - credited);
}

/** A credit note: what had been paid of it is to the family's credit, the last payment's first. */
export function credit(
  ledger: Ledger,
  invoice: Invoice,
  { lineId, day }: { lineId: string | null; day: string },
): void {
  const amount = creditable(invoice, lineId);
  const year = day.slice(0, 4);
  const rank = String(nextOf(ledger, `${year}-A`)).padStart(3, '0');
  const number = `${day.slice(0, 7)}-A${rank}`;
  const note = { lineId, amount, released: 0, number };
  invoice.notes.push(note);
  ledger.journal.push({ familyId: invoice.familyId, cents: -amount });
  for (const payment of ledger.payments.toReversed()) {
    const surplus = paidOf(ledger, invoice) + creditedOf(invoice) - invoice.amount;
    const part = payment.isCancelled ? 0 : (payment.parts.get(invoice.id) ?? 0);
    const back = Math.min(part, Math.max(0, surplus));
    // What stays paid may be of other lines: the year has its certificate.
    if (part > 0) payment.settled.push({ day, cents: 0 });
    if (back === 0) continue;
    settle(payment, invoice, -back, day);
    note.released += back;
  }
}

/** What a credit note of an invoice, or of a line, gives back that none gave back whole before. */
export function linesGivenBack(invoice: Invoice, lineId: string | null): Line[] {
  const isWhole = (line: Invoice['lines'][number]): boolean =>
    invoice.notes.some((note) => note.lineId === line.id) && creditable(invoice, line.id) === 0;
  return invoice.lines.filter((line) => (lineId === null ? !isWhole(line) : line.id === lineId));
}

/** Their days are as if nothing billed them. */
export function billAgain(ledger: Ledger, lines: readonly Line[], now: number): void {
  for (const line of lines) {
    line.isGivenBack = true;
    for (const slot of line.slots) Object.assign(slot, { run: null, givenBackAt: now });
  }
}

/** A run is issued: its invoices are owed, and settled with what their families have to their credit. */
export function issue(ledger: Ledger, run: Run, issued: Invoice[], day: string): void {
  run.status = 'ISSUED';
  ledger.invoices.push(...issued);
  for (const { familyId, amount } of issued) ledger.journal.push({ familyId, cents: amount });
  const families = new Set(issued.map(({ familyId }) => familyId));
  spend(
    ledger,
    ledger.invoices.filter(({ familyId }) => families.has(familyId)),
    day,
  );
}

/** The day came: what the bank did not refuse is paid. */
export function collect(ledger: Ledger, debit: Debit, paymentId: string, paidOn: string): void {
  const { invoice, amount } = debit;
  debit.state = 'PAID';
  const { familyId } = invoice;
  debit.payment = receive(ledger, { id: paymentId, familyId, amount, paidOn, by: 'DEBIT' }, [
    invoice,
  ]);
}
