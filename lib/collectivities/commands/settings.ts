import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { followHolidayRegion } from '@/lib/activities/commands/public-holidays';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { violatedConstraint } from '@/lib/platform/db/constraints';
import { inTransaction } from '@/lib/platform/db/transaction';
import { fingerprintOf } from '@/lib/platform/fingerprint';
import { openFormerHolidays } from '@/lib/requests/commands/closures/former-holidays';
import { closeHolidays } from '@/lib/requests/commands/closures/holidays';
import type { Prisma } from '@/prisma/generated/client';

import { settingsError } from '../messages/settings';
import { lockSettings } from '../queries/settings';
import { changedSettings } from '../rules/settings';
import type { Settings, SettingsSection } from '../types/settings';

/** A section as its form sends it. */
export type SettingsChange<Section extends SettingsSection> = {
  section: Section;
  /** Names what the person was reading: see `SettingsView.seen`. */
  seen: string;
  values: Settings[Section];
};

// Whoever closes the door on accounts without a second factor must not be left outside.
async function requireOwnTotp(tx: Tx, actor: AgentActor): Promise<void> {
  const own = await tx.account.count({
    where: { id: actor.accountId, totpConfirmedAt: { not: null } },
  });
  if (own === 0) throw settingsError('TOTP_NOT_YOURS', 'requiresAgentTotp');
}

async function changeTerritory(
  tx: Tx,
  actor: AgentActor,
  { holidayRegion: region, timeZone: zone }: Settings['calendar'],
  now: Date,
): Promise<void> {
  const collectivityId = actor.collectivity.id;
  await followHolidayRegion(tx, { collectivityId, region, today: civilDateIn(now, zone) });
  await openFormerHolidays(tx, { actor, zone }, now);
  await closeHolidays(tx, { collectivityId, zone, actor }, now);
}

/**
 * Saves one section of a collectivity's settings, and what follows from it: another territory has
 * other public holidays, which close their days. Saved twice, it is written once; changed by somebody else in the meantime, it
 * is refused.
 * @throws DomainError SETTINGS_STALE, HOST_NAME_TAKEN, TOTP_NOT_YOURS
 */
export async function saveSettings<Section extends SettingsSection>(
  actor: AgentActor,
  { section, seen, values }: SettingsChange<Section>,
  now: Date,
): Promise<void> {
  const id = actor.collectivity.id;
  try {
    await inTransaction(async (tx) => {
      const kept = (await lockSettings(tx, id))[section];
      const fields = changedSettings<Section>(kept, values);
      if (fields.length === 0) return;
      if (fingerprintOf(kept) !== seen) throw settingsError('SETTINGS_STALE');
      if ('requiresAgentTotp' in values && values.requiresAgentTotp)
        await requireOwnTotp(tx, actor);
      await tx.collectivity.update({
        where: { id },
        data: { ...values } as Prisma.CollectivityUpdateInput,
      });
      if ('holidayRegion' in values && fields.includes('holidayRegion'))
        await changeTerritory(tx, actor, values, now);
      await recordAudit(tx, actor, {
        at: now,
        action: 'collectivities.settings-changed',
        subjectType: 'Collectivity',
        subjectId: id,
        data: { section, fields },
      });
    });
  } catch (error) {
    throw violatedConstraint(error) === 'Collectivity_hostName_key'
      ? settingsError('HOST_NAME_TAKEN', 'hostName')
      : error;
  }
}
