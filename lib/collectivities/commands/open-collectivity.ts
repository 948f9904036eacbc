import 'server-only';

import { randomInt } from 'node:crypto';

import { followHolidayRegion } from '@/lib/activities/commands/public-holidays';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { DomainError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { wakeDispatcher } from '@/lib/platform/outbox/wake';

import { slugOf } from '../rules/opening';
import type { OpeningInput } from '../schema/opening';
import { giveRole } from './invite-agent';

const TO_COMPLETE = 'À compléter';
const TIME_ZONE = 'Europe/Paris';
const REGION = 'FR';

async function openPlace(tx: Tx, input: OpeningInput, now: Date) {
  const slug = slugOf(input.collectivity);
  if (slug === '')
    throw new DomainError('INVALID', 'Ce nom de collectivité n’a ni lettre ni chiffre.');
  const { count } = await tx.collectivity.createMany({
    data: {
      id: newId(),
      slug,
      name: input.collectivity,
      shortName: input.collectivity,
      timeZone: TIME_ZONE,
      holidayRegion: REGION,
      schoolWeekdays: [1, 2, 4, 5],
      serviceName: 'service Enfance',
      postalAddress: TO_COMPLETE,
      email: input.email,
      phone: TO_COMPLETE,
      openingHours: TO_COMPLETE,
      issuerCode: String(randomInt(100_000, 1_000_000)),
      appealText:
        'Vous pouvez contester cette décision dans les deux mois, en écrivant à la collectivité ou devant le tribunal administratif (telerecours.fr).',
      createdAt: now,
    },
    skipDuplicates: true,
  });
  const place = await tx.collectivity.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  const today = civilDateIn(now, TIME_ZONE);
  if (count === 1)
    await followHolidayRegion(tx, { collectivityId: place.id, region: REGION, today });
  return { collectivityId: place.id, slug, isNew: count === 1 };
}

/**
 * For whoever runs the portal, at its console: opens a collectivity, found again by its name, and gives
 * an address the role of administrator there, as an invitation does. What it cannot know (address,
 * hours, territory) is completed in the settings.
 * @throws DomainError AGENT_EXISTS where the address has a role there already, INVALID
 */
export async function unsafeOpenCollectivity(
  input: OpeningInput,
  now: Date,
): Promise<{ slug: string; isNew: boolean }> {
  const { email, civility, firstName, lastName } = input;
  const opened = await inTransaction(async (tx) => {
    const { collectivityId, ...place } = await openPlace(tx, input, now);
    const { agentId, accountId } = await giveRole(
      tx,
      collectivityId,
      {
        ...{ email, civility, firstName, lastName },
        ...{ title: 'Administration', role: 'ADMINISTRATOR', facilityIds: [] },
      },
      now,
    );
    await recordAudit(
      tx,
      { kind: 'guardian', accountId },
      {
        at: now,
        action: 'collectivities.opened-by-operator',
        subjectType: 'Agent',
        subjectId: agentId,
        data: { isNew: place.isNew },
        collectivityId,
      },
    );
    return place;
  });
  await wakeDispatcher();
  return opened;
}
