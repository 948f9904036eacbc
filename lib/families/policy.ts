import 'server-only';

import type { AgentActor, FamilyAccess, GuardianActor } from '@/lib/accounts/types';
import { isPermitted, type Permission } from '@/lib/collectivities/permissions';
import { Prisma } from '@/prisma/generated/client';

import type { FileSection } from './rules/sections';

/** What of a parent says which families are theirs. */
export type FamilyActor = Pick<GuardianActor, 'subscriptions'>;

/** The families an account sees, once each: it may be subscribed to two guardians of one. */
function familiesOf(actor: FamilyActor): FamilyAccess[] {
  return [...new Map(actor.subscriptions.map((access) => [access.familyId, access])).values()];
}

/** The families that a parent sees, for hand-written SQL: two arrays of one length, for `unnest`. */
export function familyKeys(actor: FamilyActor): {
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

/**
 * The photos that somebody may see, for a Prisma `where`: those of the people of one's files (a child of
 * two families is of both), or of the agent's collectivity.
 */
export function photoScope(actor: GuardianActor | AgentActor): Prisma.PhotoWhereInput {
  if (actor.kind === 'agent') return { collectivityId: actor.collectivity.id };
  return {
    OR: familiesOf(actor).map(({ familyId, collectivity }) => ({
      collectivityId: collectivity.id,
      OR: [{ guardian: { familyId } }, { child: { families: { some: { familyId } } } }],
    })),
  };
}

/** The documents that somebody may list, for a Prisma `where`: those of one's files, or of the collectivity. */
export function documentScope(actor: GuardianActor | AgentActor): Prisma.FamilyDocumentWhereInput {
  if (actor.kind === 'agent') return { collectivityId: actor.collectivity.id };
  return {
    OR: familiesOf(actor).map(({ familyId, collectivity }) => ({
      collectivityId: collectivity.id,
      familyId,
    })),
  };
}

/** The same, in SQL, with `d` for the document. */
export function documentScopeSql(actor: GuardianActor | AgentActor): Prisma.Sql {
  if (actor.kind === 'agent')
    return Prisma.sql`d."collectivityId" = ${actor.collectivity.id}::uuid`;
  const { collectivityIds, familyIds } = familyKeys(actor);
  return Prisma.sql`(d."collectivityId", d."familyId") in (
    select * from unnest(${collectivityIds}::uuid[], ${familyIds}::uuid[]))`;
}
