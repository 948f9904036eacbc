import { ArrowRight } from 'lucide-react';

import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Gauge, GaugeExcess } from '@/components/ui/gauge';
import { sinceDay } from '@/lib/collectivities/messages/home';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatWeekdayDayShort } from '@/lib/core/dates/format';
import { plural } from '@/lib/core/words';
import { excessOf } from '@/lib/requests/rules/attention';
import type {
  ActivityToDecide,
  QueueSummary,
  SessionToDecide,
} from '@/lib/requests/types/attention';

import { BackofficeSection } from './backoffice-section';

const ACTIVITIES_SHOWN = 6;
const SESSIONS_SHOWN = 3;
const QUEUE = '/backoffice/demandes';

interface Moment {
  now: Date;
  today: CivilDate;
  timeZone: string;
}

function SeatsSentence({ session }: { session: SessionToDecide }) {
  const { taken, bookings, capacity } = session;
  const excess = excessOf(session);
  return (
    <>
      <b>{taken}</b>
      {bookings > 0 ? (
        <>
          {' + '}
          <b>{bookings}</b>
          {bookings > 1 ? ' demandés' : ' demandé'}
        </>
      ) : null}
      {capacity === null ? ', sans limite' : ` pour ${plural(capacity, 'place')}`}
      {excess > 0 ? (
        <>
          {', '}
          <GaugeExcess>{excess} de trop</GaugeExcess>
        </>
      ) : null}
    </>
  );
}

function SessionRow({ session, today }: { session: SessionToDecide; today: CivilDate }) {
  const { day, startsAt, endsAt, bookings, absences, cancellations, taken, capacity } = session;
  const asked = [
    ...(bookings > 0 ? [plural(bookings, 'réservation')] : []),
    ...(absences > 0 ? [plural(absences, 'absence')] : []),
    ...(cancellations > 0 ? [plural(cancellations, 'annulation')] : []),
  ];
  const sentence = <SeatsSentence session={session} />;
  return (
    <li className="grid items-center gap-x-5 gap-y-2 py-2.5 md:grid-cols-[minmax(0,1fr)_minmax(0,20rem)]">
      <div>
        <p>
          <b>{formatWeekdayDayShort(day)}</b> {startsAt}–{endsAt}
          {day < today ? <b className="text-absent-fg"> (passé)</b> : null}
        </p>
        <p className="text-muted">{asked.join(', ')}</p>
      </div>
      {capacity === null ? (
        <p className="text-xs">{sentence}</p>
      ) : (
        <Gauge booked={taken} pending={bookings} capacity={capacity} sentence={sentence} />
      )}
    </li>
  );
}

function ActivityGroup({ activity, moment }: { activity: ActivityToDecide; moment: Moment }) {
  const others = activity.sessions.length - SESSIONS_SHOWN;
  return (
    <li>
      <div className="-mx-4 border-y border-rule-strong bg-paper px-4 py-2.5 md:-mx-6 md:px-6">
        <h3 className="text-base leading-[1.25]">{activity.activityName}</h3>
        <p className="text-muted">
          {`${activity.facilityName} · ${plural(activity.lines, 'demande')}, depuis ${sinceDay(activity.since, moment.timeZone, moment.now)}`}
        </p>
      </div>
      <ul className="divide-y divide-rule">
        {activity.sessions.slice(0, SESSIONS_SHOWN).map((session) => (
          <SessionRow key={session.sessionId} session={session} today={moment.today} />
        ))}
        {others > 0 ? (
          <li className="py-2 text-muted">{`Et ${plural(others, 'autre créneau', 'autres créneaux')}.`}</li>
        ) : null}
      </ul>
    </li>
  );
}

export interface BackofficeToDecideProps {
  summary: QueueSummary;
  activities: readonly ActivityToDecide[];
  moment: Moment;
}

/** What waits for a decision: how much, since when, and where seats lack. */
export function BackofficeToDecide({ summary, activities, moment }: BackofficeToDecideProps) {
  if (summary.since === null) {
    return (
      <BackofficeSection id="a-traiter" title="Demandes à traiter">
        <EmptyState title="Aucune demande n’attend de réponse">
          Les prochaines demandes des familles s’afficheront ici, par activité.
        </EmptyState>
      </BackofficeSection>
    );
  }
  const others = activities.length - ACTIVITIES_SHOWN;
  return (
    <BackofficeSection
      id="a-traiter"
      title={plural(summary.lines, 'demande à traiter', 'demandes à traiter')}
      lead={`La plus ancienne attend depuis ${sinceDay(summary.since, moment.timeZone, moment.now)}.`}
      action={
        <ButtonLink href={QUEUE} variant="primary" iconEnd={<ArrowRight aria-hidden />}>
          Traiter les demandes
        </ButtonLink>
      }
    >
      <ul>
        {activities.slice(0, ACTIVITIES_SHOWN).map((activity) => (
          <ActivityGroup key={activity.activityId} activity={activity} moment={moment} />
        ))}
      </ul>
      {others > 0 ? (
        <p className="text-muted">{`Et ${plural(others, 'autre activité', 'autres activités')}.`}</p>
      ) : null}
    </BackofficeSection>
  );
}
