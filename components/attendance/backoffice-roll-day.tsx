import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';

import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { IconLink } from '@/components/ui/icon-button';
import { StateBadge } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import { rollWords } from '@/lib/attendance/messages';
import { rollDayHref, rollPath } from '@/lib/attendance/rules/address';
import type { RollSummary } from '@/lib/attendance/types';
import { addDays, type CivilDate } from '@/lib/core/dates/civil-date';
import { formatFullDay } from '@/lib/core/dates/format';
import { capitalise } from '@/lib/core/words';

export interface BackofficeRollDayProps {
  day: CivilDate;
  today: CivilDate;
  /** By facility, then by time. */
  rolls: readonly RollSummary[];
}

function State(roll: RollSummary) {
  if (roll.isClosed) return <StateBadge tone="grey">Fermé</StateBadge>;
  const isDone = roll.expected === 0 && roll.present + roll.absent > 0;
  const tone = isDone ? 'booked' : roll.expected > 0 ? 'ink' : 'grey';
  return <StateBadge tone={tone}>{rollWords(roll)}</StateBadge>;
}

const COLUMNS: readonly TableColumn<RollSummary>[] = [
  {
    key: 'activity',
    header: 'Créneau',
    rowHeader: true,
    cell: ({ sessionId, activityName }) => (
      <Link
        href={rollPath(sessionId)}
        className="inline-flex min-h-touch items-center font-bold [overflow-wrap:anywhere]"
      >
        {activityName}
      </Link>
    ),
    phone: 'start',
  },
  {
    key: 'time',
    header: 'Horaire',
    cell: ({ startsAt, endsAt }) => (
      <span className="inline-flex min-h-touch items-center">{`${startsAt}–${endsAt}`}</span>
    ),
    phone: 'end',
    className: 'whitespace-nowrap',
  },
  { key: 'state', header: 'Pointage', cell: State, phone: 'wide' },
];

/** The sessions of each facility, in the order they come in. */
function byFacility(rolls: readonly RollSummary[]): RollSummary[][] {
  const groups = new Map<string, RollSummary[]>();
  for (const roll of rolls)
    groups.set(roll.facilityId, [...(groups.get(roll.facilityId) ?? []), roll]);
  return [...groups.values()];
}

/** The sessions of a day whose children are to be noted. */
export function BackofficeRollDay({ day, today, rolls }: BackofficeRollDayProps) {
  return (
    <>
      <BackofficePageHeader
        title="Pointage"
        lead="Qui est venu, qui n’est pas venu. La facture suit le pointage."
      >
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <IconLink
            label="Jour précédent"
            href={rollDayHref(addDays(day, -1), today)}
            icon={<ChevronLeft aria-hidden />}
          />
          {day === today ? null : (
            <IconLink
              label="Jour suivant"
              href={rollDayHref(addDays(day, 1), today)}
              icon={<ChevronRight aria-hidden />}
            />
          )}
          <p className="text-[1.125rem] font-bold">{capitalise(formatFullDay(day))}</p>
          {day === today ? null : (
            <ButtonLink href={rollDayHref(today, today)} variant="quiet">
              Aujourd’hui
            </ButtonLink>
          )}
        </div>
      </BackofficePageHeader>
      {rolls.length === 0 ? (
        <div className="px-4 py-5 md:px-6">
          <EmptyState title="Aucun créneau ce jour-là">
            Choisissez un autre jour avec les flèches.
          </EmptyState>
        </div>
      ) : null}
      {byFacility(rolls).map((group) => (
        <BackofficeSection
          key={group[0]?.facilityId}
          id={`etablissement-${group[0]?.facilityId ?? ''}`}
          title={group[0]?.facilityName ?? ''}
        >
          <Table<RollSummary>
            caption={`Créneaux de ${group[0]?.facilityName ?? ''}`}
            rows={group}
            rowKey={({ sessionId }) => sessionId}
            columns={COLUMNS}
          />
        </BackofficeSection>
      ))}
    </>
  );
}
