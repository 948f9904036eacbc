import 'server-only';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import { fromDbDate } from '@/lib/core/dates/civil-date';
import { FILE_COLUMNS, openStoredFile, storedFileName } from '@/lib/files/queries';
import { db } from '@/lib/platform/db/client';
import type { OutgoingFile } from '@/lib/platform/files/response';

import { documentScope } from '../policy';
import { isRowId } from '../rules/family-address';
import { MOST_DOCUMENTS } from '../rules/documents';
import type { FamilyDocument } from '../types/documents';

const MOST_SHOWN = 4 * MOST_DOCUMENTS;

/** The documents of one's files, or of one file for an agent: the last one first. */
export async function listDocuments(
  actor: GuardianActor | AgentActor,
  familyId?: string,
): Promise<FamilyDocument[]> {
  const rows = await db.familyDocument.findMany({
    where: { ...documentScope(actor), ...(familyId === undefined ? {} : { familyId }) },
    orderBy: { id: 'desc' },
    take: MOST_SHOWN,
    select: {
      id: true,
      kind: true,
      expiresOn: true,
      addedAt: true,
      file: { select: { id: true, name: true, size: true } },
      collectivity: { select: { shortName: true } },
    },
  });
  return rows.map(({ id, kind, expiresOn, addedAt, file, collectivity }) => ({
    id,
    kind,
    name: storedFileName(file),
    size: file.size,
    expiresOn: expiresOn === null ? null : fromDbDate(expiresOn),
    addedAt,
    issuer: collectivity.shortName,
  }));
}

/** A document of one's own files, to be saved; null for any other. */
export async function findDocumentFile(
  actor: GuardianActor,
  documentId: string,
): Promise<OutgoingFile | null> {
  if (!isRowId(documentId)) return null;
  const document = await db.familyDocument.findFirst({
    where: { id: documentId, ...documentScope(actor) },
    select: { file: { select: FILE_COLUMNS } },
  });
  return document === null ? null : openStoredFile(document.file);
}
