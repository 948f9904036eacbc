import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { fromDbDate, toDbDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import { openText, sealText } from '@/lib/platform/encryption/sealed-text';

import { billingError } from '../messages/errors';
import { mandateError } from '../messages/mandate-errors';
import { LAST_USED } from '../queries/mandates';
import { mandateReference, mandateStateOf } from '../rules/mandates';
import type {
  CreditorInput,
  PrepareMandateInput,
  RevokeMandateInput,
  SignMandateInput,
} from '../schema/mandate';
import type { MandateDays } from '../types/mandate';
import { lockMandate } from './lock-mandates';
import { takeNumbers } from './numbers';
import { releaseDebits } from './release-debits';

const SERIES = 'RUM';
const LAPSED_REASON = 'Caduc\u00A0: sans prélèvement depuis 36 mois';

/** When an act happens: the instant, and its day on the clocks of the collectivity. */
export type Acting = { now: Date; today: CivilDate };

/**
 * Says who collects by direct debit for the collectivity. Its ICS stays while mandates name it.
 * @throws DomainError CREDITOR_IN_USE
 */
export async function setCreditor(
  actor: AgentActor,
  input: CreditorInput,
  now: Date,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  await inTransaction(async (tx) => {
    // Who prepares a mandate meanwhile waits, or is waited for.
    await tx.$queryRaw`
      select 1 from "DirectDebitCreditor" where "collectivityId" = ${collectivityId}::uuid for update`;
    const others = await tx.mandate.count({
      where: { collectivityId, revokedOn: null, creditorId: { not: input.creditorId } },
    });
    if (others > 0) throw mandateError('CREDITOR_IN_USE', 'creditorId');
    const kept = { ...input, updatedAt: now };
    await tx.directDebitCreditor.upsert({
      where: { collectivityId },
      create: { collectivityId, ...kept },
      update: kept,
    });
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.direct-debit-settings',
      subjectType: 'Collectivity',
      subjectId: collectivityId,
      data: { leadDays: input.leadDays },
    });
  });
}

type Account = { familyId: string; iban: string; bic: string | null; holder: string };

/** @throws DomainError NOT_FOUND, NO_BANK_DETAILS */
async function readAccount(tx: Tx, actor: AgentActor, guardianId: string): Promise<Account> {
  const guardian = await tx.guardian.findFirst({
    where: { collectivityId: actor.collectivity.id, id: guardianId },
    select: { familyId: true, iban: true, bic: true, bankHolder: true },
  });
  if (guardian === null) throw billingError('NOT_FOUND');
  const { familyId, iban, bic, bankHolder } = guardian;
  if (iban === null || bankHolder === null) throw mandateError('NO_BANK_DETAILS');
  return {
    familyId,
    iban: openText('Guardian.iban', guardianId, iban),
    bic: bic === null ? null : openText('Guardian.bic', guardianId, bic),
    holder: openText('Guardian.bankHolder', guardianId, bankHolder),
  };
}

async function lockCurrent(
  tx: Tx,
  actor: AgentActor,
  familyId: string,
): Promise<(MandateDays & { id: string }) | undefined> {
  const [current] = await tx.$queryRaw<(MandateDays & { id: string })[]>`
    select d.id, d."signedOn"::text as "signedOn", d."revokedOn"::text as "revokedOn",
      ${LAST_USED} as "lastUsedOn"
    from "Mandate" d
    where d."collectivityId" = ${actor.collectivity.id}::uuid and d."familyId" = ${familyId}::uuid
      and d."revokedOn" is null for no key update`;
  return current;
}

// What is worth nothing any more makes way for the next one.
async function endLapsed(tx: Tx, actor: AgentActor, id: string, today: CivilDate): Promise<void> {
  await tx.mandate.update({
    where: { id },
    data: { revokedOn: toDbDate(today), revokeReason: LAPSED_REASON, revokedById: actor.agentId },
  });
}

async function prepare(
  tx: Tx,
  actor: AgentActor,
  { mandateId: id, guardianId }: PrepareMandateInput,
  { now, today }: Acting,
): Promise<void> {
  const { id: collectivityId } = actor.collectivity;
  const { issuerCode } = await tx.collectivity.findUniqueOrThrow({
    where: { id: collectivityId },
    select: { issuerCode: true },
  });
  const { familyId, iban, bic, holder } = await readAccount(tx, actor, guardianId);
  // Its row is locked, so that the ICS does not change meanwhile.
  const [creditor] = await tx.$queryRaw<{ creditorId: string }[]>`
    select "creditorId" from "DirectDebitCreditor"
    where "collectivityId" = ${collectivityId}::uuid for share`;
  if (creditor === undefined) throw mandateError('NO_CREDITOR');
  const current = await lockCurrent(tx, actor, familyId);
  // The same form, a moment before.
  if (current?.id === id || (await tx.mandate.count({ where: { collectivityId, id } })) > 0) return;
  if (current !== undefined) {
    if (mandateStateOf(current, today) !== 'LAPSED') throw mandateError('MANDATE_EXISTS');
    await endLapsed(tx, actor, current.id, today);
  }
  const rank = await takeNumbers(tx, collectivityId, { series: SERIES, count: 1 });
  await tx.mandate.create({
    data: {
      ...{ id, collectivityId, familyId, guardianId, preparedById: actor.agentId, createdAt: now },
      creditorId: creditor.creditorId,
      reference: mandateReference(issuerCode, rank),
      iban: sealText('Mandate.iban', id, iban),
      bic: bic === null ? null : sealText('Mandate.bic', id, bic),
      holder: sealText('Mandate.holder', id, holder),
    },
  });
  await recordAudit(tx, actor, {
    at: now,
    action: 'billing.mandate-prepared',
    subjectType: 'Mandate',
    subjectId: id,
    data: { familyId },
  });
}

/**
 * Prepares the mandate of a family, with its reference, from an account of its file. A form sent twice
 * prepares one; a family has one at a time.
 * @throws DomainError NO_CREDITOR, NOT_FOUND, NO_BANK_DETAILS, MANDATE_EXISTS
 */
export async function prepareMandate(
  actor: AgentActor,
  input: PrepareMandateInput,
  acting: Acting,
): Promise<void> {
  await inTransaction((tx) => prepare(tx, actor, input, acting)).catch((error: unknown) => {
    const constraint = violatedConstraint(error);
    if (constraint === 'mandate_in_force_key') throw mandateError('MANDATE_EXISTS');
    // The same form, a moment before.
    if (constraint !== 'Mandate_pkey') throw error;
  });
}

/**
 * Writes down that the paper of a mandate was signed: from then on it changes no more.
 * @throws DomainError NOT_FOUND, SIGNED_LATER, MANDATE_SIGNED
 */
export async function signMandate(
  actor: AgentActor,
  { mandateId: id, signedOn, signedAt }: SignMandateInput,
  { now, today }: Acting,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  if (signedOn > today) throw mandateError('SIGNED_LATER', 'signedOn');
  await inTransaction(async (tx) => {
    const { count } = await tx.mandate.updateMany({
      where: { collectivityId, id, signedOn: null, revokedOn: null },
      data: { signedOn: toDbDate(signedOn), signedAt, signedById: actor.agentId },
    });
    if (count === 0) {
      const exists = await tx.mandate.count({ where: { collectivityId, id } });
      throw exists === 0 ? billingError('NOT_FOUND') : mandateError('MANDATE_SIGNED');
    }
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.mandate-signed',
      subjectType: 'Mandate',
      subjectId: id,
      data: { signedOn },
    });
  });
}

/**
 * Revokes a mandate, with a reason: nothing is collected with it any more.
 * @throws DomainError NOT_FOUND, MANDATE_REVOKED, MANDATE_DEBITED
 */
export async function revokeMandate(
  actor: AgentActor,
  { mandateId: id, reason }: RevokeMandateInput,
  { now, today }: Acting,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  await inTransaction(async (tx) => {
    // Who plans a run with it waits, or is waited for.
    await lockMandate(tx, collectivityId, { id });
    const mandate = await tx.mandate.findFirst({
      where: { collectivityId, id },
      select: { signedOn: true },
    });
    if (mandate === null) throw billingError('NOT_FOUND');
    const { count } = await tx.mandate.updateMany({
      where: { collectivityId, id, revokedOn: null },
      data: { revokedOn: toDbDate(today), revokeReason: reason, revokedById: actor.agentId },
    });
    if (count === 0) throw mandateError('MANDATE_REVOKED');
    if ((await releaseDebits(tx, actor, id, now)) > 0) throw mandateError('MANDATE_DEBITED');
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.mandate-revoked',
      subjectType: 'Mandate',
      subjectId: id,
      data: {
        signedOn: mandate.signedOn === null ? null : fromDbDate(mandate.signedOn),
      },
    });
  });
}
