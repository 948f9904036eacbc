import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeTreasuryBatch } from '@/components/billing/backoffice-treasury-batch';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { batchWords, sentWords } from '@/lib/billing/labels/treasury';
import { getTreasuryBatch } from '@/lib/billing/queries/treasury';
import { isDocumentId } from '@/lib/billing/rules/mine-address';
import { TREASURY_PATH } from '@/lib/billing/rules/treasury-address';
import { requireAgent } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Lot transmis' };

export default async function TreasuryBatchPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireAgent('payments.manage');
  const { id } = await params;
  const batch = isDocumentId(id) ? await getTreasuryBatch(actor, id) : null;
  if (batch === null) notFound();
  return (
    <>
      <BackofficePageHeader
        back={{ href: TREASURY_PATH, label: 'Trésorerie' }}
        title={`Lot n° ${batch.number}`}
        lead={`${sentWords(batch)}\u00A0: ${batchWords(batch)}.`}
      />
      <BackofficeTreasuryBatch batch={batch} />
    </>
  );
}
