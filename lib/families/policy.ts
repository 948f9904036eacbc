import 'server-only';

import type { FamilyAccess, GuardianActor } from '@/lib/accounts/types';

/** The families an account sees, once each: it may be subscribed to two guardians of one. */
function familiesOf(actor: GuardianActor): FamilyAccess[] {
  return [...new Map(actor.subscriptions.map((access) => [access.familyId, access])).values()];
}

/** The families that a parent sees, for hand-written SQL: two arrays of one length, for `unnest`. */
export function familyKeys(actor: GuardianActor): {
  collectivityIds: string[];
  familyIds: string[];
} {
  const families = familiesOf(actor);
  return {
    collectivityIds: families.map(({ collectivity }) => collectivity.id),
    familyIds: families.map(({ familyId }) => familyId),
  };
}
