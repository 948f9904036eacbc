import 'server-only';

import { z } from 'zod';

import { fromDbDate } from '@/lib/core/dates/civil-date';
import { sumCents } from '@/lib/core/money';
import { unsafeReadFrame } from '@/lib/notifications/queries/email-facts';
import { unsubscribeLink } from '@/lib/notifications/queries/unsubscribe';
import { db } from '@/lib/platform/db/client';
import type { Prisma } from '@/prisma/generated/client';

import { REAL_MODE } from '../rules/online-settings';
import type { InvoiceEmailFacts, ReceiptFacts } from '../types/emails';

const receiptData = z.object({ paymentId: z.uuid() });
const invoiceData = z.object({ invoiceId: z.uuid() });

// A receipt is of the moment when it was written: the credit may have been used since.
function settledAtOnce(payment: {
  createdAt: Date;
  allocations: readonly { amountCents: number; createdAt: Date }[];
}): number {
  const then = payment.allocations.filter((one) => one.createdAt <= payment.createdAt);
  return sumCents(then.map(({ amountCents }) => amountCents));
}

/** What a receipt says, by its e-mail. It needs no actor: the dispatcher calls it. */
export async function unsafeReadReceiptFacts(emailId: string): Promise<ReceiptFacts | null> {
  const email = await db.email.findUnique({ where: { id: emailId }, select: { data: true } });
  const data = receiptData.safeParse(email?.data);
  const frame = await unsafeReadFrame(emailId);
  if (!data.success || frame === null) return null;
  const payment = await db.payment.findUnique({
    where: { id: data.data.paymentId },
    select: {
      number: true,
      means: true,
      amountCents: true,
      paidOn: true,
      reference: true,
      createdAt: true,
      allocations: { select: { amountCents: true, createdAt: true } },
      onlinePayment: { select: { mode: true, invoice: { select: { id: true, number: true } } } },
      collectivity: {
        select: { serviceName: true, postalAddress: true, phone: true, email: true },
      },
    },
  });
  const invoice = payment?.onlinePayment?.invoice;
  if (payment === null || invoice?.number == null) return null;
  return {
    frame,
    invoiceId: invoice.id,
    invoiceNumber: invoice.number,
    number: payment.number,
    means: payment.means,
    transactionNumber: payment.reference,
    amountCents: payment.amountCents,
    creditCents: payment.amountCents - settledAtOnce(payment),
    isTrial: payment.onlinePayment?.mode !== REAL_MODE,
    paidOn: fromDbDate(payment.paidOn),
    receivedAt: payment.createdAt,
    service: payment.collectivity,
  };
}

function announcedInvoice(issuedAt: Date) {
  return {
    id: true,
    number: true,
    amountCents: true,
    issuedOn: true,
    dueOn: true,
    collectivityId: true,
    familyId: true,
    collectivity: { select: { payfipNumber: true } },
    // The e-mail is of the moment when the invoice was issued.
    allocations: {
      where: { createdAt: { lte: issuedAt }, payment: { cancelledAt: null } },
      select: { amountCents: true },
    },
    lines: {
      orderBy: { position: 'asc' },
      select: { childName: true, activityName: true, amountCents: true },
    },
  } satisfies Prisma.InvoiceSelect;
}

/**
 * What the e-mail of a new invoice says, by its e-mail; null once its account does not want it any
 * more, or is not subscribed. It needs no actor: the dispatcher calls it.
 */
export async function unsafeReadInvoiceFacts(emailId: string): Promise<InvoiceEmailFacts | null> {
  const email = await db.email.findUnique({
    where: { id: emailId },
    select: { data: true, accountId: true, createdAt: true },
  });
  const data = invoiceData.safeParse(email?.data);
  const frame = await unsafeReadFrame(emailId);
  if (!data.success || frame === null || email?.accountId == null) return null;
  const invoice = await db.invoice.findUnique({
    where: { id: data.data.invoiceId },
    select: announcedInvoice(email.createdAt),
  });
  if (invoice?.number == null) return null;
  const wanted = await db.subscription.count({
    where: {
      collectivityId: invoice.collectivityId,
      accountId: email.accountId,
      endedAt: null,
      notifyInvoice: true,
      guardian: { familyId: invoice.familyId },
    },
  });
  if (wanted === 0) return null;
  return {
    frame: { ...frame, unsubscribeUrl: unsubscribeLink(emailId) },
    invoiceId: invoice.id,
    number: invoice.number,
    amountCents: invoice.amountCents,
    creditCents: sumCents(invoice.allocations.map(({ amountCents }) => amountCents)),
    issuedOn: fromDbDate(invoice.issuedOn),
    dueOn: fromDbDate(invoice.dueOn),
    lines: invoice.lines.map(({ childName, activityName, amountCents }) => ({
      label: `${childName}, ${activityName}`,
      amountCents,
    })),
    isOnline: invoice.collectivity.payfipNumber !== null,
  };
}
