import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import type { Sheet } from '@/lib/core/sheet';
import { recordAudit } from '@/lib/platform/audit';
import { inTransaction } from '@/lib/platform/db/transaction';

import { balancesSheet, invoicesSheet, linesSheet, paymentsSheet } from '../messages/export';
import type { ExportAddress } from '../rules/export-address';
import {
  exportBalances,
  exportCreditNotes,
  exportInvoices,
  exportLines,
  exportPayments,
} from './export';

function sheetOf(actor: AgentActor, address: ExportAddress, today: CivilDate): Sheet {
  switch (address.kind) {
    case 'factures':
      return invoicesSheet(exportInvoices(actor, address), exportCreditNotes(actor, address));
    case 'lignes':
      return linesSheet(exportLines(actor, address));
    case 'reglements':
      return paymentsSheet(exportPayments(actor, address));
    case 'soldes':
      return balancesSheet(exportBalances(actor, today));
  }
}

/**
 * A table of the agent's collectivity, read while it is written, a thousand rows at a time. That it
 * was taken away is written down first.
 */
export async function openExport(
  actor: AgentActor,
  address: ExportAddress,
  { now, today }: { now: Date; today: CivilDate },
): Promise<Sheet> {
  const { kind, start, end, format } = address;
  await inTransaction((tx) =>
    recordAudit(tx, actor, {
      at: now,
      action: 'billing.exported',
      subjectType: 'Collectivity',
      subjectId: actor.collectivity.id,
      data: { kind, start, end, format },
    }),
  );
  return sheetOf(actor, address, today);
}
