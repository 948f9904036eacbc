import type { Metadata } from 'next';

import type { SearchParams } from '@/components/bookings/planning-address';
import { requireFamily } from '@/lib/platform/auth/actors';

import { PeriodView } from '../period-view';

export const metadata: Metadata = { title: 'Déclarer une absence sur une longue période' };

export default async function AbsencePeriodPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireFamily();
  return <PeriodView actor={actor} act="ABSENCE" params={await searchParams} />;
}
