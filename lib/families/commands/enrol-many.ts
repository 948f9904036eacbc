import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { DomainError } from '@/lib/core/errors';
import { db } from '@/lib/platform/db/client';

import { fileError } from '../messages/file-errors';
import type { EnrolManyInput } from '../schema/enrol-many';
import type { EnrolLine } from '../types/enrol-many';
import { addEnrolment } from './enrolments';

/**
 * Enrols children in an activity, each as if alone, in a transaction of its own: whom an enrolment
 * already covers stops no other, and is told. Sent twice, it counts once.
 * @throws DomainError NOT_FOUND
 */
export async function enrolMany(
  actor: AgentActor,
  { children, ...enrolment }: EnrolManyInput,
  now: Date,
): Promise<EnrolLine[]> {
  const known = await nameChildren(actor, children);
  const lines: EnrolLine[] = [];
  for (const child of children) {
    const { childId, familyId } = child;
    const named = known.get(`${familyId} ${childId}`);
    if (named === undefined) throw fileError('NOT_FOUND');
    const refusal = await refusalOf(() => addEnrolment(actor, { ...enrolment, ...child }, now));
    lines.push({ familyId, ...named, refusal });
  }
  return lines;
}

async function refusalOf(act: () => Promise<void>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ENROLMENT_OVERLAP')
      return error.userMessage;
    throw error;
  }
}

// Whom a page shows is known before anyone is enrolled: a file out of reach enrols nobody.
async function nameChildren(
  { collectivity }: AgentActor,
  children: EnrolManyInput['children'],
): Promise<ReadonlyMap<string, Pick<EnrolLine, 'childName' | 'familyNumber'>>> {
  const pairs = children.map(({ familyId, childId }) => ({ familyId, childId }));
  const rows = await db.familyChild.findMany({
    where: { collectivityId: collectivity.id, OR: pairs },
    select: {
      familyId: true,
      childId: true,
      child: { select: { firstName: true, lastName: true } },
      family: { select: { number: true } },
    },
  });
  const known = new Map(
    rows.map(({ familyId, childId, child, family }) => [
      `${familyId} ${childId}`,
      { childName: `${child.lastName} ${child.firstName}`, familyNumber: family.number },
    ]),
  );
  if (pairs.some(({ familyId, childId }) => !known.has(`${familyId} ${childId}`)))
    throw fileError('NOT_FOUND');
  return known;
}
