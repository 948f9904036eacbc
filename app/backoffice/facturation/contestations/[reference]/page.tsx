import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeDispute } from '@/components/billing/backoffice-dispute';
import { getDispute } from '@/lib/billing/queries/disputes';
import { newId } from '@/lib/core/ids';
import { requireAgent } from '@/lib/platform/auth/actors';
import { readReference } from '@/lib/requests/rules/mine-address';

export const metadata: Metadata = { title: 'Contestation' };

type Props = { params: Promise<{ reference: string }> };

export default async function DisputePage({ params }: Props) {
  const actor = await requireAgent('billing.manage');
  const reference = readReference((await params).reference);
  const dispute = reference === null ? null : await getDispute(actor, reference);
  if (dispute === null) notFound();
  return (
    <BackofficeDispute
      dispute={dispute}
      messageId={newId()}
      timeZone={actor.collectivity.timeZone}
    />
  );
}
