import 'server-only';

import { db } from '@/lib/platform/db/client';
import type { Tx } from '@/lib/platform/db/client';
import type { Prisma } from '@/prisma/generated/client';

import type { ImportProblem, ImportStatus, ImportTotals } from '../types/import';

/** An import whose process gives no sign for this long is dead, and its work undone. */
const LEASE_MS = 120_000;
/** How often an import says how far it is. */
const PROGRESS_MS = 500;

/** An import that this process does. */
export type TakenImport = {
  id: string;
  collectivityId: string;
  agentId: string;
  accountId: string;
  timeZone: string;
  isDryRun: boolean;
  checkId: string | null;
  digest: string;
};

/** The import is no longer this process's: it was taken for dead. */
class LostImport extends Error {
  override readonly name = 'LostImport';
}

function leaseFrom(at: Date): Date {
  return new Date(at.getTime() + LEASE_MS);
}

/** Takes the oldest import that waits, for one process alone. */
export async function takeImport(at: Date): Promise<TakenImport | null> {
  const [taken] = await db.$queryRaw<TakenImport[]>`
    update "FamilyImport" i set "leaseUntil" = ${leaseFrom(at)}
    from "Agent" a, "Collectivity" c
    where i.id = (
        select id from "FamilyImport" where status = 'RUNNING' and "leaseUntil" is null
        order by "startedAt" limit 1 for update skip locked
      )
      and a.id = i."agentId" and c.id = i."collectivityId"
    returning i.id, i."collectivityId", i."agentId", a."accountId", c."timeZone", i."isDryRun",
      i."checkId", i.digest`;
  return taken ?? null;
}

/** Marks as failed the imports whose process has died: their transaction left nothing. */
export async function failDeadImports(at: Date): Promise<number> {
  const { count } = await db.familyImport.updateMany({
    where: { status: 'RUNNING', leaseUntil: { lt: at } },
    data: { status: 'FAILED', endedAt: at },
  });
  return count;
}

const mine = ({ id }: TakenImport) =>
  ({ id, status: 'RUNNING', leaseUntil: { not: null } }) satisfies Prisma.FamilyImportWhereInput;

/**
 * Says how far an import is, outside of its transaction, so that pages see it; and that its process
 * lives. Often enough for people, seldom enough for the database.
 */
export function progressOf(
  taken: TakenImport,
  present: () => Date,
): (doneCount: number) => Promise<void> {
  let last = 0;
  return async (doneCount) => {
    const at = present();
    if (at.getTime() - last < PROGRESS_MS) return;
    last = at.getTime();
    const { count } = await db.familyImport.updateMany({
      where: mine(taken),
      data: { doneCount, leaseUntil: leaseFrom(at) },
    });
    if (count === 0) throw new LostImport();
  };
}

export type ImportEnd = {
  status: Exclude<ImportStatus, 'RUNNING'>;
  lineCount: number;
  counts: ImportTotals;
  problems: readonly ImportProblem[];
};

/** Ends an import, in the transaction of what it wrote. @throws LostImport */
export async function endImport(
  tx: Tx,
  taken: TakenImport,
  { status, lineCount, counts, problems }: ImportEnd,
  at: Date,
): Promise<void> {
  const { count } = await tx.familyImport.updateMany({
    where: mine(taken),
    data: {
      status,
      lineCount,
      doneCount: lineCount,
      counts,
      problems: [...problems],
      endedAt: at,
    },
  });
  if (count === 0) throw new LostImport();
}

/** Ends an import that came to nothing for a reason of the machine's. */
export async function failImport(taken: TakenImport, at: Date): Promise<void> {
  await db.familyImport.updateMany({
    where: mine(taken),
    data: { status: 'FAILED', endedAt: at },
  });
}
