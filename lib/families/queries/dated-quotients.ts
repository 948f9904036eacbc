import 'server-only';

import type { AgentActor, GuardianActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { storedFileName } from '@/lib/files/queries';
import { db } from '@/lib/platform/db/client';
import { openText } from '@/lib/platform/encryption/sealed-text';
import { Prisma } from '@/prisma/generated/client';

import { proofWords } from '../messages/quotients';
import { familyKeys, mayReveal } from '../policy';
import type { DocumentKind } from '../rules/documents';
import { isRowId } from '../rules/family-address';
import type { FileSection } from '../rules/sections';
import type { FamilyDocument } from '../types/documents';
import type { DatedQuotient, QuotientProof } from '../types/quotients';
import { type DocumentRow, documentsSql } from './documents';

type QuotientRow = {
  number: number;
  collectivity: string;
  column: 'Family.quotientFamilial' | 'FamilyQuotient.quotient';
  id: string;
  sealed: string;
  since: CivilDate;
  until: CivilDate | null;
  proof: 'SEEN' | 'DOCUMENT' | null;
  goneOn: CivilDate | null;
  document: { id: string; kind: DocumentKind; fileId: string; fileName: string } | null;
};

/** The quotients of the families `f` that are meant, the last one of each first. */
function quotientsSql(meant: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select f.number, c.name as collectivity, q."column", q.id, q.sealed, q.since::text as since,
      q.until::text as until, q.proof::text as proof,
      (q."goneAt" at time zone c."timeZone")::date::text as "goneOn",
      case when d.id is not null then jsonb_build_object('id', d.id, 'kind', d.kind,
        'fileId', s.id, 'fileName', s.name) end as document
    from "Family" f
    join "Collectivity" c on c.id = f."collectivityId"
    cross join lateral (
      select 'Family.quotientFamilial' as "column", f.id, f."quotientFamilial" as sealed,
        f."quotientSince" as since, f."quotientUntil" as until, f."quotientProof" as proof,
        f."quotientProofId" as "proofId", f."quotientProofGoneAt" as "goneAt"
      where f."quotientFamilial" is not null
      union all
      select 'FamilyQuotient.quotient', k.id, k.quotient, k.since, k.until, k.proof, k."proofId",
        k."proofGoneAt"
      from "FamilyQuotient" k
      where k."collectivityId" = f."collectivityId" and k."familyId" = f.id) q
    left join "FamilyDocument" d on d."collectivityId" = f."collectivityId" and d."familyId" = f.id
      and d.id = q."proofId"
    left join "StoredFile" s on s."collectivityId" = d."collectivityId" and s.id = d."fileId"
    where ${meant}
    order by f.id, q.since desc, q."column"`;
}

function proofOf({ proof, goneOn, document }: QuotientRow): QuotientProof | null {
  if (proof === 'SEEN') return { kind: 'SEEN' };
  if (goneOn !== null) return { kind: 'GONE', on: goneOn };
  if (document === null) return null;
  const { id, kind, fileId, fileName } = document;
  const name = storedFileName({ id: fileId, name: fileName });
  return { kind: 'DOCUMENT', documentId: id, documentKind: kind, name };
}

// As JSON gives them.
type ToldRow = {
  quotients: QuotientRow[];
  documents: (Omit<DocumentRow, 'addedAt' | 'replacedAt'> & {
    addedAt: string;
    replacedAt: string | null;
  })[];
};

function documentOf({ fileId, fileName, ...row }: ToldRow['documents'][number]): FamilyDocument {
  return {
    ...row,
    addedAt: new Date(row.addedAt),
    replacedAt: row.replacedAt === null ? null : new Date(row.replacedAt),
    name: storedFileName({ id: fileId, name: fileName }),
  };
}

/**
 * The quotients of a family's file, the last one first, with what proves each, and the documents that may
 * prove another. The amounts stay masked unless their section is shown: the caller has then written it
 * down. One query.
 */
export async function listDatedQuotients(
  actor: AgentActor,
  familyId: string,
  { shown = [] }: { shown?: readonly FileSection[] } = {},
): Promise<{ quotients: DatedQuotient[]; documents: FamilyDocument[] }> {
  if (!isRowId(familyId)) return { quotients: [], documents: [] };
  const isShown = shown.includes('TAX_DATA') && mayReveal(actor, 'TAX_DATA');
  const meant = Prisma.sql`f."collectivityId" = ${actor.collectivity.id}::uuid
    and f.id = ${familyId}::uuid`;
  const [told] = await db.$queryRaw<ToldRow[]>`
    select (select coalesce(json_agg(q), '[]') from (${quotientsSql(meant)}) q) as quotients,
      (select coalesce(json_agg(d), '[]') from (${documentsSql(actor, familyId)}) d) as documents`;
  const { quotients = [], documents = [] } = told ?? {};
  return {
    quotients: quotients.map((row) => ({
      id: row.id,
      value: isShown ? openText(row.column, row.id, row.sealed) : null,
      since: row.since,
      until: row.until,
      proof: proofOf(row),
    })),
    documents: documents.map(documentOf),
  };
}

/** The quotients of the files of an account, in clear, for the family to keep. One query. */
export async function exportMyQuotients(actor: GuardianActor): Promise<object[]> {
  const { collectivityIds, familyIds } = familyKeys(actor);
  const meant = Prisma.sql`(f."collectivityId", f.id) in (
    select * from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[]))`;
  const rows = await db.$queryRaw<QuotientRow[]>(quotientsSql(meant));
  return rows.map((row) => ({
    collectivity: row.collectivity,
    number: row.number,
    value: openText(row.column, row.id, row.sealed),
    since: row.since,
    until: row.until,
    proof: proofWords(proofOf(row)),
  }));
}
