import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeDebitRun } from '@/components/billing/backoffice-debit-run';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { debitsWords } from '@/lib/billing/labels/direct-debit';
import { shortDay } from '@/lib/billing/labels/mine';
import { getDebitRun } from '@/lib/billing/queries/direct-debits';
import { DEBITS_PATH } from '@/lib/billing/rules/direct-debit-address';
import { isDocumentId } from '@/lib/billing/rules/mine-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Prélèvement' };

export default async function DebitRunPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireAgent('payments.manage');
  const { id } = await params;
  const run = isDocumentId(id) ? await getDebitRun(actor, id) : null;
  if (run === null) notFound();
  return (
    <>
      <BackofficePageHeader
        back={{ href: DEBITS_PATH, label: 'Prélèvements' }}
        title={`Prélèvement du ${shortDay(run.collectOn)}`}
        lead={`N° ${run.number}, prévu par ${run.agentName}\u00A0: ${debitsWords(run)}.`}
      />
      <BackofficeDebitRun run={run} today={civilDateIn(now(), actor.collectivity.timeZone)} />
    </>
  );
}
