import 'server-only';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { FILE_COLUMNS, openStoredFile, storedFileName } from '@/lib/files/queries';
import { db } from '@/lib/platform/db/client';
import type { OutgoingFile } from '@/lib/platform/files/response';
import { Prisma } from '@/prisma/generated/client';

import { documentScope, documentScopeSql } from '../policy';
import { isRowId } from '../rules/family-address';
import { type DocumentKind, MOST_DOCUMENTS } from '../rules/documents';
import type { FamilyDocument } from '../types/documents';

const MOST_SHOWN = 4 * MOST_DOCUMENTS;

export type DocumentRow = {
  id: string;
  familyId: string;
  kind: DocumentKind;
  expiresOn: CivilDate | null;
  addedAt: Date;
  replacedAt: Date | null;
  issuer: string;
  fileId: string;
  fileName: string;
  size: number;
};

/** The documents of one's files, or of one file for an agent, those that were replaced too: the last one first. */
export function documentsSql(actor: GuardianActor | AgentActor, familyId?: string): Prisma.Sql {
  const ofFamily =
    familyId === undefined ? Prisma.empty : Prisma.sql`and d."familyId" = ${familyId}::uuid`;
  const present = actor.kind === 'agent' ? Prisma.empty : Prisma.sql`and d."replacedAt" is null`;
  return Prisma.sql`
    select d.id, d."familyId", d.kind::text as kind, d."expiresOn"::text as "expiresOn", d."addedAt", d."replacedAt",
      c."shortName" as issuer, f.id as "fileId", f.name as "fileName", f.size
    from "FamilyDocument" d
    join "StoredFile" f on f."collectivityId" = d."collectivityId" and f.id = d."fileId"
    join "Collectivity" c on c.id = d."collectivityId"
    where ${documentScopeSql(actor)} ${ofFamily} ${present}
    order by d."replacedAt" is not null, d.id desc limit ${MOST_SHOWN}`;
}

/** The documents that `documentsSql` gives. One query. */
export async function listDocuments(
  actor: GuardianActor | AgentActor,
  familyId?: string,
): Promise<FamilyDocument[]> {
  const rows = await db.$queryRaw<DocumentRow[]>(documentsSql(actor, familyId));
  return rows.map(({ fileId, fileName, ...document }) => ({
    ...document,
    name: storedFileName({ id: fileId, name: fileName }),
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
