import 'server-only';

import { createHash } from 'node:crypto';

import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { db, type Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import { errorCode } from '@/lib/platform/jobs/error-code';
import type { JobDefinition } from '@/lib/platform/jobs/types';
import { log } from '@/lib/platform/log';

import { rowCount, writeImportRows } from '../commands/import-rows';
import { readImportFacts } from '../queries/import-facts';
import { openImportFile } from '../queries/import-file';
import { isNotice, planImport } from '../rules/import/plan';
import type { ReadFile } from '../types/import';
import type { ImportPlan } from '../types/import-plan';
import {
  endImport,
  failDeadImports,
  failImport,
  progressOf,
  takeImport,
  type ImportEnd,
  type TakenImport,
} from './claims';
import { readFamilyFile } from './read-file';

/** Ten times what the largest file takes. */
const TRANSACTION_MS = 600_000;
/** The part of an import's progress that reading its file is, before anything is written. */
const READING_PART = 0.2;

type Fate = 'done' | 'refused' | 'failed';
export type ImportReport = Record<Fate | 'erased', number>;

type Run = {
  taken: TakenImport;
  file: ReadFile;
  present: () => Date;
  tell: (doneCount: number) => Promise<void>;
};

/**
 * Does the imports that wait, one after the other: dry runs, and imports for good. Safe in parallel.
 * What a dead process left is marked as failed; files that were never imported are erased.
 */
export async function runFamilyImports({ now }: { now: Date }): Promise<ImportReport> {
  const startedAt = performance.now();
  // Importing takes time: leases and dates are counted from the present, not from the call.
  const present = (): Date => new Date(now.getTime() + performance.now() - startedAt);
  const report: ImportReport = { done: 0, refused: 0, failed: 0, erased: 0 };
  report.failed += await failDeadImports(now);
  const { count } = await db.familyImportFile.deleteMany({ where: { expiresAt: { lt: now } } });
  report.erased += count;
  for (;;) {
    const taken = await takeImport(present());
    if (taken === null) return report;
    report[await runOne(taken, present)] += 1;
  }
}

async function runOne(taken: TakenImport, present: () => Date): Promise<Fate> {
  const importLog = log.child({ job: 'family-import', importId: taken.id });
  try {
    const end = await readAndDo(taken, present);
    importLog.info({ status: end.status, lines: end.lineCount, ...end.counts }, 'import ended');
    return end.status === 'DONE' ? 'done' : 'refused';
  } catch (error) {
    importLog.error({ error: errorCode(error) }, 'import failed');
    await failImport(taken, present());
    return 'failed';
  }
}

async function readAndDo(taken: TakenImport, present: () => Date): Promise<ImportEnd> {
  const tell = progressOf(taken, present);
  const bytes = await readBytes(taken);
  const lineCount = bytes.reduce((count, byte) => (byte === 0x0a ? count + 1 : count), 0);
  await db.familyImport.updateMany({ where: { id: taken.id }, data: { lineCount } });
  const file = await readFamilyFile(bytes, {
    today: civilDateIn(present(), taken.timeZone),
    onProgress: (lines) => tell(Math.floor(taken.isDryRun ? lines : lines * READING_PART)),
  });
  const run = { taken, file, present, tell };
  return taken.isDryRun ? check(run) : write(run);
}

/** The file of an import. @throws Error where it is gone, or is not the one that was checked */
async function readBytes({
  id,
  collectivityId,
  checkId,
  digest,
}: TakenImport): Promise<Uint8Array> {
  const kept = await db.familyImportFile.findUniqueOrThrow({
    where: { collectivityId_checkId: { collectivityId, checkId: checkId ?? id } },
    select: { checkId: true, bytes: true, sealedKey: true },
  });
  const bytes = openImportFile(kept);
  if (createHash('sha256').update(bytes).digest('hex') !== digest)
    throw new Error('The file is not the one that was checked.');
  return bytes;
}

async function planOf(tx: Tx, { taken, file }: Run): Promise<{ plan: ImportPlan; end: ImportEnd }> {
  const plan = planImport(file, await readImportFacts(tx, taken.collectivityId, file.lines));
  const errors = plan.problems.filter((problem) => !isNotice(problem));
  const notices = plan.problems.filter(isNotice);
  const counts = { ...plan.counts, errors: errors.length, notices: notices.length };
  const status = errors.length > 0 ? 'REFUSED' : 'DONE';
  const { lineCount } = file;
  return { plan, end: { status, lineCount, counts, problems: [...errors, ...notices] } };
}

function check(run: Run): Promise<ImportEnd> {
  return inTransaction(async (tx) => {
    const { end } = await planOf(tx, run);
    await endImport(tx, run.taken, end, run.present());
    if (end.status === 'REFUSED') await eraseFile(tx, run.taken);
    return end;
  });
}

/** Writes a whole file in one transaction, or nothing of it. */
async function write(run: Run): Promise<ImportEnd> {
  try {
    return await inTransaction((tx) => writeAll(tx, run), { timeout: TRANSACTION_MS });
  } catch (error) {
    if (violatedConstraint(error) === null) throw error;
    const { end } = await planOf(db, run);
    const problem = { line: 1, column: null, code: 'CHANGED_MEANWHILE' } as const;
    const refused: ImportEnd = { ...end, status: 'REFUSED', problems: [problem, ...end.problems] };
    refused.counts.errors += 1;
    await endImport(db, run.taken, refused, run.present());
    return refused;
  }
}

async function writeAll(tx: Tx, run: Run): Promise<ImportEnd> {
  const { plan, end } = await planOf(tx, run);
  const { taken, file, tell, present } = run;
  if (end.status === 'DONE') {
    const total = Math.max(1, rowCount(plan.rows));
    let written = 0;
    await writeImportRows(tx, taken.collectivityId, plan.rows, (count) => {
      written += count;
      const part = READING_PART + (1 - READING_PART) * (written / total);
      return tell(Math.floor(file.lineCount * part));
    });
  }
  await endImport(tx, taken, end, present());
  await eraseFile(tx, taken);
  await recordImport(tx, taken, end, present());
  return end;
}

async function eraseFile(tx: Tx, { id, collectivityId, checkId }: TakenImport): Promise<void> {
  await tx.familyImportFile.deleteMany({ where: { collectivityId, checkId: checkId ?? id } });
}

async function recordImport(tx: Tx, taken: TakenImport, end: ImportEnd, at: Date): Promise<void> {
  const { id, collectivityId, agentId, accountId } = taken;
  await tx.auditEntry.create({
    data: {
      id: newId(),
      at,
      collectivityId,
      agentId,
      accountId,
      action: end.status === 'DONE' ? 'families.imported' : 'families.import-refused',
      subjectType: 'FamilyImport',
      subjectId: id,
      data: end.counts,
    },
  });
}

/** The imports of families: at once when an agent asks, and a look every minute. */
export const familyImportJob: JobDefinition = {
  name: 'family-import',
  schedule: { kind: 'every', seconds: 60 },
  run: ({ at }) => runFamilyImports({ now: at }),
};
