'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { requireSameWorkplace } from '@/lib/collectivities/rules/workplace';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import {
  closeStatement,
  importStatement,
  nameStatementColumns,
} from '../commands/statement-import';
import {
  ignoreStatementLine,
  recordStatementLine,
  recordStatementLines,
  restoreStatementLine,
} from '../commands/statement-lines';
import { recordedHref, statementHref } from '../rules/statement-import/address';
import {
  chooseLineSchema,
  importStatementSchema,
  restoreLineSchema,
} from '../schema/statement-forms';
import {
  closeStatementSchema,
  ignoreLineSchema,
  nameColumnsSchema,
  recordLinesSchema,
} from '../schema/statement-import';

const PERMISSION = { permission: 'payments.manage' } as const;

/** "Lire le fichier". */
export const importStatementAction = agentForm(
  { name: 'billing/import-statement', ...PERMISSION, schema: importStatementSchema },
  async ({ importId, workplace, file }, actor): Promise<never> => {
    requireSameWorkplace(actor.collectivity, workplace);
    const at = now();
    const bytes = new Uint8Array(await file.arrayBuffer());
    const today = civilDateIn(at, actor.collectivity.timeZone);
    await importStatement(actor, { importId, bytes }, { now: at, today });
    redirect(statementHref(importId));
  },
);

/** "Lire avec ces colonnes". */
export const nameColumnsAction = agentForm(
  { name: 'billing/name-statement-columns', ...PERMISSION, schema: nameColumnsSchema },
  async (input, actor): Promise<never> => {
    const at = now();
    const today = civilDateIn(at, actor.collectivity.timeZone);
    await nameStatementColumns(actor, input, { now: at, today });
    redirect(statementHref(input.importId));
  },
);

/** "Enregistrer 12 paiements". */
export const recordLinesAction = agentForm(
  { name: 'billing/record-statement-lines', ...PERMISSION, schema: recordLinesSchema },
  async (input, actor): Promise<never> => {
    const done = await recordStatementLines(actor, input, now());
    redirect(recordedHref(input.importId, done, 'certaines'));
  },
);

/** "Enregistrer", for one line. */
export const chooseLineAction = agentForm(
  { name: 'billing/choose-statement-line', ...PERMISSION, schema: chooseLineSchema },
  async ({ chosen, ...which }, actor) => {
    await recordStatementLine(actor, which, chosen, now());
    revalidatePath(statementHref(which.importId));
    return null;
  },
);

/** "Ignorer la ligne". */
export const ignoreLineAction = agentForm(
  { name: 'billing/ignore-statement-line', ...PERMISSION, schema: ignoreLineSchema },
  async (input, actor) => {
    await ignoreStatementLine(actor, input, now());
    revalidatePath(statementHref(input.importId));
    return null;
  },
);

/** "Remettre à traiter". */
export const restoreLineAction = agentForm(
  { name: 'billing/restore-statement-line', ...PERMISSION, schema: restoreLineSchema },
  async (input, actor) => {
    await restoreStatementLine(actor, input, now());
    revalidatePath(statementHref(input.importId));
    return null;
  },
);

/** "Clore l’import". */
export const closeStatementAction = agentForm(
  { name: 'billing/close-statement', ...PERMISSION, schema: closeStatementSchema },
  async (input, actor) => {
    await closeStatement(actor, input, now());
    revalidatePath(statementHref(input.importId));
    return null;
  },
);
