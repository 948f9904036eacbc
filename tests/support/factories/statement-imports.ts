import type { AgentActor } from '@/lib/accounts/types';
import { importStatement } from '@/lib/billing/commands/statement-import';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';

const IMPORTED = { now: new Date('2026-11-24T09:00:00.000Z'), today: civilDate('2026-11-24') };
const HEADER = 'Date;Libellé;Débit;Crédit';

/** A credit of a bank: "05/11/2026;VIR GUILLET;;16,10". */
export function creditRow(label: string, amount: string, day = '05/11/2026'): string {
  return `${day};${label};;${amount}`;
}

/** A bank's file. */
export function statementBytes(rows: readonly string[], header = HEADER): Uint8Array {
  return new TextEncoder().encode([header, ...rows].join('\r\n'));
}

/** A statement that an agent has imported: gives its id. */
export async function createStatementImport(
  agent: AgentActor,
  rows: readonly string[],
  header = HEADER,
): Promise<string> {
  const importId = newId();
  await importStatement(agent, { importId, bytes: statementBytes(rows, header) }, IMPORTED);
  return importId;
}
