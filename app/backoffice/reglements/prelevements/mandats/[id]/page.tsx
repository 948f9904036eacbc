import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeMandate } from '@/components/billing/backoffice-mandate';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { getMandate } from '@/lib/billing/queries/mandates';
import { MANDATES_PATH } from '@/lib/billing/rules/direct-debit-address';
import { isDocumentId } from '@/lib/billing/rules/mine-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Mandat de prélèvement' };

export default async function MandatePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireAgent('payments.manage');
  const { id } = await params;
  const mandate = isDocumentId(id) ? await getMandate(actor, id) : null;
  if (mandate === null) notFound();
  return (
    <>
      <BackofficePageHeader
        back={{ href: MANDATES_PATH, label: 'Mandats' }}
        title={`Mandat ${mandate.reference}`}
        lead={`${mandate.familyName}, dossier n° ${mandate.familyNumber}`}
      />
      <BackofficeMandate
        mandate={mandate}
        today={civilDateIn(now(), actor.collectivity.timeZone)}
      />
    </>
  );
}
