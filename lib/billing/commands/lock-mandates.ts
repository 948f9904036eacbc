import 'server-only';

import type { Tx } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

// Whoever locks several kinds of rows of direct debits takes mandates first, then runs, then invoices,
// each in the order of their ids, so that nobody waits for who waits for them.

/**
 * Locks a mandate: what is planned, revoked or rejected with it meanwhile waits.
 * @param which the mandate, or one of its debits
 * @returns its id; null where there is none
 */
export async function lockMandate(
  tx: Tx,
  collectivityId: string,
  which: { id: string } | { debitId: string },
): Promise<string | null> {
  const id =
    'id' in which
      ? Prisma.sql`${which.id}::uuid`
      : Prisma.sql`(select e."mandateId" from "Debit" e
          where e."collectivityId" = ${collectivityId}::uuid and e.id = ${which.debitId}::uuid)`;
  const [mandate] = await tx.$queryRaw<{ id: string }[]>`
    select id from "Mandate" where "collectivityId" = ${collectivityId}::uuid and id = ${id}
    for no key update`;
  return mandate?.id ?? null;
}

/**
 * Locks the mandates that the families of invoices have, those not revoked.
 * @returns their ids
 */
export async function lockMandatesOf(
  tx: Tx,
  collectivityId: string,
  invoiceIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    select d.id from "Mandate" d
    where d."collectivityId" = ${collectivityId}::uuid and d."revokedOn" is null
      and d."familyId" in (select i."familyId" from "Invoice" i
        where i."collectivityId" = ${collectivityId}::uuid and i.id = any(${[...invoiceIds]}::uuid[]))
    order by d.id for no key update of d`;
  return new Set(locked.map(({ id }) => id));
}

const OPEN = Prisma.sql`e."releasedAt" is null and e."paymentId" is null and e."rejectedOn" is null`;

/**
 * Locks the runs in which debits of a mandate wait, and that of a debit, which the caller has locked.
 * @returns the runs, and whether the bank may have their file
 */
export function lockRunsOf(
  tx: Tx,
  collectivityId: string,
  { mandateId, debitId = null }: { mandateId: string | null; debitId?: string | null },
): Promise<{ id: string; isTaken: boolean }[]> {
  return tx.$queryRaw<{ id: string; isTaken: boolean }[]>`
    select r.id, r."downloadedAt" is not null as "isTaken" from "DebitRun" r
    where r."collectivityId" = ${collectivityId}::uuid and r.id in (
      select e."runId" from "Debit" e where e."collectivityId" = ${collectivityId}::uuid
        and (e.id = ${debitId}::uuid or (e."mandateId" = ${mandateId}::uuid and ${OPEN})))
    order by r.id for no key update of r`;
}
