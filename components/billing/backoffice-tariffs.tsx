import { Table, type TableColumn } from '@/components/ui/table';
import { tariffLines } from '@/lib/billing/labels/tariff';
import { ButtonLink } from '@/components/ui/button';
import { shortDay } from '@/lib/billing/labels/mine';
import { correctTariffHref, newTariffHref } from '@/lib/billing/rules/agent-address';
import type { ListedTariff } from '@/lib/billing/types/run';

const COLUMNS: readonly TableColumn<ListedTariff>[] = [
  {
    key: 'activity',
    header: 'Activité',
    rowHeader: true,
    phone: 'wide',
    cell: ({ activityName, facilityName }) => (
      <>
        <b>{activityName}</b>
        <span className="block text-muted">{facilityName}</span>
      </>
    ),
  },
  {
    key: 'since',
    header: 'Depuis',
    phone: 'wide',
    cell: ({ start, end }) =>
      start === null
        ? ''
        : `${shortDay(start)}${end === null ? '' : `, jusqu’au ${shortDay(end)}`}`,
  },
  {
    key: 'tariff',
    header: 'Tarif',
    phone: 'wide',
    cell: ({ tariff }) =>
      tariff === null ? (
        <span className="font-[650] text-absent-fg">Sans tarif</span>
      ) : (
        tariffLines(tariff).map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))
      ),
  },
  {
    key: 'copy',
    header: 'Changer',
    align: 'end',
    phone: 'wide',
    cell: ({ activityId, activityName, facilityName, start, end }) => (
      <span className="flex flex-wrap gap-2 md:justify-end">
        {start === null ? null : (
          <ButtonLink
            size="sm"
            variant="quiet"
            href={correctTariffHref(activityId, start)}
            aria-label={`Corriger le tarif du ${shortDay(start)}\u00A0: ${activityName}, ${facilityName}`}
          >
            Corriger
          </ButtonLink>
        )}
        {end === null ? (
          <ButtonLink
            size="sm"
            href={newTariffHref(activityId)}
            aria-label={`Nouveau tarif\u00A0: ${activityName}, ${facilityName}`}
          >
            Nouveau tarif
          </ButtonLink>
        ) : null}
      </span>
    ),
  },
];

/** What each activity costs, now and later. */
export function BackofficeTariffs({ tariffs }: { tariffs: readonly ListedTariff[] }) {
  return (
    <Table
      caption="Tarifs"
      columns={COLUMNS}
      rows={tariffs}
      rowKey={({ activityId, start }) => `${activityId} ${start ?? ''}`}
    />
  );
}
