import 'server-only';

import type { Tx } from '@/lib/platform/db/client';
import { openText } from '@/lib/platform/encryption/sealed-text';

import type { DebitFile } from '../types/direct-debit';

type RunRow = Pick<DebitFile, 'messageId' | 'createdAt' | 'collectOn' | 'creditor'>;
type DebitRow = DebitFile['debits'][number] & { mandateId: string };

/**
 * All that the file of a run says, accounts in clear. It needs no actor: the command that takes the
 * file has checked whose run it is.
 */
export async function unsafeReadDebitFile(tx: Tx, runId: string): Promise<DebitFile> {
  const [run] = await tx.$queryRaw<RunRow[]>`
    select r."messageId", r."collectOn"::text as "collectOn",
      to_char(r."createdAt" at time zone o."timeZone", 'YYYY-MM-DD"T"HH24:MI') as "createdAt",
      json_build_object('creditorId', r."creditorId", 'name', r."creditorName",
        'iban', r."creditorIban", 'bic', r."creditorBic") as creditor
    from "DebitRun" r join "Collectivity" o on o.id = r."collectivityId"
    where r.id = ${runId}::uuid`;
  if (run === undefined) throw new Error('a file of no run');
  const debits = await tx.$queryRaw<DebitRow[]>`
    select e."endToEndId", e.sequence::text as sequence, e."amountCents", d.reference,
      d."signedOn"::text as "signedOn", d.id as "mandateId", d.holder, d.iban, d.bic,
      i.number as "invoiceNumber"
    from "Debit" e
    join "Mandate" d on d."collectivityId" = e."collectivityId" and d.id = e."mandateId"
    join "Invoice" i on i."collectivityId" = e."collectivityId" and i.id = e."invoiceId"
    where e."runId" = ${runId}::uuid and e."releasedAt" is null
    order by e."endToEndId"`;
  return {
    ...run,
    debits: debits.map(({ mandateId, ...debit }) => ({
      ...debit,
      holder: openText('Mandate.holder', mandateId, debit.holder),
      iban: openText('Mandate.iban', mandateId, debit.iban),
      bic: debit.bic === null ? null : openText('Mandate.bic', mandateId, debit.bic),
    })),
  };
}
