import type { Metadata } from 'next';

import type { SearchParams } from '@/components/bookings/planning-address';
import { requireFamily } from '@/lib/platform/auth/actors';

import { PeriodView } from '../period-view';

export const metadata: Metadata = { title: 'Réserver sur une longue période' };

export default async function BookPeriodPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireFamily();
  return <PeriodView actor={actor} act="BOOKING" params={await searchParams} />;
}
