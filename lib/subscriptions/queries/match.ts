import 'server-only';

import type { GuardianActor } from '@/lib/accounts/types';
import { db, type Tx } from '@/lib/platform/db/client';

import type { InvoiceFacts, SubscriptionProof } from '../schema/search';
import type { Match, SubscriptionMatch } from '../types';
import { unsafeFindFamily } from './found-family';
import { unsafeMatchCode } from './match-code';

/** The invoice whose four facts these are, all of them, or null. */
export async function findInvoice(
  tx: Tx,
  { issuer, reference, amount, payer }: InvoiceFacts,
): Promise<({ id: string } & SubscriptionMatch) | null> {
  const collectivity = await tx.collectivity.findUnique({
    where: { issuerCode: issuer },
    select: { id: true },
  });
  if (collectivity === null) return null;
  return tx.invoice.findFirst({
    where: {
      collectivityId: collectivity.id,
      number: reference,
      amountCents: amount,
      guardian: { payerCode: payer },
    },
    select: { id: true, collectivityId: true, guardianId: true },
  });
}

/** What a proof leads to now; a proof of another account leads nowhere. */
export async function matchProof(actor: GuardianActor, proof: SubscriptionProof): Promise<Match> {
  const { accountId } = actor;
  const isOwn = proof.accountId === accountId;
  if (proof.way === 'code')
    return isOwn
      ? unsafeMatchCode(proof.codeHash, accountId)
      : { isFound: false, refusal: 'CODE_UNKNOWN' };
  const invoice = isOwn ? await findInvoice(db, proof.invoice) : null;
  return invoice === null
    ? { isFound: false, refusal: 'INVOICE_UNKNOWN' }
    : unsafeFindFamily(invoice, accountId);
}
