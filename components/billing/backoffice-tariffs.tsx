import { Table, type TableColumn } from '@/components/ui/table';
import { seasonOf, tariffLines } from '@/lib/billing/labels/tariff';
import { ButtonLink } from '@/components/ui/button';
import { shortDay } from '@/lib/billing/labels/mine';
import { correctTariffHref, newTariffHref } from '@/lib/billing/rules/agent-address';
import type { ListedTariff } from '@/lib/billing/types/run';

import { BackofficeDeleteTariff } from './backoffice-delete-tariff';

function Changes({ tariff }: { tariff: ListedTariff }) {
  const { activityId, activityName, facilityName, id, start, isLast } = tariff;
  return (
    <div className="flex flex-wrap items-start gap-2 md:justify-end">
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
      {isLast ? (
        <ButtonLink
          size="sm"
          href={newTariffHref(activityId)}
          aria-label={`Nouveau tarif\u00A0: ${activityName}, ${facilityName}`}
        >
          Nouveau tarif
        </ButtonLink>
      ) : null}
      {id === null || start === null ? null : (
        <BackofficeDeleteTariff tariff={{ ...tariff, id, start }} />
      )}
    </div>
  );
}

function SeasonName({ name }: { name: string | null }) {
  return name === null ? null : <span className="block text-muted">{name}</span>;
}

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
    cell: ({ start, end, season, hasGapBefore, isLast }) =>
      start === null ? (
        ''
      ) : (
        <>
          {`${shortDay(start)}${end === null ? '' : `, jusqu’au ${shortDay(end)}`}`}
          <SeasonName name={seasonOf({ start, end, season })} />
          {hasGapBefore ? (
            <span className="block font-[650] text-absent-fg">Sans tarif jusque-là</span>
          ) : null}
          {isLast && end !== null ? (
            <span className="block font-[650] text-absent-fg">Sans tarif ensuite</span>
          ) : null}
        </>
      ),
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
    cell: (tariff) => <Changes tariff={tariff} />,
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
