import 'server-only';

import { Prisma } from '@/prisma/generated/client';

/** What the credit note `n` takes off its debt: what it gave back of payments was owed no more. */
export const REDUCTION = Prisma.sql`(n."amountCents" + (
  select coalesce(sum(s."amountCents"), 0) from "PaymentAllocation" s
  where s."collectivityId" = n."collectivityId" and s."creditNoteId" = n.id))::int`;

/**
 * Whether the credit note `n` is for the next batch: the treasury had its invoice before it, and has it
 * still; no batch in force holds the note.
 */
export const IS_FOR_NEXT_BATCH = Prisma.sql`(n."isAfterTreasury"
  and not exists (select from "TreasuryBatch" h where h."collectivityId" = n."collectivityId"
    and h.id = n."treasuryBatchId" and h."cancelledAt" is not null)
  and not exists (select from "TreasuryCredit" c
    join "TreasuryBatch" h on h."collectivityId" = c."collectivityId" and h.id = c."batchId"
    where c."collectivityId" = n."collectivityId" and c."creditNoteId" = n.id
      and h."cancelledAt" is null))`;
