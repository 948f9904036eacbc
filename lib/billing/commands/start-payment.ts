import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import { db, type Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import { env } from '@/lib/platform/env';
import { log } from '@/lib/platform/log';
import { PaymentServiceError, type PaymentProvider } from '@/lib/platform/payments/provider';

import { billingError } from '../messages/errors';
import { myInvoicesSql } from '../policy';
import { accountingYear } from '../rules/numbers';
import { firstAskAt, paymentReference, paymentSubject } from '../rules/online-payment';
import { isPayable, statusOfInvoice } from '../rules/settlement';
import { lockInvoices } from './receive';

/** How long an attempt may take to reach the service: a process that died has left it there. */
const OPENING_MS = 60_000;

type Payee = {
  collectivityId: string;
  collectivityName: string;
  payfipNumber: string | null;
  payfipMode: string;
  number: string;
  issuedOn: CivilDate;
  timeZone: string;
};

async function findPayee(tx: Tx, actor: GuardianActor, invoiceId: string): Promise<Payee> {
  const [payee] = await tx.$queryRaw<Payee[]>`
    select i."collectivityId", o."shortName" as "collectivityName", o."payfipNumber", o."payfipMode",
      i.number, i."issuedOn"::text as "issuedOn", o."timeZone"
    from ${myInvoicesSql(actor)} where i.id = ${invoiceId}::uuid`;
  if (payee === undefined) throw billingError('NOT_FOUND');
  return payee;
}

type Opened = { id: string; amountCents: number; payee: Payee };

async function open(tx: Tx, actor: GuardianActor, invoiceId: string, now: Date): Promise<Opened> {
  const payee = await findPayee(tx, actor, invoiceId);
  const { collectivityId } = payee;
  if (payee.payfipNumber === null) throw billingError('NOT_ONLINE');
  await tx.onlinePayment.updateMany({
    where: {
      invoiceId,
      status: 'CREATED',
      createdAt: { lt: new Date(now.getTime() - OPENING_MS) },
    },
    data: { status: 'FAILED', nextAskAt: null, settledAt: now },
  });
  const [invoice] = await lockInvoices(tx, collectivityId, [invoiceId]);
  if (invoice === undefined) throw billingError('NOT_FOUND');
  if (invoice.debitOn !== null) throw billingError('DEBIT_PLANNED');
  if (invoice.isPaymentUnderWay) throw billingError('PAYMENT_UNDER_WAY');
  const { balanceCents } = invoice;
  const status = statusOfInvoice({
    ...invoice,
    amountCents: balanceCents,
    creditedCents: 0,
    paidCents: 0,
  });
  if (!isPayable({ status, balanceCents })) throw billingError('NOTHING_TO_PAY');
  const id = newId();
  await tx.onlinePayment.create({
    data: {
      id,
      collectivityId,
      invoiceId,
      accountId: actor.accountId,
      amountCents: balanceCents,
      mode: payee.payfipMode,
      status: 'CREATED',
      createdAt: now,
      nextAskAt: firstAskAt(now),
    },
  });
  await recordAudit(tx, actor, {
    at: now,
    action: 'billing.payment-started',
    subjectType: 'OnlinePayment',
    subjectId: id,
    data: { invoiceId },
    collectivityId,
  });
  return { id, amountCents: balanceCents, payee };
}

async function createOperation(
  provider: PaymentProvider,
  { id, amountCents, payee }: Opened,
  actor: GuardianActor,
  now: Date,
): Promise<string> {
  try {
    const { operationId } = await provider.create({
      clientNumber: payee.payfipNumber ?? '',
      mode: payee.payfipMode,
      amountCents,
      reference: paymentReference(payee.number),
      subject: paymentSubject(payee.number, payee.collectivityName),
      year: accountingYear(payee.issuedOn, civilDateIn(now, payee.timeZone)),
      email: actor.email,
      notifyUrl: `${env.APP_URL}/api/paiements/notification`,
      returnUrl: `${env.APP_URL}/api/paiements/retour/${id}`,
    });
    return operationId;
  } catch (error) {
    if (!(error instanceof PaymentServiceError)) throw error;
    log.warn({ onlinePaymentId: id, code: error.code }, 'payment service refused an operation');
    await db.onlinePayment.updateMany({
      where: { id, status: 'CREATED' },
      data: { status: 'FAILED', nextAskAt: null, settledAt: now },
    });
    throw billingError('SERVICE_UNAVAILABLE');
  }
}

/**
 * Begins to pay all that is left of an invoice online: its row is there before the service hears of
 * it, and its operation before anybody is sent to pay. One attempt at a time, whoever comes at once.
 * @returns where to send the payer
 * @throws DomainError NOT_FOUND, NOT_ONLINE, NOTHING_TO_PAY, DEBIT_PLANNED, PAYMENT_UNDER_WAY, SERVICE_UNAVAILABLE
 */
export async function startOnlinePayment(
  actor: GuardianActor,
  { invoiceId }: { invoiceId: string },
  { provider, now }: { provider: PaymentProvider; now: Date },
): Promise<{ id: string; url: string }> {
  const opened = await inTransaction((tx) => open(tx, actor, invoiceId, now)).catch(
    (error: unknown) => {
      throw violatedConstraint(error) === 'online_payment_open_key'
        ? billingError('PAYMENT_UNDER_WAY')
        : error;
    },
  );
  const operationId = await createOperation(provider, opened, actor, now);
  // An attempt that was given up meanwhile is not taken up again: nobody is sent to pay it.
  const { count } = await db.onlinePayment.updateMany({
    where: { id: opened.id, status: 'CREATED' },
    data: { status: 'PENDING', operationId, nextAskAt: firstAskAt(now) },
  });
  if (count === 0) throw billingError('SERVICE_UNAVAILABLE');
  return { id: opened.id, url: provider.pageOf(operationId) };
}
