import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { recordReading } from '@/lib/families/queries/opened-file';
import { db } from '@/lib/platform/db/client';
import { openText } from '@/lib/platform/encryption/sealed-text';
import { Prisma } from '@/prisma/generated/client';

import type {
  Creditor,
  Debtor,
  MandateDetail,
  MandateFamily,
  MandatePaper,
  MandateRow,
} from '../types/mandate';
import { PAYER } from './invoice-sql';

const MANDATES_SHOWN = 200;
const END = 4;

/** The day of the last collection that the mandate `d` served. */
export const LAST_USED = Prisma.sql`(
  select max(r."collectOn")::text from "Debit" e
  join "DebitRun" r on r."collectivityId" = e."collectivityId" and r.id = e."runId"
  where e."collectivityId" = d."collectivityId" and e."mandateId" = d.id and e."releasedAt" is null
)`;

const MANDATE = Prisma.sql`d.id, d.reference, d."signedOn"::text as "signedOn",
  d."revokedOn"::text as "revokedOn", ${LAST_USED} as "lastUsedOn",
  f.name as "familyName", f.number as "familyNumber"`;

const FAMILY = Prisma.sql`join "Family" f
  on f."collectivityId" = d."collectivityId" and f.id = d."familyId"`;

/** Who collects by direct debit for the agent's collectivity; null where nobody does. One query. */
export function getCreditor(actor: AgentActor): Promise<Creditor | null> {
  return db.directDebitCreditor.findUnique({
    where: { collectivityId: actor.collectivity.id },
    select: { creditorId: true, name: true, iban: true, bic: true, leadDays: true },
  });
}

/** The mandates of the agent's collectivity, the newest first. One query. */
export function listMandates(actor: AgentActor): Promise<MandateRow[]> {
  return db.$queryRaw<MandateRow[]>`
    select ${MANDATE} from "Mandate" d ${FAMILY}
    where d."collectivityId" = ${actor.collectivity.id}::uuid
    order by d."revokedOn" is not null, d."createdAt" desc, d.id desc limit ${MANDATES_SHOWN}`;
}

type SealedMandate = Omit<MandateDetail, 'ibanEnd'> & { iban: string };

/** One mandate of the agent's collectivity, its account all but hidden; null where there is none. One query. */
export async function getMandate(actor: AgentActor, id: string): Promise<MandateDetail | null> {
  const [row] = await db.$queryRaw<SealedMandate[]>`
    select ${MANDATE}, d."familyId", d."creditorId", d."signedAt", d."revokeReason", d.iban, d.holder
    from "Mandate" d ${FAMILY}
    where d."collectivityId" = ${actor.collectivity.id}::uuid and d.id = ${id}::uuid`;
  if (row === undefined) return null;
  const { iban, holder, ...mandate } = row;
  return {
    ...mandate,
    holder: openText('Mandate.holder', id, holder),
    ibanEnd: openText('Mandate.iban', id, iban).slice(-END),
  };
}

type DebtorRow = {
  guardianId: string;
  civility: string;
  firstName: string;
  lastName: string;
  iban: string | null;
  bankHolder: string | null;
};

function debtorOf({ guardianId, iban, bankHolder, ...name }: DebtorRow): Debtor {
  return {
    guardianId,
    name: `${name.civility} ${name.firstName} ${name.lastName}`,
    account:
      iban === null || bankHolder === null
        ? null
        : {
            holder: openText('Guardian.bankHolder', guardianId, bankHolder),
            ibanEnd: openText('Guardian.iban', guardianId, iban).slice(-END),
          },
  };
}

/**
 * A family of the agent's collectivity, by its number, with the accounts that its file has; null where
 * there is none. That they were read is written down. Two queries.
 */
export async function findMandateFamily(
  actor: AgentActor,
  number: number,
  now: Date,
): Promise<MandateFamily | null> {
  const [row] = await db.$queryRaw<(Omit<MandateFamily, 'debtors'> & { debtors: DebtorRow[] })[]>`
    select f.id, f.number, f.name,
      (select json_build_object('id', d.id, 'reference', d.reference, 'signedOn', d."signedOn",
          'revokedOn', d."revokedOn", 'lastUsedOn', ${LAST_USED})
        from "Mandate" d where d."collectivityId" = f."collectivityId" and d."familyId" = f.id
          and d."revokedOn" is null) as current,
      (select coalesce(json_agg(json_build_object('guardianId', g.id, 'civility', g.civility,
          'firstName', g."firstName", 'lastName', g."lastName", 'iban', g.iban,
          'bankHolder', g."bankHolder") order by g.id), '[]')
        from "Guardian" g
        where g."collectivityId" = f."collectivityId" and g."familyId" = f.id) as debtors
    from "Family" f
    where f."collectivityId" = ${actor.collectivity.id}::uuid and f.number = ${number}`;
  if (row === undefined) return null;
  await recordReading(actor, row.id, { shown: ['BANK_DETAILS'], now });
  return { ...row, debtors: row.debtors.map(debtorOf) };
}

type PaperRow = {
  familyId: string;
  reference: string;
  creditorId: string;
  creditorName: string;
  postalAddress: string;
  debtor: MandatePaper['debtor'];
  iban: string;
  bic: string | null;
  holder: string;
  signedOn: CivilDate | null;
  signedAt: string | null;
};

/**
 * All that the paper of a mandate says, its account whole; null where there is none. That it was read
 * is written down. Two queries.
 */
export async function readMandatePaper(
  actor: AgentActor,
  id: string,
  now: Date,
): Promise<MandatePaper | null> {
  const [row] = await db.$queryRaw<PaperRow[]>`
    select d."familyId", d.reference, d."creditorId", coalesce(k.name, o.name) as "creditorName",
      o."postalAddress", ${PAYER} as debtor, d.iban, d.bic, d.holder,
      d."signedOn"::text as "signedOn", d."signedAt"
    from "Mandate" d join "Collectivity" o on o.id = d."collectivityId"
    left join "DirectDebitCreditor" k on k."collectivityId" = d."collectivityId"
    join "Guardian" g on g."collectivityId" = d."collectivityId" and g.id = d."guardianId"
    where d."collectivityId" = ${actor.collectivity.id}::uuid and d.id = ${id}::uuid`;
  if (row === undefined) return null;
  await recordReading(actor, row.familyId, { shown: ['BANK_DETAILS'], now });
  const { familyId: _familyId, creditorId, creditorName, postalAddress, ...paper } = row;
  return {
    ...paper,
    creditor: { creditorId, name: creditorName, address: postalAddress.split('\n') },
    holder: openText('Mandate.holder', id, row.holder),
    iban: openText('Mandate.iban', id, row.iban),
    bic: row.bic === null ? null : openText('Mandate.bic', id, row.bic),
  };
}
