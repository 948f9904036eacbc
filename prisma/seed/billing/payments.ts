import { addDays, timeOfDay, type CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn, instantAt } from '@/lib/core/dates/zoned';
import { proportionOf } from '@/lib/core/money';

import { idAt } from '../ids';
import { later, MINUTE_MS } from '../moments';
import type { Rows } from '../rows';
import { deciderOf, type Story } from '../story';
import type { SeedInvoice } from './invoices';

type Means = Rows['Payment'][number]['means'];
type Received = {
  amountCents: number;
  means: Means;
  paidOn: CivilDate;
  reference?: string;
};

const PAID_AT = timeOfDay('20:12');
const FIRST_TRANSACTION = 376_165;
const OPERATION = '7f3d2c1e-0000-4000-8000-';
const UNDER_WAY_SINCE_MINUTES = 2;
const UNANSWERED_SINCE_MINUTES = 3 * 24 * 60;

function dayOf({ month }: SeedInvoice, after: number, { setting }: Story): CivilDate {
  const day = addDays(month.issuedOn, after);
  return day < setting.today ? day : addDays(setting.today, -1);
}

function pay(
  invoice: SeedInvoice,
  { amountCents, means, paidOn, reference }: Received,
  story: Story,
): string {
  const { rows } = story.setting;
  const { collectivity } = invoice.family;
  const createdAt = instantAt(paidOn, PAID_AT, collectivity.timeZone);
  const id = idAt(createdAt);
  const isOnline = means === 'CARD';
  rows.Payment.push({
    id,
    collectivityId: collectivity.id,
    familyId: invoice.family.id,
    means,
    amountCents,
    paidOn,
    reference: isOnline ? String(FIRST_TRANSACTION + rows.Payment.length) : (reference ?? null),
    onlinePaymentId: isOnline ? settleOnline(invoice, amountCents, createdAt, story) : null,
    agentId: isOnline ? null : deciderOf(story, collectivity).agentId,
    createdAt,
  });
  rows.PaymentAllocation.push({
    id: idAt(createdAt),
    collectivityId: collectivity.id,
    paymentId: id,
    invoiceId: invoice.id,
    creditNoteId: null,
    amountCents,
    createdAt,
  });
  return id;
}

function settleOnline(
  invoice: SeedInvoice,
  amountCents: number,
  at: Date,
  { setting }: Story,
): string {
  const id = idAt(at);
  const { rows } = setting;
  rows.OnlinePayment.push({
    id,
    collectivityId: invoice.family.collectivity.id,
    invoiceId: invoice.id,
    accountId: invoice.family.account.id,
    amountCents,
    mode: 'T',
    status: 'PAID',
    operationId: `${OPERATION}${String(rows.OnlinePayment.length).padStart(12, '0')}`,
    createdAt: later(at, -MINUTE_MS),
    nextAskAt: null,
    asks: 1,
    settledAt: at,
    transactionNumber: String(FIRST_TRANSACTION + rows.Payment.length),
  });
  return id;
}

type Begun = { minutesAgo: number; nextAskAt: Date | null };

function begin(invoice: SeedInvoice, { minutesAgo, nextAskAt }: Begun, story: Story): void {
  const { rows, now } = story.setting;
  const createdAt = later(now, -minutesAgo * MINUTE_MS);
  rows.OnlinePayment.push({
    id: idAt(createdAt),
    collectivityId: invoice.family.collectivity.id,
    invoiceId: invoice.id,
    accountId: invoice.family.account.id,
    amountCents: invoice.amountCents,
    mode: 'T',
    status: 'PENDING',
    operationId: `${OPERATION}${String(rows.OnlinePayment.length).padStart(12, '0')}`,
    createdAt,
    nextAskAt,
    asks: 0,
    settledAt: null,
    transactionNumber: null,
  });
}

/** Somebody is at the payment page: what becomes of it is asked until it is known. */
export function beginPayment(invoice: SeedInvoice, story: Story): void {
  begin(invoice, { minutesAgo: UNDER_WAY_SINCE_MINUTES, nextAskAt: story.setting.now }, story);
}

/** The payment service was away for two days: an agent must ask it again. */
export function loseAnswer(invoice: SeedInvoice, story: Story): void {
  begin(invoice, { minutesAgo: UNANSWERED_SINCE_MINUTES, nextAskAt: null }, story);
}

/** Paid at once, online. */
export function payOnline(invoice: SeedInvoice, story: Story): void {
  const paidOn = dayOf(invoice, 7, story);
  pay(invoice, { amountCents: invoice.amountCents, means: 'CARD', paidOn }, story);
}

/** Paid by a cheque, once it was due. */
export function payLate(invoice: SeedInvoice, story: Story): void {
  const { amountCents } = invoice;
  const paidOn = dayOf(invoice, 32, story);
  pay(invoice, { amountCents, means: 'CHEQUE', paidOn, reference: '0007731' }, story);
}

/** Debited from the family's account: the id of the payment. */
export function payByDebit(
  invoice: SeedInvoice,
  debit: { paidOn: CivilDate; reference: string },
  story: Story,
): string {
  const { amountCents } = invoice;
  return pay(invoice, { amountCents, means: 'DIRECT_DEBIT', ...debit }, story);
}

/** What a credit note gives back of what was paid: it is to the family's credit. */
export function giveBack({ id }: SeedInvoice, creditNoteId: string, { setting }: Story): void {
  const { PaymentAllocation, CreditNote } = setting.rows;
  const note = CreditNote.find((one) => one.id === creditNoteId);
  const settled = PaymentAllocation.filter(({ invoiceId }) => invoiceId === id);
  const at = new Date(note?.createdAt ?? setting.now);
  for (const { collectivityId, paymentId, amountCents } of settled)
    PaymentAllocation.push({
      ...{ id: idAt(at), collectivityId, paymentId, invoiceId: id, creditNoteId },
      amountCents: -amountCents,
      createdAt: at,
    });
}

/** Paid in two times: some online, the rest at the counter. */
export function payTwice(invoice: SeedInvoice, story: Story): void {
  const first = proportionOf(invoice.amountCents, 1, 2);
  pay(invoice, { amountCents: first, means: 'CARD', paidOn: dayOf(invoice, 7, story) }, story);
  const rest = invoice.amountCents - first;
  pay(invoice, { amountCents: rest, means: 'CESU', paidOn: dayOf(invoice, 14, story) }, story);
}

/** Half of it, by a cheque. */
export function payHalf(invoice: SeedInvoice, story: Story): void {
  const amountCents = proportionOf(invoice.amountCents, 1, 2);
  const paidOn = dayOf(invoice, 9, story);
  pay(invoice, { amountCents, means: 'CHEQUE', paidOn, reference: '0004512' }, story);
}

/** The treasury collects it from then on. */
export function sendToTreasury({ id, month, family }: SeedInvoice, { setting }: Story): void {
  const row = setting.rows.Invoice.find((one) => one.id === id);
  const sentOn = addDays(month.dueOn, 10);
  const day = civilDateIn(setting.now, family.collectivity.timeZone);
  if (row !== undefined && sentOn < day)
    row.treasurySentAt = instantAt(sentOn, PAID_AT, family.collectivity.timeZone);
}
