import {
  chooseLineAction,
  closeStatementAction,
  ignoreLineAction,
  importStatementAction,
  nameColumnsAction,
  recordLinesAction,
  restoreLineAction,
} from '@/lib/billing/actions/statement-import';
import { emptyForm } from '@/lib/core/form';
import { db } from '@/lib/platform/db/client';
import { createInvoice } from '@/tests/support/factories/billing';
import { createAgentActor } from '@/tests/support/factories/people';
import { createImportedLine } from '@/tests/support/factories/statement-lines';

import type { Case, Cases } from './types';

type Scene = Parameters<Case['call']>[0];

function formOf(fields: Record<string, string | Blob>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** A line that waits in a collectivity, and an invoice that it may pay. */
async function createLine({ family }: Scene) {
  const { collectivityId } = family.guardian;
  const collectivity = await db.collectivity.findUniqueOrThrow({ where: { id: collectivityId } });
  const agent = await createAgentActor(db, collectivity, { role: 'ACCOUNTANT' });
  const { id: lineId, importId } = await createImportedLine(db, agent);
  const invoice = await createInvoice(db, family.guardian);
  return { which: { importId, lineId }, importId, choice: `${invoice.id}:1610` };
}

/** Those of what a bank or the treasury says was paid. */
export const statementCases: Cases = {
  'billing/importStatementAction': {
    kind: 'own-agent',
    call: () => importStatementAction(emptyForm<never>(), formOf({ file: new File([], 'x.csv') })),
  },
  'billing/nameColumnsAction': {
    kind: 'agent',
    call: async (scene) => {
      const { importId } = await createLine(scene);
      const none = { debit: '', title: '', payer: '', means: '' };
      const fields = { importId, date: '0', label: '1', credit: '2', ...none };
      return nameColumnsAction(emptyForm<never>(), formOf(fields));
    },
  },
  'billing/recordLinesAction': {
    kind: 'agent',
    call: async (scene) => {
      const { which, choice } = await createLine(scene);
      const fields = { importId: which.importId, lines: `${which.lineId}=${choice}` };
      return recordLinesAction(emptyForm<never>(), formOf(fields));
    },
  },
  'billing/chooseLineAction': {
    kind: 'agent',
    call: async (scene) => {
      const { which, choice } = await createLine(scene);
      return chooseLineAction(emptyForm(), formOf({ ...which, choice }));
    },
  },
  'billing/ignoreLineAction': {
    kind: 'agent',
    call: async (scene) => {
      const { which } = await createLine(scene);
      return ignoreLineAction(emptyForm(), formOf({ ...which, reason: 'Subvention' }));
    },
  },
  'billing/restoreLineAction': {
    kind: 'agent',
    call: async (scene) => {
      const { which } = await createLine(scene);
      return restoreLineAction(emptyForm(), formOf({ ...which }));
    },
  },
  'billing/closeStatementAction': {
    kind: 'agent',
    call: async (scene) => {
      const { importId } = await createLine(scene);
      return closeStatementAction(emptyForm(), formOf({ importId, reason: 'Fini' }));
    },
  },
};
