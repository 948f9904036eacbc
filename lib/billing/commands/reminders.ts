import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { recordAudit } from '@/lib/platform/audit';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { billingError } from '../messages/errors';
import { nextReminder } from '../rules/reminders';
import type { HoldInput, ReminderSettingsInput, RemindInput } from '../schema/reminders';
import type { Reminded } from '../types/reminder';
import { lockLate, writeReminders } from './remind';
import { lockInvoices } from './receive';

/**
 * Reminds the families of some late invoices now, each at the level that the agent saw as its next:
 * what is no longer late, is held, was reminded meanwhile, or is contested without their having seen it
 * is left alone. Done twice, it reminds once.
 * @throws DomainError NOT_FOUND
 */
export async function remindInvoices(
  actor: AgentActor,
  { targets, disputedIds }: RemindInput,
  { now, today }: { now: Date; today: CivilDate },
): Promise<Reminded> {
  const collectivityId = actor.collectivity.id;
  const levels = new Map(targets.map(({ invoiceId, level }) => [invoiceId, level]));
  const ids = [...levels.keys()];
  const reminded = await inTransaction(async (tx) => {
    const where = { collectivityId, id: { in: ids }, number: { not: null } };
    if ((await tx.invoice.count({ where })) < ids.length) throw billingError('NOT_FOUND');
    const late = await lockLate(tx, collectivityId, { ids, today });
    const wanted = late.flatMap((row) => {
      const next = nextReminder(row, row.days);
      return next !== null && next.level === levels.get(row.id)
        ? [{ ...row, level: next.level }]
        : [];
    });
    const asked = wanted.filter(({ id, isDisputed }) => !isDisputed || disputedIds.includes(id));
    const reminding = { collectivityId, agentId: actor.agentId, today, now };
    const { invoices, onPaper } = await writeReminders(tx, reminding, asked);
    if (invoices > 0)
      await recordAudit(tx, actor, {
        at: now,
        action: 'billing.reminded',
        subjectType: 'Collectivity',
        subjectId: collectivityId,
        data: { invoiceIds: asked.map(({ id }) => id) },
      });
    const disputed = wanted.length - asked.length;
    return { invoices, onPaper, skipped: ids.length - invoices, disputed };
  });
  await wakeDispatcher();
  return reminded;
}

/**
 * Spares the family of an invoice reminders for now, and says why; said again, the reason is the new one.
 * @throws DomainError NOT_FOUND
 */
export async function holdReminders(
  actor: AgentActor,
  { invoiceId, reason }: HoldInput,
  now: Date,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  await inTransaction(async (tx) => {
    const [invoice] = await lockInvoices(tx, collectivityId, [invoiceId]);
    if (invoice === undefined) throw billingError('NOT_FOUND');
    const held = { reason, agentId: actor.agentId, heldAt: now };
    await tx.invoiceReminderHold.upsert({
      where: { collectivityId_invoiceId: { collectivityId, invoiceId } },
      create: { collectivityId, invoiceId, ...held },
      update: held,
    });
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.reminders-held',
      subjectType: 'Invoice',
      subjectId: invoiceId,
      data: {},
    });
  });
}

/**
 * Has an invoice reminded again. Done twice, it changes nothing more.
 * @throws DomainError NOT_FOUND
 */
export async function releaseReminders(
  actor: AgentActor,
  { invoiceId }: { invoiceId: string },
  now: Date,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  await inTransaction(async (tx) => {
    const [invoice] = await lockInvoices(tx, collectivityId, [invoiceId]);
    if (invoice === undefined) throw billingError('NOT_FOUND');
    const { count } = await tx.invoiceReminderHold.deleteMany({
      where: { collectivityId, invoiceId },
    });
    if (count === 0) return;
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.reminders-released',
      subjectType: 'Invoice',
      subjectId: invoiceId,
      data: {},
    });
  });
}

/** Says when unpaid invoices are reminded. */
export async function setReminderSettings(
  actor: AgentActor,
  { isOn, days }: ReminderSettingsInput,
  now: Date,
): Promise<void> {
  const { id } = actor.collectivity;
  await inTransaction(async (tx) => {
    await tx.collectivity.update({
      where: { id },
      data: { remindsInvoices: isOn, invoiceReminderDays: days },
    });
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.reminder-settings',
      subjectType: 'Collectivity',
      subjectId: id,
      data: { isOn, days },
    });
  });
}
