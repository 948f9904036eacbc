import Link from 'next/link';

import { BackofficeSection } from '@/components/collectivities/backoffice-section';
import { Table, type TableColumn } from '@/components/ui/table';
import { momentLabels } from '@/lib/activities/labels/moment';
import {
  agesWords,
  capacityWords,
  openingLabels,
  seasonWords,
  weeklyWords,
} from '@/lib/activities/labels/plan';
import { activityPath } from '@/lib/activities/rules/agent-address';
import type { AgentActivity, FacilityActivities } from '@/lib/activities/types/agents';
import { formatWeekdayDay } from '@/lib/core/dates/format';
import { plural } from '@/lib/core/words';

function Lines({ lines }: { lines: readonly (string | null)[] }) {
  return lines
    .filter((line) => line !== null)
    .map((line) => (
      <span key={line} className="block">
        {line}
      </span>
    ));
}

function Next({ activity }: { activity: AgentActivity }) {
  const [next] = activity.nextSessions;
  if (next === undefined)
    return <span className="font-[650] text-absent-fg">Aucun créneau à venir</span>;
  return (
    <>
      <span className="text-muted md:hidden">{'Prochain créneau\u00A0: '}</span>
      <Lines
        lines={[
          formatWeekdayDay(next.day),
          plural(activity.sessionsToCome, 'créneau', 'créneaux') + ' à venir',
        ]}
      />
    </>
  );
}

const COLUMNS: readonly TableColumn<AgentActivity>[] = [
  {
    key: 'name',
    header: 'Activité',
    rowHeader: true,
    phone: 'wide',
    className: 'md:w-[24%]',
    cell: ({ id, name, moment }) => (
      <>
        <Link href={activityPath(id)} className="inline-flex min-h-touch items-center font-bold">
          {name}
        </Link>
        <span className="block text-muted">{momentLabels[moment]}</span>
      </>
    ),
  },
  {
    key: 'times',
    header: 'Horaires',
    phone: 'wide',
    className: 'md:w-[28%]',
    cell: (activity) => (
      <Lines lines={[...weeklyWords(activity.weeklyTimes), openingLabels[activity.opensOn]]} />
    ),
  },
  {
    key: 'seats',
    header: 'Places et âges',
    phone: 'wide',
    className: 'md:w-[18%]',
    cell: (activity) => <Lines lines={[capacityWords(activity.capacity), agesWords(activity)]} />,
  },
  {
    key: 'season',
    header: 'Saison',
    phone: 'wide',
    className: 'md:w-[16%]',
    cell: (activity) => seasonWords(activity) ?? <span className="text-muted">À préciser</span>,
  },
  {
    key: 'next',
    header: 'Prochain créneau',
    phone: 'wide',
    cell: (activity) => <Next activity={activity} />,
  },
];

/** The facilities, and what each offers. */
export function BackofficeActivityList({
  facilities,
}: {
  facilities: readonly FacilityActivities[];
}) {
  return facilities.map(({ id, name, activities }) => (
    <BackofficeSection key={id} id={`facility-${id}`} title={name}>
      {activities.length === 0 ? (
        <p className="text-muted">Aucune activité dans cet établissement.</p>
      ) : (
        <Table
          caption={`Activités de ${name}`}
          columns={COLUMNS}
          rows={activities}
          rowKey={({ id: key }) => key}
        />
      )}
    </BackofficeSection>
  ));
}
