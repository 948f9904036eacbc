import 'server-only';

import { storedFileName } from '@/lib/files/queries';
import { Prisma } from '@/prisma/generated/client';

import { PROOFS } from '../rules/documents';
import type { DocumentOfRequest } from '../types/change-queue';

/** Of the file, the most that are shown beside a request. */
const MOST_BESIDE = 6;

/** A document beside a request, as JSON has it. */
export type DocumentOfRequestRow = Omit<DocumentOfRequest, 'addedAt' | 'replacedAt' | 'name'> & {
  addedAt: string;
  replacedAt: string | null;
  fileId: string;
  fileName: string;
};

const PAIRS = Prisma.join(
  Object.entries(PROOFS).flatMap(([kind, proofs]) =>
    proofs.map((proof) => Prisma.sql`(${kind}::text, ${proof}::text)`),
  ),
);

/**
 * What the request `r` was sent with, then the latest documents of its file that prove what it asks,
 * as one JSON column.
 */
export function documentsOfRequestSql(): Prisma.Sql {
  return Prisma.sql`(select jsonb_agg(to_jsonb(told) order by told."isJoined" desc, told.id desc) from (
    select d.id, d."familyId", d.kind::text as kind, d."expiresOn"::text as "expiresOn", d."addedAt",
      d."replacedAt", o."shortName" as issuer,
      s.id as "fileId", s.name as "fileName", s.size,
      d."submissionId" is not distinct from r."submissionId" as "isJoined"
    from "FamilyDocument" d
    join "StoredFile" s on s."collectivityId" = d."collectivityId" and s.id = d."fileId"
    where d."collectivityId" = r."collectivityId" and d."familyId" = r."familyId"
      and (d."submissionId" is not distinct from r."submissionId"
        or (d."replacedAt" is null and (r.kind::text, d.kind::text) in (values ${PAIRS})))
    order by "isJoined" desc, d.id desc limit ${MOST_BESIDE}) told)`;
}

/** Reads what `documentsOfRequestSql` gives. */
export function readDocumentsOfRequest(
  rows: readonly DocumentOfRequestRow[] | null,
): DocumentOfRequest[] {
  return (rows ?? []).map(({ fileId, fileName, addedAt, replacedAt, ...row }) => ({
    ...row,
    addedAt: new Date(Date.parse(addedAt)),
    replacedAt: replacedAt === null ? null : new Date(Date.parse(replacedAt)),
    name: storedFileName({ id: fileId, name: fileName }),
  }));
}
