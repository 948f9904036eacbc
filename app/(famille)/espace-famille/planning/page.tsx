import type { Metadata } from 'next';

import { buildPlanning } from '@/components/bookings/build-planning';
import {
  planningReachOf,
  readPlanningAddress,
  type SearchParams,
} from '@/components/bookings/planning-address';
import { PlanningBoard } from '@/components/bookings/planning-board';
import { listFamilyPrices } from '@/lib/billing/queries/estimate';
import { getPlanning } from '@/lib/bookings/queries/planning';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireFamily } from '@/lib/platform/auth/actors';
import { now as readClock } from '@/lib/platform/clock';
import { requestContext } from '@/lib/platform/request-context';

export const metadata: Metadata = { title: 'Planning des activités' };

// Both layouts hold the same data; the right one from the start spares the browser a change.
const HAND_HELD = /Mobi|Android/;

export default async function PlanningPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const actor = await requireFamily();
  const now = readClock();
  const collectivities = [
    ...new Map(
      actor.subscriptions.map(({ collectivity }) => [collectivity.id, collectivity]),
    ).values(),
  ];
  const today = civilDateIn(now, collectivities[0]?.timeZone ?? 'Europe/Paris');
  const address = readPlanningAddress(await searchParams, today);
  const range = planningReachOf(address);
  const [planning, prices] = await Promise.all([
    getPlanning(actor, range, now),
    listFamilyPrices(actor, range),
  ]);
  const { userAgent } = await requestContext();
  return (
    <PlanningBoard
      model={buildPlanning({ planning, prices, collectivities, address, today, now })}
      layout={HAND_HELD.test(userAgent) ? 'agenda' : 'grid'}
    />
  );
}
