import 'server-only';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { attachFile, keepFile } from '@/lib/files/commands';
import { FILE_COLUMNS, openStoredFile } from '@/lib/files/queries';
import type { KeptFile } from '@/lib/files/types';
import { isPermitted, type Permission } from '@/lib/collectivities/permissions';
import { isRowId } from '@/lib/families/rules/family-address';
import { recordAudit } from '@/lib/platform/audit';
import { db, type Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { checkDocument } from '@/lib/platform/files/documents';
import type { OutgoingFile } from '@/lib/platform/files/response';

import { requestScopeSql } from '../policy';
import { isFileChange, isSlotAct } from '../rules';
import type { RequestKind } from '../types';
import type { GivenFile } from '../types/conversation';
import type { LockedRequest } from './conversation';

type Given = {
  attachment: GivenFile | null | undefined;
  /** Finds the request that the message is about, within the actor's scope. */
  find: (tx: Tx) => Promise<LockedRequest>;
};

/**
 * Checks and keeps the file that goes with a message, once the request was found to be the actor's;
 * null without one. What no message comes to show is deleted within a day.
 * @throws DomainError NOT_FOUND, and the refusals of files
 */
export async function keepAttachment(
  actor: GuardianActor | AgentActor,
  { attachment, find }: Given,
  now: Date,
): Promise<KeptFile | null> {
  if (attachment == null) return null;
  const { collectivityId, familyId } = await inTransaction(find);
  const checked = await checkDocument(attachment.bytes);
  const file = { ...checked, name: attachment.name };
  return keepFile(actor, { collectivityId, familyId }, file, now);
}

/** Puts a kept file beside the message that was just written. */
export async function attach(
  tx: Tx,
  { messageId, file, now }: { messageId: string; file: KeptFile | null; now: Date },
): Promise<void> {
  if (file === null) return;
  await tx.messageAttachment.create({ data: { ...file, messageId } });
  await attachFile(tx, file, now);
}

type AgentRow = { familyId: string; reference: bigint; kind: RequestKind };

function permissionOf(kind: RequestKind): Permission {
  if (isSlotAct(kind)) return 'requests.read';
  return isFileChange(kind) ? 'changes.read' : 'billing.manage';
}

/**
 * Opens what goes with a message for an agent who may read the request: each opening is written down
 * first, for the family to read. Null for any other.
 */
export async function openAttachment(
  actor: AgentActor,
  fileId: string,
  now: Date,
): Promise<OutgoingFile | null> {
  if (!isRowId(fileId)) return null;
  const [row] = await db.$queryRaw<AgentRow[]>`
    select r."familyId", r.reference, r.kind::text as kind
    from "MessageAttachment" t
    join "RequestMessage" m on m."collectivityId" = t."collectivityId" and m.id = t."messageId"
    join "Request" r on r."collectivityId" = m."collectivityId" and r.id = m."requestId"
    left join "Activity" a on a.id = r."activityId"
    where t."fileId" = ${fileId}::uuid and ${requestScopeSql(actor)}`;
  if (row === undefined) return null;
  if (!isPermitted(actor.role, permissionOf(row.kind))) return null;
  const file = await db.storedFile.findFirst({
    where: { id: fileId, collectivityId: actor.collectivity.id },
    select: FILE_COLUMNS,
  });
  if (file === null) return null;
  await inTransaction((tx) =>
    recordAudit(tx, actor, {
      at: now,
      action: 'attachment.opened',
      subjectType: 'Family',
      subjectId: row.familyId,
      data: { fileId, reference: String(row.reference) },
    }),
  );
  return openStoredFile(file);
}
