import type { Metadata } from 'next';

import { BackofficeWaitingHeader } from '@/components/requests/backoffice-waiting-header';
import { BackofficeWaitingLists } from '@/components/requests/backoffice-waiting-lists';
import { EmptyState } from '@/components/ui/empty-state';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';
import { listServedFacilities } from '@/lib/requests/queries/served-facilities';
import { listWaitingLists } from '@/lib/requests/queries/waiting-lists';
import type { SearchParams } from '@/lib/requests/rules/queue-address';
import { readWaitingLists } from '@/lib/requests/rules/waiting-lists-address';

export const metadata: Metadata = { title: 'Listes d’attente' };

export default async function WaitingListsPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const actor = await requireAgent('requests.read');
  const address = readWaitingLists(await searchParams);
  const [page, facilities] = await Promise.all([
    listWaitingLists(actor, address, now()),
    listServedFacilities(actor),
  ]);
  return (
    <>
      <BackofficeWaitingHeader address={address} totals={page.totals} facilities={facilities} />
      {page.lists.length > 0 ? (
        <BackofficeWaitingLists address={address} page={page} />
      ) : (
        <div className="p-4 md:p-6">
          <EmptyState
            title={
              address.onlyFree ? 'Aucune place à attribuer' : 'Aucun enfant en liste d’attente'
            }
          >
            {address.onlyFree
              ? 'Les créneaux où une place se libère s’afficheront ici.'
              : 'Les créneaux complets que des enfants attendent s’afficheront ici.'}
          </EmptyState>
        </div>
      )}
    </>
  );
}
