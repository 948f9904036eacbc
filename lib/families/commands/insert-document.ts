import 'server-only';

import { throttle } from '@/lib/accounts/commands/throttle';
import type { GuardianActor } from '@/lib/accounts/types';
import { toDbDate } from '@/lib/core/dates/civil-date';
import { attachFile, keepFile } from '@/lib/files/commands';
import type { FamilyPlace, KeptFile } from '@/lib/files/types';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { checkDocument } from '@/lib/platform/files/documents';
import type { Limit } from '@/lib/platform/rate-limit';

import { documentError } from '../messages/documents';
import { MOST_DOCUMENTS, type DocumentKind } from '../rules/documents';
import type { GivenDocument } from '../types/documents';

const PER_ACCOUNT: Limit = { name: 'document', tries: 30, seconds: 10 * 60 };

/**
 * Checks a document and keeps its bytes, encrypted; what no command comes to show is deleted within a
 * day.
 * @throws DomainError NOT_FOUND, THROTTLED, and the refusals of files
 */
export async function keepDocument(
  actor: GuardianActor,
  place: FamilyPlace,
  { bytes, name }: Pick<GivenDocument, 'bytes' | 'name'>,
  now: Date,
): Promise<KeptFile> {
  await throttle(PER_ACCOUNT, actor.accountId, now);
  const checked = await checkDocument(bytes);
  return keepFile(actor, place, { ...checked, name }, now);
}

type KeptDocument = Pick<GivenDocument, 'kind' | 'expiresOn'> & {
  documentId: string;
  file: KeptFile;
  /** The document of the same kind that it takes the place of, where it does. */
  replaces: string | null;
  /** The changes that it came with. */
  submissionId: string | null;
};

type DocumentKey = { id: string; collectivityId: string; familyId: string; kind: DocumentKind };

async function replaceDocument(tx: Tx, key: DocumentKey, now: Date): Promise<void> {
  const { count } = await tx.familyDocument.updateMany({
    where: { ...key, replacedAt: null },
    data: { replacedAt: now },
  });
  if (count === 0) throw documentError('NOT_FOUND');
}

/**
 * Puts a kept document in a family's file, which the transaction has locked. Sent twice: the file that
 * came second is deleted with what nothing shows.
 * @throws DomainError TOO_MANY_DOCUMENTS, NOT_FOUND for what it would replace
 */
export async function insertDocument(
  tx: Tx,
  actor: GuardianActor,
  { documentId, file, kind, expiresOn, replaces, submissionId }: KeptDocument,
  now: Date,
): Promise<void> {
  const { collectivityId, familyId } = file;
  const place = { collectivityId, familyId };
  if ((await tx.familyDocument.count({ where: { id: documentId, ...place } })) > 0) return;
  if ((await tx.familyDocument.count({ where: place })) >= MOST_DOCUMENTS)
    throw documentError('TOO_MANY_DOCUMENTS');
  if (replaces !== null) await replaceDocument(tx, { id: replaces, ...place, kind }, now);
  await tx.familyDocument.create({
    data: {
      id: documentId,
      ...file,
      kind,
      expiresOn: expiresOn === null ? null : toDbDate(expiresOn),
      addedAt: now,
      submissionId,
    },
  });
  await attachFile(tx, file, now);
  await recordAudit(tx, actor, {
    at: now,
    action: 'document.added',
    subjectType: 'FamilyDocument',
    subjectId: documentId,
    data: { familyId, kind, ...(replaces === null ? {} : { replaces }) },
    collectivityId,
  });
}
