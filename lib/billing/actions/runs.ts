'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { requireSameWorkplace } from '@/lib/collectivities/rules/workplace';
import { agentForm } from '@/lib/platform/actions/forms';
import { now } from '@/lib/platform/clock';

import { creditInvoice } from '../commands/credit';
import { issueRun } from '../commands/issue-run';
import { dropRun, excludeFamily, includeFamily, prepareRun, recomputeRun } from '../commands/runs';
import { RUNS_PATH, runHref } from '../rules/agent-address';
import { creditSchema, prepareRunSchema, runFamilySchema, runSchema } from '../schema/run';

const PERMISSION = { permission: 'billing.manage' } as const;

/** "Préparer le brouillon". */
export const prepareRunAction = agentForm(
  { name: 'billing/prepare-run', ...PERMISSION, schema: prepareRunSchema },
  async (input, actor): Promise<never> => {
    requireSameWorkplace(actor.collectivity, input.workplace);
    await prepareRun(actor, input, now());
    redirect(runHref(input.runId));
  },
);

/** "Calculer de nouveau". */
export const recomputeRunAction = agentForm(
  { name: 'billing/recompute-run', ...PERMISSION, schema: runSchema },
  async ({ runId }, actor) => {
    await recomputeRun(actor, runId, now());
    revalidatePath(runHref(runId));
    return null;
  },
);

/** "Émettre les factures". */
export const issueRunAction = agentForm(
  { name: 'billing/issue-run', ...PERMISSION, schema: runSchema },
  async ({ runId }, actor) => {
    await issueRun(actor, runId, now());
    revalidatePath(runHref(runId));
    return null;
  },
);

/** "Abandonner le brouillon". */
export const dropRunAction = agentForm(
  { name: 'billing/drop-run', ...PERMISSION, schema: runSchema },
  async ({ runId }, actor): Promise<null> => {
    await dropRun(actor, runId, now());
    return redirect(RUNS_PATH);
  },
);

/** "Exclure". */
export const excludeFamilyAction = agentForm(
  { name: 'billing/exclude-family', ...PERMISSION, schema: runFamilySchema },
  async (input, actor) => {
    await excludeFamily(actor, input, now());
    revalidatePath(runHref(input.runId));
    return null;
  },
);

/** "Réintégrer". */
export const includeFamilyAction = agentForm(
  { name: 'billing/include-family', ...PERMISSION, schema: runFamilySchema },
  async (input, actor) => {
    await includeFamily(actor, input, now());
    revalidatePath(runHref(input.runId));
    return null;
  },
);

/** "Émettre l’avoir". */
export const creditInvoiceAction = agentForm(
  { name: 'billing/credit', ...PERMISSION, schema: creditSchema },
  async (input, actor) => {
    await creditInvoice(actor, input, now());
    revalidatePath(RUNS_PATH, 'layout');
    return null;
  },
);
