import 'server-only';

import type { AgentActor, FamilyAccess, GuardianActor } from '@/lib/accounts/types';
import { isPermitted, type Permission } from '@/lib/collectivities/permissions';

import type { FileSection } from './rules/sections';

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

const SEALED_SECTIONS: Partial<Record<FileSection, Permission>> = {
  BANK_DETAILS: 'families.bank',
  TAX_DATA: 'families.tax',
  CHILD_HEALTH: 'families.health',
  CHILD_VACCINES: 'families.health',
};

/** Whether an agent may ask for the encrypted values of a section. */
export function mayReveal({ role }: AgentActor, section: FileSection): boolean {
  const permission = SEALED_SECTIONS[section];
  return permission !== undefined && isPermitted(role, permission);
}
