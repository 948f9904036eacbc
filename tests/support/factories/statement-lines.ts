import type { AgentActor } from '@/lib/accounts/types';
import { civilDate, toDbDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import type { Prisma, StatementLine } from '@/prisma/generated/client';

import type { FactoryDb } from './collectivities';

const IMPORTED_AT = new Date('2026-11-24T09:00:00.000Z');

/** A line that waits unless said, in an import of its own: its words are erased. */
export async function createImportedLine(
  db: FactoryDb,
  { agentId, collectivity: { id: collectivityId } }: AgentActor,
  overrides: Partial<Prisma.StatementLineUncheckedCreateInput> = {},
): Promise<StatementLine> {
  const [importId, id] = [newId(), newId()];
  await db.statementImport.create({
    data: {
      ...{ id: importId, collectivityId, agentId, source: 'BANK', createdAt: IMPORTED_AT },
      mapping: { headerLine: 1, places: { date: [0], label: [1], credit: [3] } },
    },
  });
  return db.statementLine.create({
    data: {
      ...{ id, collectivityId, importId, row: 2, status: 'OPEN', amountCents: 1610 },
      ...{ means: 'TRANSFER', fingerprint: id, paidOn: toDbDate(civilDate('2026-11-05')) },
      ...overrides,
    },
  });
}
