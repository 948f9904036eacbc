import 'server-only';

import { createHash } from 'node:crypto';

import type { AgentActor } from '@/lib/accounts/types';
import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import { db } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeJob } from '@/lib/platform/jobs/wake';

import { importError } from '../messages/import-errors';
import { sealImportFile } from '../queries/import-file';
import { FILE_HOURS } from '../rules/import/limits';

const HOUR_MS = 3_600_000;

/**
 * Keeps a file of families, to be checked without anything being written: the job takes it from
 * there, whether the agent waits or not. Gives the id of the dry run.
 * @throws DomainError IMPORT_RUNNING while another file of the collectivity is read or imported
 */
export async function checkFamilyFile(
  actor: AgentActor,
  bytes: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<string> {
  const id = newId();
  const collectivityId = actor.collectivity.id;
  const digest = createHash('sha256').update(bytes).digest('hex');
  try {
    await inTransaction(async (tx) => {
      await tx.familyImport.create({
        data: {
          id,
          collectivityId,
          agentId: actor.agentId,
          isDryRun: true,
          status: 'RUNNING',
          digest,
          startedAt: now,
        },
      });
      const expiresAt = new Date(now.getTime() + FILE_HOURS * HOUR_MS);
      await tx.familyImportFile.create({
        data: { collectivityId, checkId: id, ...sealImportFile(id, bytes), expiresAt },
      });
      await recordAudit(tx, actor, {
        at: now,
        action: 'families.import-checked',
        subjectType: 'FamilyImport',
        subjectId: id,
        data: { digest },
      });
    });
  } catch (error) {
    throw violatedConstraint(error) === 'family_import_running_key'
      ? importError('IMPORT_RUNNING', 'file')
      : error;
  }
  await wakeJob('family-import');
  return id;
}

/**
 * Has the file of a dry run imported for good, by the job. Asked twice, it is imported once, and
 * both are told the same import. Gives its id.
 * @throws DomainError NOT_FOUND, IMPORT_NOT_CHECKED, IMPORT_EXPIRED, IMPORT_RUNNING
 */
export async function startFamilyImport(
  actor: AgentActor,
  checkId: string,
  now: Date,
): Promise<string> {
  const existing = await findImportOf(actor, checkId);
  if (existing !== null) return existing;
  try {
    const id = await createImport(actor, checkId, now);
    await wakeJob('family-import');
    return id;
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint !== 'family_import_check_key' && constraint !== 'family_import_running_key')
      throw error;
    const made = await findImportOf(actor, checkId);
    if (made === null) throw importError('IMPORT_RUNNING');
    return made;
  }
}

async function findImportOf(actor: AgentActor, checkId: string): Promise<string | null> {
  const found = await db.familyImport.findFirst({
    where: {
      collectivityId: actor.collectivity.id,
      checkId,
      status: { in: ['RUNNING', 'DONE'] },
    },
    select: { id: true },
  });
  return found?.id ?? null;
}

function createImport(actor: AgentActor, checkId: string, now: Date): Promise<string> {
  const collectivityId = actor.collectivity.id;
  return inTransaction(async (tx) => {
    const check = await tx.familyImport.findFirst({
      where: { collectivityId, id: checkId, isDryRun: true },
      select: {
        status: true,
        digest: true,
        lineCount: true,
        file: { select: { expiresAt: true } },
      },
    });
    if (check === null) throw importError('NOT_FOUND');
    if (check.status !== 'DONE') throw importError('IMPORT_NOT_CHECKED');
    if (check.file === null || check.file.expiresAt <= now) throw importError('IMPORT_EXPIRED');
    const { digest, lineCount } = check;
    const id = newId();
    await tx.familyImport.create({
      data: {
        id,
        collectivityId,
        agentId: actor.agentId,
        isDryRun: false,
        status: 'RUNNING',
        checkId,
        digest,
        lineCount,
        startedAt: now,
      },
    });
    await recordAudit(tx, actor, {
      at: now,
      action: 'families.import-asked',
      subjectType: 'FamilyImport',
      subjectId: id,
      data: { checkId, digest },
    });
    return id;
  });
}
