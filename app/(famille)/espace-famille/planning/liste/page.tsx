import type { Metadata } from 'next';

import { RequestList } from '@/components/requests/request-list';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { listChildren } from '@/lib/families/queries';
import { requireFamily } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';
import { listFamilyRequests } from '@/lib/requests/queries/list';
import { readListAddress } from '@/lib/requests/rules/list-address';

export const metadata: Metadata = { title: 'Liste des demandes' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RequestListPage({ searchParams }: Props) {
  const actor = await requireFamily();
  const address = readListAddress(await searchParams);
  const [page, familyChildren] = await Promise.all([
    listFamilyRequests(actor, address),
    listChildren(actor),
  ]);
  const issuers = new Map(
    actor.subscriptions.map(({ collectivity }) => [collectivity.id, collectivity]),
  );
  return (
    <RequestList
      page={page}
      address={address}
      familyChildren={familyChildren}
      issuers={[...issuers.values()]}
      today={civilDateIn(now(), actor.subscriptions[0]?.collectivity.timeZone ?? 'Europe/Paris')}
    />
  );
}
