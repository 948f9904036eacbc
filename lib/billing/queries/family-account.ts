import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { db } from '@/lib/platform/db/client';
import { Prisma } from '@/prisma/generated/client';

import { isDocumentId, type DocumentKey } from '../rules/mine-address';
import { MOST_PAID_TOGETHER } from '../schema/record';
import type { FamilyAccount, FamilyInvoice, Owed } from '../types/family-account';
import { BALANCE, creditOfSql, MOVEMENTS } from './movements-sql';

/** All that is owed on a page may be paid at once. */
const PAGE_SIZE = MOST_PAID_TOGETHER;

/** What is left to pay of the invoice `i`, after `MOVEMENTS`, and may be paid at the counter. */
const IS_OWED = Prisma.sql`(${BALANCE} > 0 and not m."isPaymentUnderWay" and not m."isSentToTreasury")`;

type Head = Pick<FamilyAccount, 'familyId' | 'name' | 'number' | 'due' | 'creditCents'>;

async function findHead(actor: AgentActor, familyId: string): Promise<Head | undefined> {
  const [head] = await db.$queryRaw<Head[]>`
    select f.id as "familyId", f.name, f.number,
      ${creditOfSql(Prisma.sql`f."collectivityId"`, Prisma.sql`f.id`)} as "creditCents",
      (select json_build_object('count', count(*), 'cents', coalesce(sum(${BALANCE}), 0))
        from "Invoice" i ${MOVEMENTS}
        where i."collectivityId" = f."collectivityId" and i."familyId" = f.id
          and i.number is not null and ${IS_OWED}) as due
    from "Family" f
    where f."collectivityId" = ${actor.collectivity.id}::uuid and f.id = ${familyId}::uuid`;
  return head;
}

function listInvoices(
  actor: AgentActor,
  familyId: string,
  after: DocumentKey | null,
): Promise<FamilyInvoice[]> {
  const older =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(i."issuedOn", i.id) < (${after.issuedOn}::date, ${after.id}::uuid)`;
  return db.$queryRaw<FamilyInvoice[]>`
    select i.id, i.number, i."issuedOn"::text as "issuedOn", i."dueOn"::text as "dueOn",
      i."amountCents", m.*
    from "Invoice" i ${MOVEMENTS}
    where i."collectivityId" = ${actor.collectivity.id}::uuid and i."familyId" = ${familyId}::uuid
      and i.number is not null and ${older}
    order by i."issuedOn" desc, i.id desc limit ${PAGE_SIZE + 1}`;
}

/** What a family of the agent's collectivity was billed and owes; null where there is none. Two queries. */
export async function getFamilyAccount(
  actor: AgentActor,
  familyId: string,
  after: DocumentKey | null,
): Promise<FamilyAccount | null> {
  if (!isDocumentId(familyId)) return null;
  const [head, found] = await Promise.all([
    findHead(actor, familyId),
    listInvoices(actor, familyId, after),
  ]);
  if (head === undefined) return null;
  const invoices = found.slice(0, PAGE_SIZE);
  return { ...head, invoices, next: found.length > PAGE_SIZE ? (invoices.at(-1) ?? null) : null };
}

/**
 * What is left to pay of some invoices of the agent's collectivity, by their numbers: those that are
 * paid, being paid, cancelled or handed to the treasury are left out. One query.
 */
export async function findOwed(actor: AgentActor, numbers: readonly string[]): Promise<Owed> {
  if (numbers.length === 0) return [];
  return db.$queryRaw<Owed>`
    select i.number, ${BALANCE} as cents from "Invoice" i ${MOVEMENTS}
    where i."collectivityId" = ${actor.collectivity.id}::uuid
      and i.number = any(${[...numbers]}::text[]) and ${IS_OWED}
    order by i."dueOn", i.number`;
}
