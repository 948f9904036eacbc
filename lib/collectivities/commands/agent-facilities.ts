import 'server-only';

import type { Tx } from '@/lib/platform/db/client';

import { agentError } from '../messages/agents';

export type FacilityLimit = {
  collectivityId: string;
  agentId: string;
  /** None: all of them. */
  facilityIds: readonly string[];
};

/**
 * Limits what an agent sees to some facilities of the collectivity, in the place of those before.
 * @throws DomainError FACILITY_UNKNOWN
 */
export async function limitToFacilities(
  tx: Tx,
  { collectivityId, agentId, facilityIds }: FacilityLimit,
): Promise<void> {
  const known = await tx.facility.count({
    where: { collectivityId, id: { in: [...facilityIds] } },
  });
  if (known !== facilityIds.length) throw agentError('FACILITY_UNKNOWN', 'facilityIds');
  await tx.agentFacility.deleteMany({ where: { collectivityId, agentId } });
  await tx.agentFacility.createMany({
    data: facilityIds.map((facilityId) => ({ collectivityId, agentId, facilityId })),
  });
}
