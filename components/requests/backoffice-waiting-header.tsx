import { SelectField } from '@/components/forms/select-field';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { Button } from '@/components/ui/button';
import { CountBadge } from '@/components/ui/count-badge';
import { Segmented } from '@/components/ui/segmented';
import { waitingLead } from '@/lib/requests/labels/waiting-lists';
import { WAITING_LISTS_PATH, waitingListsHref } from '@/lib/requests/rules/waiting-lists-address';
import type { ServedFacility } from '@/lib/requests/types/served-facility';
import type { WaitingListsAddress, WaitingTotals } from '@/lib/requests/types/waiting-lists';

import { placeOptions } from './place-options';

interface BackofficeWaitingHeaderProps {
  address: WaitingListsAddress;
  totals: WaitingTotals;
  facilities: readonly ServedFacility[];
}

function Lists({ address, totals }: Omit<BackofficeWaitingHeaderProps, 'facilities'>) {
  const at = (onlyFree: boolean) => waitingListsHref({ ...address, onlyFree, after: null });
  return (
    <Segmented
      label="Listes"
      current={address.onlyFree ? 'a-attribuer' : 'toutes'}
      size="sm"
      items={[
        { key: 'toutes', label: 'Toutes', href: at(false) },
        {
          key: 'a-attribuer',
          href: at(true),
          label: (
            <>
              À attribuer
              {totals.toGive === 0 ? null : (
                <CountBadge
                  count={totals.toGive}
                  tone="new"
                  label="créneaux avec une place libre"
                />
              )}
            </>
          ),
        },
      ]}
    />
  );
}

/** How many wait, and what narrows the lists. */
export function BackofficeWaitingHeader({
  address,
  totals,
  facilities,
}: BackofficeWaitingHeaderProps) {
  return (
    <BackofficePageHeader
      title="Listes d’attente"
      lead={waitingLead(totals)}
      action={
        <div className="flex flex-wrap items-end gap-3">
          <Lists address={address} totals={totals} />
          <form action={WAITING_LISTS_PATH} className="flex flex-wrap items-end gap-2">
            {address.onlyFree ? <input type="hidden" name="voir" value="a-attribuer" /> : null}
            <SelectField
              key={address.placeId}
              name="lieu"
              label="Lieu ou activité"
              hideLabel
              options={placeOptions(facilities)}
              defaultValue={address.placeId ?? ''}
            />
            <Button type="submit">Afficher</Button>
          </form>
        </div>
      }
    />
  );
}
