import type { Metadata } from 'next';

import { MyRequests } from '@/components/requests/my-requests';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { listChildren } from '@/lib/families/queries';
import { requireFamily } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';
import { listMyRequests } from '@/lib/requests/queries/mine';
import { readMyRequestsAddress } from '@/lib/requests/rules/mine-address';

export const metadata: Metadata = { title: 'Mes demandes' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MyRequestsPage({ searchParams }: Props) {
  const actor = await requireFamily();
  const address = readMyRequestsAddress(await searchParams);
  const [page, familyChildren] = await Promise.all([
    listMyRequests(actor, address),
    listChildren(actor),
  ]);
  const issuers = new Map(
    actor.subscriptions.map(({ collectivity }) => [collectivity.id, collectivity]),
  );
  const timeZone = actor.subscriptions[0]?.collectivity.timeZone ?? 'Europe/Paris';
  return (
    <MyRequests
      page={page}
      address={address}
      familyChildren={familyChildren}
      issuers={[...issuers.values()]}
      today={civilDateIn(now(), timeZone)}
    />
  );
}
