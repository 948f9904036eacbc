import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { addDays, toDbDate } from '@/lib/core/dates/civil-date';
import { DomainError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';

import { billingError } from '../messages/errors';
import { tariffOf, type TariffForm } from '../schema/tariff-form';

function overlap(): DomainError {
  return new DomainError(
    'TARIFF_OVERLAP',
    'Un tarif de cette activité commence déjà ce jour-là ou après. Choisissez un jour plus tardif.',
    'startDay',
  );
}

/**
 * Gives an activity a tariff from a day on: the one before it ends the day before. Invoices keep the
 * tariff that they applied.
 * @throws DomainError NOT_FOUND, TARIFF_OVERLAP
 */
export async function setTariff(actor: AgentActor, input: TariffForm, now: Date): Promise<void> {
  const collectivityId = actor.collectivity.id;
  const { activityId, startDay } = input;
  await inTransaction(async (tx) => {
    if ((await tx.activity.count({ where: { collectivityId, id: activityId } })) === 0)
      throw billingError('NOT_FOUND');
    const start = toDbDate(startDay);
    const later = await tx.tariff.count({
      where: { collectivityId, activityId, startDay: { gte: start } },
    });
    if (later > 0) throw overlap();
    await tx.tariff.updateMany({
      where: { collectivityId, activityId, OR: [{ endDay: null }, { endDay: { gte: start } }] },
      data: { endDay: toDbDate(addDays(startDay, -1)) },
    });
    const id = newId();
    await tx.tariff.create({
      data: {
        id,
        collectivityId,
        activityId,
        startDay: start,
        definition: tariffOf(input),
        createdAt: now,
      },
    });
    await recordAudit(tx, actor, {
      at: now,
      action: 'billing.tariff-set',
      subjectType: 'Tariff',
      subjectId: id,
      data: { activityId },
    });
  }).catch((error: unknown) => {
    throw violatedConstraint(error) === 'tariff_overlap_excl' ? overlap() : error;
  });
}
