import type { Metadata } from 'next';

import { readDone } from '@/components/subscriptions/done-notice';
import { SubscriptionList } from '@/components/subscriptions/subscription-list';
import { requireGuardian } from '@/lib/platform/auth/actors';
import { listSubscriptions } from '@/lib/subscriptions/queries/subscriptions';

export const metadata: Metadata = { title: 'Mes abonnements' };

type Props = { searchParams: Promise<{ fait?: string | string[] }> };

export default async function SubscriptionsPage({ searchParams }: Props) {
  const actor = await requireGuardian();
  const { fait } = await searchParams;
  return <SubscriptionList subscriptions={await listSubscriptions(actor)} done={readDone(fait)} />;
}
