import { getAgentInvoice, listPayments } from '@/lib/billing/queries/agent';
import { getFamilyAccount } from '@/lib/billing/queries/family-account';
import { listMyInvoices } from '@/lib/billing/queries/mine';
import { getMyInvoice } from '@/lib/billing/queries/my-invoice';
import { printMyTaxStatement } from '@/lib/billing/queries/tax';
import { readMyInvoicesAddress } from '@/lib/billing/rules/mine-address';
import { statusOfInvoice } from '@/lib/billing/rules/settlement';
import { civilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { readPdf } from '@/tests/support/read-pdf';

import { fixtureOf, pick, today } from './act';
import {
  creditedOf,
  creditOf,
  isUnderWay,
  leftOf,
  openDebitOf,
  paidOf,
  statusOf,
  sum,
  type Family,
  type Invoice,
  type Ledger,
  type Run,
} from './ledger';
import { compareStanding } from './standing';
import type { Town } from './town';

function byId<T extends { id: string }>(list: readonly T[]): T[] {
  return list.toSorted((a, b) => a.id.localeCompare(b.id));
}

function movementsOf(ledger: Ledger, invoice: Invoice) {
  return {
    ...{ id: invoice.id, number: invoice.number, amountCents: invoice.amount },
    ...{ creditedCents: creditedOf(invoice), paidCents: paidOf(ledger, invoice) },
    isPaymentUnderWay: isUnderWay(ledger, invoice),
    debitOn: openDebitOf(ledger, invoice)?.collectOn ?? null,
    status: statusOf(ledger, invoice),
  };
}

function isOwed(ledger: Ledger, invoice: Invoice): boolean {
  return leftOf(ledger, invoice) > 0 && !isUnderWay(ledger, invoice);
}

/** What is owed less what is to the family's credit is the sum of all that happened to it. */
function expectBalanced(ledger: Ledger, { id }: Family, invoices: readonly Invoice[]): void {
  const due = sum(invoices.map((invoice) => leftOf(ledger, invoice)));
  const moved = ledger.journal.filter(({ familyId }) => familyId === id);
  expect(due - creditOf(ledger, id)).toBe(sum(moved.map(({ cents }) => cents)));
}

async function compareFamily(town: Town, family: Family): Promise<void> {
  const { ledger, agent } = town;
  const own = ledger.invoices.filter(({ familyId }) => familyId === family.id);
  const owed = own.filter((invoice) => isOwed(ledger, invoice));
  const due = { count: owed.length, cents: sum(owed.map((one) => leftOf(ledger, one))) };
  const creditCents = creditOf(ledger, family.id);
  const day = civilDate(today(town));
  const [account, mine] = await Promise.all([
    getFamilyAccount(agent, family.id, null),
    listMyInvoices(fixtureOf(town, family.id).actor, readMyInvoicesAddress({}), day),
  ]);
  expect(account).toMatchObject({ due, creditCents });
  const invoices = (account?.invoices ?? []).map((one) => ({
    ...one,
    status: statusOfInvoice(one),
  }));
  expect(byId(invoices)).toMatchObject(byId(own.map((one) => movementsOf(ledger, one))));
  const late = owed.filter(({ dueOn }) => dueOn < day);
  expect(mine.due).toMatchObject({ ...due, overdueCount: late.length });
  expect(mine.credits.map(({ cents }) => cents)).toEqual(creditCents > 0 ? [creditCents] : []);
  expect(mine.total).toBe(sum(own.map(({ notes }) => 1 + notes.length)));
  expectBalanced(ledger, family, own);
}

async function comparePayments({ ledger, agent }: Town): Promise<void> {
  const { payments } = await listPayments(agent, null);
  const said = payments.map(({ id, amountCents, cancelReason, invoices }) => ({
    ...{ id, amountCents, isCancelled: cancelReason !== null },
    parts: invoices.map((one) => `${one.number} ${one.amountCents}`).toSorted(),
  }));
  const numberOf = (id: string) => ledger.invoices.find((one) => one.id === id)?.number ?? '';
  const kept = ledger.payments.map(({ id, amount, isCancelled, parts }) => ({
    ...{ id, amountCents: amount, isCancelled },
    parts: [...parts]
      .filter(([, cents]) => cents > 0)
      .map(([invoiceId, cents]) => `${numberOf(invoiceId)} ${cents}`)
      .toSorted(),
  }));
  // The newest first, in the order in which the ledger has them.
  expect(said).toEqual(kept.toReversed());
}

async function compareBookings({ ledger, collectivity }: Town): Promise<void> {
  const rows = await db.booking.findMany({ where: { collectivityId: collectivity.id } });
  const isBilled = (state: string): boolean => state === 'BOOKED' || state === 'PRESENT';
  const said = rows.map(
    (one) =>
      `${one.sessionId} ${one.childId} ${one.status} ${one.isUnbooked} ${isBilled(one.status) && one.isLate}`,
  );
  const kept = ledger.slots
    .filter(({ state }) => state !== 'FREE')
    .map(
      (one) =>
        `${one.sessionId} ${one.child.id} ${one.state} ${one.isUnbooked} ${isBilled(one.state) && one.isLate}`,
    );
  expect(said.toSorted()).toEqual(kept.toSorted());
}

async function compareDrafts(run: Run): Promise<void> {
  const rows = await db.invoice.findMany({
    where: { runId: run.id },
    include: { lines: { include: { days: true } } },
  });
  const said = rows.flatMap(({ familyId, amountCents, lines }) => [
    `${familyId} ${amountCents}`,
    ...lines.map(
      (one) =>
        `${one.childId} ${one.activityId} ${one.tariffId} ${one.quantity} × ${one.days.length}: ` +
        `${one.amountCents} ${one.surchargeCents} ${one.mealCents} ${one.careCents}`,
    ),
  ]);
  const kept = run.drafts.flatMap(({ familyId, amount, lines }) => [
    `${familyId} ${amount}`,
    ...lines.map(
      (one) =>
        `${one.childId} ${one.activityId} ${one.tariffId} ${one.quantity} × ${one.slots.length}: ` +
        `${one.amount} ${one.surcharge} ${one.meal} ${one.amount - one.meal}`,
    ),
  ]);
  expect(said.toSorted()).toEqual(kept.toSorted());
}

/** What the product says after a step is what the ledger says, to the cent. */
export async function compare(town: Town): Promise<void> {
  await Promise.all([
    ...town.ledger.families.map((family) => compareFamily(town, family)),
    comparePayments(town),
    compareBookings(town),
    ...town.ledger.runs.filter(({ status }) => status === 'DRAFT').map((run) => compareDrafts(run)),
  ]);
}

async function compareInvoice(town: Town, invoice: Invoice): Promise<void> {
  const { actor } = fixtureOf(town, invoice.familyId);
  const [mine, agents] = await Promise.all([
    getMyInvoice(actor, invoice.id),
    getAgentInvoice(town.agent, invoice.id),
  ]);
  const lines = byId(invoice.lines).map(({ id, amount, meal }) => ({
    ...{ id, amountCents: amount, mealCents: meal, careCents: amount - meal },
  }));
  const notes = invoice.notes.map(({ number, amount, released }) => ({
    ...{ number, amountCents: amount, releasedCents: released },
  }));
  expect(byId(mine?.lines ?? [])).toMatchObject(lines);
  expect(mine?.creditNotes.toSorted((a, b) => a.number.localeCompare(b.number))).toMatchObject(
    notes.toSorted((a, b) => a.number.localeCompare(b.number)),
  );
  for (const line of mine?.lines ?? [])
    expect(sum(line.days.map((day) => day.surchargeCents))).toBe(line.surchargeCents);
  const standing = (mine?.payments ?? []).filter(({ cancelledOn }) => cancelledOn === null);
  expect(sum(standing.map((one) => one.amountCents))).toBe(paidOf(town.ledger, invoice));
  const undone = (mine?.payments ?? []).filter(({ cancelledOn }) => cancelledOn !== null);
  expect(byId(undone).map(({ id, amountCents }) => [id, amountCents])).toEqual(
    byId(town.ledger.payments)
      .filter(({ isCancelled, parts }) => isCancelled && (parts.get(invoice.id) ?? 0) > 0)
      .map(({ id, parts }) => [id, parts.get(invoice.id)]),
  );
  expect(agents?.familyCreditCents).toBe(creditOf(town.ledger, invoice.familyId));
}

function euros(cents: number): string {
  const absolute = Math.abs(cents);
  const units = String(Math.floor(absolute / 100)).replace(/\B(?=(\d{3})+$)/, ' ');
  return `${cents < 0 ? '−' : ''}${units},${String(absolute % 100).padStart(2, '0')} €`;
}

async function compareTaxes(town: Town, family: Family, year: string): Promise<void> {
  const { actor } = fixtureOf(town, family.id);
  const asked = { familyId: family.id, year };
  const printed = await printMyTaxStatement(actor, asked, civilDate(today(town)));
  const settled = town.ledger.payments
    .filter((one) => one.familyId === family.id)
    .flatMap((one) => one.settled.filter(({ day }) => day.startsWith(year)));
  if (settled.length === 0) {
    expect(printed).toBeNull();
    return;
  }
  const { pages } = await readPdf(printed!.bytes);
  expect(pages.join(' ').replaceAll(/\s+/g, ' ')).toContain(
    `Vos règlements de ${year}, avoirs déduits, s’élèvent à ${euros(sum(settled.map(({ cents }) => cents)))}`,
  );
}

/** In the end: all of each invoice, its credit notes, and what a certificate for taxes says was paid. */
export async function compareAll(town: Town): Promise<void> {
  for (const invoice of town.ledger.invoices) await compareInvoice(town, invoice);
  await compareStanding(town);
  // Printing takes longer than all the rest: one of a family, and of a year.
  const family = pick(town, town.ledger.families);
  const year = town.chance.happens(0.6) ? '2026' : '2027';
  if (family !== undefined) await compareTaxes(town, family, year);
}
