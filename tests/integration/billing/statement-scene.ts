import { getAgentInvoice } from '@/lib/billing/queries/agent';
import { db } from '@/lib/platform/db/client';
import { createInvoice } from '@/tests/support/factories/billing';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';
import { createStatementImport, creditRow } from '@/tests/support/factories/statement-imports';

/** A family with an invoice, and two accountants. */
export async function createScene() {
  const collectivity = await createCollectivity(db);
  const family = await createFamily(db, collectivity);
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const colleague = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const invoice = await createInvoice(db, family.guardian);
  return { collectivity, family, agent, colleague, invoice };
}

export type Scene = Awaited<ReturnType<typeof createScene>>;

/** The lines of an import, as its file has them. */
export const linesOf = (importId: string) =>
  db.statementLine.findMany({ where: { importId }, orderBy: { row: 'asc' } });
export const statusesOf = async (importId: string) =>
  (await linesOf(importId)).map(({ status }) => status);
export const paidOf = async ({ agent, invoice }: Pick<Scene, 'agent' | 'invoice'>) =>
  (await getAgentInvoice(agent, invoice.id))?.paidCents;

/** A statement of one transfer for the invoice. */
export async function withOneLine(scene: Scene) {
  const importId = await createStatementImport(scene.agent, [
    creditRow(`VIR ${scene.invoice.number}`, '16,10'),
  ]);
  const [line] = await linesOf(importId);
  if (line === undefined) throw new Error('no line');
  const which = { importId, lineId: line.id };
  const chosen = { invoiceIds: [scene.invoice.id], balanceCents: 1610, isCertain: false };
  return { importId, line, which, chosen };
}
