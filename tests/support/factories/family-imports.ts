import type { AgentActor } from '@/lib/accounts/types';
import { newId } from '@/lib/core/ids';
import type { FamilyImport, Prisma } from '@/prisma/generated/client';

import type { FactoryDb } from './collectivities';

const STARTED_AT = new Date('2026-11-20T09:00:00Z');

/** A dry run that found one line to correct, unless said. */
export function createFamilyImport(
  db: FactoryDb,
  agent: AgentActor,
  overrides: Partial<Prisma.FamilyImportUncheckedCreateInput> = {},
): Promise<FamilyImport> {
  return db.familyImport.create({
    data: {
      id: newId(),
      collectivityId: agent.collectivity.id,
      agentId: agent.agentId,
      isDryRun: true,
      status: 'REFUSED',
      digest: '0'.repeat(64),
      lineCount: 1,
      doneCount: 1,
      counts: { errors: 1 },
      problems: [{ line: 2, column: 'Date de naissance', code: 'DATE' }],
      startedAt: STARTED_AT,
      endedAt: STARTED_AT,
      ...overrides,
    },
  });
}
