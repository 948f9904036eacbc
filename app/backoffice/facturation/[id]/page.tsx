import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeRun } from '@/components/billing/backoffice-run';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { periodWords, runStatusLabels } from '@/lib/billing/labels/run';
import { getRun } from '@/lib/billing/queries/runs';
import { readNumber, RUNS_PATH } from '@/lib/billing/rules/agent-address';
import { isDocumentId } from '@/lib/billing/rules/mine-address';
import { formatDay } from '@/lib/core/dates/format';
import { requireAgent } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Facturation d’une période' };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ apres?: string | string[] }>;
};

export default async function BillingRunPage({ params, searchParams }: Props) {
  const actor = await requireAgent('billing.manage');
  const { id } = await params;
  const after = readNumber((await searchParams).apres);
  const run = isDocumentId(id) ? await getRun(actor, id, after) : null;
  if (run === null) notFound();
  return (
    <>
      <BackofficePageHeader
        back={{ href: RUNS_PATH, label: 'Facturation' }}
        title={`${periodWords(run)}, ${runStatusLabels[run.status].toLowerCase()}`}
        lead={`Factures datées du ${formatDay(run.issuedOn)}, à payer au plus tard le ${formatDay(run.dueOn)}.`}
      />
      <BackofficeRun run={run} isFirst={after === null} />
    </>
  );
}
