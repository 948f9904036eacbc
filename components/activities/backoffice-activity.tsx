import Link from 'next/link';

import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, type TableColumn } from '@/components/ui/table';
import {
  agesWords,
  bookingUnitLabels,
  capacityWords,
  openingLabels,
  seasonWords,
  waitingListWords,
  weeklyWords,
} from '@/lib/activities/labels/plan';
import type { AgentActivity, NextSession } from '@/lib/activities/types/agents';
import { CALENDAR_PATH } from '@/lib/bookings/rules/calendar-address';
import { formatFullDay } from '@/lib/core/dates/format';
import { formatEuros } from '@/lib/core/money';
import { capitalise, plural } from '@/lib/core/words';

function factsOf(activity: AgentActivity): readonly (readonly [string, readonly string[]])[] {
  const ages = agesWords(activity);
  return [
    ['Horaires', weeklyWords(activity.weeklyTimes)],
    ['Ouverture', [openingLabels[activity.opensOn]]],
    ['Saison', [capitalise(seasonWords(activity) ?? 'à préciser')]],
    ['Réservation', [bookingUnitLabels[activity.bookingUnit]]],
    ['Places', [capacityWords(activity.capacity)]],
    ['Âges', [ages ?? 'Tous les âges']],
    [
      'Réponse',
      [activity.decisionMode === 'AUTOMATIC' ? 'Aussitôt, par le portail' : 'Par un agent'],
    ],
    ['Quand c’est complet', [waitingListWords(activity)]],
    ['Prix affiché', [formatEuros(activity.priceCents)]],
    ['Inscrits', [plural(activity.enrolled, 'enfant')]],
  ];
}

/** What an activity is. */
export function BackofficeActivityFacts({ activity }: { activity: AgentActivity }) {
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
      {factsOf(activity).map(([term, lines]) => (
        <div key={term}>
          <dt className="text-muted">{term}</dt>
          {lines.length === 0 ? <dd>À préciser</dd> : null}
          {lines.map((line) => (
            <dd key={line} className="font-[650]">
              {line}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

const COLUMNS: readonly TableColumn<NextSession>[] = [
  {
    key: 'day',
    header: 'Jour',
    rowHeader: true,
    phone: 'wide',
    cell: ({ id, day }) => (
      <Link href={`${CALENDAR_PATH}/${id}`} className="inline-flex min-h-touch items-center">
        {capitalise(formatFullDay(day))}
      </Link>
    ),
  },
  {
    key: 'times',
    header: 'Horaires',
    phone: 'start',
    cell: ({ startsAt, endsAt }) => `${startsAt}–${endsAt}`,
  },
  {
    key: 'seats',
    header: 'Places prises',
    phone: 'end',
    cell: ({ taken, capacity }) =>
      capacity === null ? `${taken}, sans limite` : `${taken} sur ${capacity}`,
  },
];

/** The next sessions of an activity, with the seats taken. */
export function BackofficeNextSessions({ activity }: { activity: AgentActivity }) {
  const { nextSessions, sessionsToCome } = activity;
  return (
    <BackofficeSection
      id="prochains"
      title="Prochains créneaux"
      lead={
        sessionsToCome > nextSessions.length
          ? `Les ${nextSessions.length} premiers, sur ${sessionsToCome} à venir.`
          : undefined
      }
    >
      {nextSessions.length === 0 ? (
        <EmptyState title="Aucun créneau à venir">
          Les familles ne peuvent rien réserver tant que les créneaux de la saison ne sont pas
          créés.
        </EmptyState>
      ) : (
        <Table
          caption="Prochains créneaux"
          columns={COLUMNS}
          rows={nextSessions}
          rowKey={({ id }) => id}
        />
      )}
    </BackofficeSection>
  );
}
