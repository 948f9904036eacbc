import { Gauge } from '@/components/ui/gauge';
import { Table } from '@/components/ui/table';
import { headcountTitle, seatsWords } from '@/lib/collectivities/messages/home';
import type { Headcount } from '@/lib/collectivities/types/home';
import type { CivilDate } from '@/lib/core/dates/civil-date';

import { BackofficeSection } from './backoffice-section';

export interface BackofficeHeadcountsProps {
  headcounts: readonly Headcount[];
  today: CivilDate;
}

/** How many children are expected on the first day that has sessions. */
export function BackofficeHeadcounts({ headcounts, today }: BackofficeHeadcountsProps) {
  const [first] = headcounts;
  if (first === undefined) {
    return (
      <BackofficeSection id="effectifs" title="Effectifs">
        <p className="text-muted">Aucun créneau n’est prévu à partir d’aujourd’hui.</p>
      </BackofficeSection>
    );
  }
  return (
    <BackofficeSection id="effectifs" title="Effectifs" lead={headcountTitle(first.day, today)}>
      <Table<Headcount>
        caption="Effectifs du jour par activité"
        rows={headcounts}
        rowKey={({ sessionId }) => sessionId}
        className="md:-mx-3 md:w-[calc(100%+1.5rem)]"
        columns={[
          {
            key: 'activity',
            header: 'Activité',
            rowHeader: true,
            cell: ({ activityName, facilityName }) => (
              <>
                <b>{activityName}</b>
                <span className="block text-muted">{facilityName}</span>
              </>
            ),
          },
          {
            key: 'times',
            header: 'Horaires',
            cell: ({ startsAt, endsAt }) => (
              <span className="whitespace-nowrap">{`${startsAt}–${endsAt}`}</span>
            ),
          },
          {
            key: 'seats',
            header: 'Réservés',
            phone: 'wide',
            className: 'md:w-64',
            cell: ({ taken, capacity }) =>
              capacity === null ? (
                seatsWords(taken, capacity)
              ) : (
                <Gauge booked={taken} capacity={capacity} sentence={seatsWords(taken, capacity)} />
              ),
          },
          {
            key: 'absent',
            header: 'Absents',
            align: 'end',
            phone: 'wide',
            cell: ({ absent }) => (
              <>
                <span className="md:hidden">{'Absents\u00A0: '}</span>
                {absent}
              </>
            ),
          },
        ]}
      />
    </BackofficeSection>
  );
}
