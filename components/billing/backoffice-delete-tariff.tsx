'use client';

import { deleteTariffAction } from '@/lib/billing/actions/tariffs';
import { shortDay } from '@/lib/billing/labels/mine';
import { deletionWords } from '@/lib/billing/labels/tariff';
import type { ListedTariff } from '@/lib/billing/types/run';
import type { CivilDate } from '@/lib/core/dates/civil-date';

import { BackofficeAct } from './backoffice-act';

export interface BackofficeDeleteTariffProps {
  tariff: ListedTariff & { id: string; start: CivilDate };
}

/** Takes a tariff away that is on no issued invoice; says why where it is. */
export function BackofficeDeleteTariff({ tariff }: BackofficeDeleteTariffProps) {
  const { id, activityId, activityName, facilityName, start, isBilled } = tariff;
  if (isBilled)
    return (
      <span className="text-muted">
        Ne se supprime plus&nbsp;: il figure sur des factures émises.
      </span>
    );
  return (
    <BackofficeAct
      action={deleteTariffAction}
      fields={{ activityId, tariffId: id }}
      label="Supprimer"
      pendingLabel="Suppression…"
      variant="danger"
      size="sm"
      about={`le tarif du ${shortDay(start)}\u00A0: ${activityName}, ${facilityName}`}
      question={{
        title: `Supprimer le tarif du ${shortDay(start)}\u00A0: ${activityName}, ${facilityName}\u00A0?`,
        text: deletionWords({ ...tariff, start }),
        keep: 'Garder le tarif',
      }}
    />
  );
}
