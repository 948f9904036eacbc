import type { Metadata } from 'next';

import { FeedsPage } from '@/components/bookings/feeds-page';
import { listFeeds } from '@/lib/bookings/queries/feed';
import { requireFamily } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'S’abonner au planning' };

export default async function FamilyFeedsPage() {
  const actor = await requireFamily();
  return (
    <FeedsPage
      feeds={await listFeeds(actor)}
      timeZone={actor.subscriptions[0]?.collectivity.timeZone ?? 'Europe/Paris'}
    />
  );
}
