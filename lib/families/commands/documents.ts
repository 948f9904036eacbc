import 'server-only';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { isPermitted } from '@/lib/collectivities/permissions';
import { deleteFiles } from '@/lib/files/commands';
import { FILE_COLUMNS, openStoredFile } from '@/lib/files/queries';
import { recordAudit } from '@/lib/platform/audit';
import { db } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import type { OutgoingFile } from '@/lib/platform/files/response';

import { documentError } from '../messages/documents';
import { documentScope } from '../policy';
import { isRowId } from '../rules/family-address';
import { documentPermission } from '../rules/documents';
import type { GivenDocument } from '../types/documents';
import { insertDocument, keepDocument } from './insert-document';

type NewDocument = GivenDocument & {
  documentId: string;
  familyId: string;
  /** The document of the same kind that it takes the place of, where it does. */
  replaces: string | null;
};

/**
 * Adds a document to one's file, checked and encrypted. Sent twice, it is added once. The one that it
 * replaces stays for the agents, until the retention deletes it.
 * @throws DomainError NOT_FOUND, TOO_MANY_DOCUMENTS, THROTTLED, and the refusals of files
 */
export async function addDocument(
  actor: GuardianActor,
  { documentId, familyId, replaces, ...given }: NewDocument,
  now: Date,
): Promise<void> {
  const access = actor.subscriptions.find((one) => one.familyId === familyId);
  if (access === undefined) throw documentError('NOT_FOUND');
  const place = { collectivityId: access.collectivity.id, familyId };
  const file = await keepDocument(actor, place, given, now);
  await inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from "Family" where id = ${familyId}::uuid for no key update`;
    const document = { ...given, documentId, file, replaces, submissionId: null };
    await insertDocument(tx, actor, document, now);
  });
}

/**
 * Takes a document out of one's file: its bytes are deleted, the journal keeps the act.
 * @throws DomainError NOT_FOUND
 */
export async function removeDocument(
  actor: GuardianActor,
  documentId: string,
  now: Date,
): Promise<void> {
  await inTransaction(async (tx) => {
    const where = { id: documentId, ...documentScope(actor) };
    const document = await tx.familyDocument.findFirst({ where });
    if (document === null) throw documentError('NOT_FOUND');
    const { collectivityId, familyId, fileId, kind } = document;
    // The family first, as all that writes a file: what the document proves is written too.
    await tx.$queryRaw`select 1 from "Family" where id = ${familyId}::uuid for no key update`;
    const { count } = await tx.familyDocument.deleteMany({ where });
    if (count === 0) throw documentError('NOT_FOUND');
    await deleteFiles(tx, collectivityId, [fileId]);
    await recordAudit(tx, actor, {
      at: now,
      action: 'document.removed',
      subjectType: 'FamilyDocument',
      subjectId: documentId,
      data: { familyId, kind },
      collectivityId,
    });
  });
}

/**
 * Opens a document for an agent who may read what it proves: each opening is written down first, for
 * the family to read. Null for any other.
 */
export async function openDocument(
  actor: AgentActor,
  { familyId, documentId }: { familyId: string; documentId: string },
  now: Date,
): Promise<OutgoingFile | null> {
  if (!isRowId(documentId) || !isRowId(familyId)) return null;
  const document = await db.familyDocument.findFirst({
    where: { id: documentId, familyId, ...documentScope(actor) },
    select: { kind: true, file: { select: FILE_COLUMNS } },
  });
  if (document === null || !isPermitted(actor.role, documentPermission(document.kind))) return null;
  const { kind, file } = document;
  await inTransaction((tx) =>
    recordAudit(tx, actor, {
      at: now,
      action: 'document.opened',
      subjectType: 'Family',
      subjectId: familyId,
      data: { documentId, kind },
    }),
  );
  return openStoredFile(file);
}
