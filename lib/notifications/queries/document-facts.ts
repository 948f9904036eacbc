import 'server-only';

import type { CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import type { DocumentKind } from '@/lib/families/rules/documents';
import { db } from '@/lib/platform/db/client';

import type { DocumentExpiryFacts } from '../types/documents';
import { frameOf } from './email-frame';
import { unsafeReadEmailTexts } from './texts';
import { unsubscribeLink } from './unsubscribe';

type Row = {
  emailId: string;
  collectivityId: string;
  civility: string;
  lastName: string;
  firstName: string;
  name: string;
  shortName: string;
  timeZone: string;
  kind: DocumentKind;
  expiresOn: CivilDate;
};

/** The documents that are still there, of families that the account still follows and wants to be told of. */
function listRows(emailIds: readonly string[]): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select r."emailId", r."collectivityId", acc.civility, acc."lastName", acc."firstName", col.name, col."shortName",
      col."timeZone", d.kind::text as kind, d."expiresOn"::text as "expiresOn"
    from "DocumentReminder" r
    join "Account" acc on acc.id = r."accountId"
    join "Collectivity" col on col.id = r."collectivityId"
    join "FamilyDocument" d on d."collectivityId" = r."collectivityId" and d.id = r."documentId"
    where r."emailId" = any(${[...emailIds]}::uuid[]) and d."expiresOn" is not null and d."replacedAt" is null
      and exists (select 1 from "Subscription" s
        join "Guardian" g on g."collectivityId" = s."collectivityId" and g.id = s."guardianId"
        where s."collectivityId" = r."collectivityId" and s."accountId" = r."accountId"
          and s."endedAt" is null and s."notifyDocumentExpiry" and g."familyId" = d."familyId")
    order by r."emailId", d."expiresOn", d.id`;
}

/**
 * What reminders of documents have to say at `now`, by their e-mails: those that are good still, and
 * were not taken away. Where none is left, there is none. It needs no actor: jobs call it.
 */
export async function unsafeReadDocumentExpiryFacts(
  emailIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, DocumentExpiryFacts>> {
  const facts = new Map<string, DocumentExpiryFacts>();
  const rows = await listRows(emailIds);
  const texts = await unsafeReadEmailTexts(rows.map(({ collectivityId }) => collectivityId));
  for (const row of rows) {
    const today = civilDateIn(now, row.timeZone);
    const { emailId, kind, expiresOn } = row;
    if (expiresOn < today) continue;
    const known = facts.get(emailId)?.documents;
    const document = { kind, expiresOn };
    const text = texts.get(row.collectivityId)?.DOCUMENT_EXPIRY?.text;
    const frame = frameOf({ account: row, collectivity: row }, unsubscribeLink(emailId), text);
    facts.set(emailId, { frame, today, documents: known ? [...known, document] : [document] });
  }
  return facts;
}
