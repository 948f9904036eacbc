import Link from 'next/link';

import { classNames } from '@/components/ui/class-names';
import { Gauge } from '@/components/ui/gauge';
import { askingWords, dayNote, leftWords, takenWords } from '@/lib/bookings/messages/calendar';
import { sessionPath } from '@/lib/bookings/rules/calendar-address';
import type {
  CalendarDay,
  CalendarRow,
  FacilityWeek,
  SessionLoad,
  WeekCalendar,
} from '@/lib/bookings/types/calendar';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import {
  formatDayNumber,
  formatDayShort,
  formatWeekdayDay,
  formatWeekdayShort,
} from '@/lib/core/dates/format';

function DayHead({ day, today }: { day: CalendarDay; today: CivilDate }) {
  const note = dayNote(day);
  return (
    <th
      role="columnheader"
      scope="col"
      className={classNames(
        'border-b-[1.5px] border-rule-strong px-2 py-2 text-left align-bottom font-[650]',
        day.day === today && 'bg-ink-50',
      )}
      {...(day.day === today && { 'aria-current': 'date' as const })}
    >
      <span className="block whitespace-nowrap">
        <span className="text-muted">{formatWeekdayShort(day.day)}</span> {formatDayShort(day.day)}
      </span>
      {note === '' ? null : (
        <span
          className={classNames(
            'block text-xs font-normal',
            day.closure === null ? 'text-muted' : 'text-absent-fg',
          )}
        >
          {note}
        </span>
      )}
    </th>
  );
}

/** One session: a link to its children, with its seats drawn and in words. */
function Load({ load, name }: { load: SessionLoad; name: string }) {
  const { seats, requested, waiting } = load;
  const left = leftWords(load);
  const asking = askingWords(load);
  return (
    <div className="relative grid gap-1 rounded-md p-1.5 hover:bg-ink-50">
      <Link
        href={sessionPath(load.sessionId)}
        prefetch={false}
        className="flex min-h-touch flex-wrap items-center gap-x-1.5 text-sm font-bold after:absolute after:inset-0 after:rounded-md md:min-h-0"
      >
        <span className="sr-only">{`${name}, ${formatWeekdayDay(load.day)}, `}</span>
        {`${load.startsAt}–${load.endsAt}`}
      </Link>
      {seats.capacity === null ? (
        <p className="text-xs">{takenWords(load)}</p>
      ) : (
        <Gauge
          booked={seats.taken}
          pending={requested}
          waiting={waiting}
          capacity={seats.capacity}
          sentence={
            <>
              {takenWords(load)}, <b>{left}</b>
            </>
          }
        />
      )}
      {asking.length === 0 ? null : <p className="text-xs text-muted">{asking.join(', ')}</p>}
    </div>
  );
}

function Row({
  row,
  days,
  today,
}: {
  row: CalendarRow;
  days: readonly CalendarDay[];
  today: CivilDate;
}) {
  return (
    <tr role="row" className="border-b border-rule max-md:block max-md:py-2">
      <th
        role="rowheader"
        scope="row"
        className="p-2 text-left align-top font-bold max-md:block max-md:px-0"
      >
        {row.activityName}
      </th>
      {days.map((day, column) => {
        const sessions = row.days[column] ?? [];
        return (
          <td
            key={day.day}
            role="cell"
            className={classNames(
              'p-1 align-top',
              day.closure !== null && 'bg-sunken',
              day.day === today && 'md:bg-ink-50',
              sessions.length === 0
                ? 'max-md:hidden'
                : 'max-md:grid max-md:grid-cols-[4.5rem_minmax(0,1fr)] max-md:items-start max-md:px-0',
            )}
          >
            {sessions.length === 0 ? (
              <span className="sr-only">Pas d’accueil</span>
            ) : (
              <span
                aria-hidden
                className="flex min-h-touch items-center pt-1.5 text-muted md:hidden"
              >
                {`${formatWeekdayShort(day.day)} ${formatDayNumber(day.day)}`}
              </span>
            )}
            <div className="grid gap-1">
              {sessions.map((load) => (
                <Load key={load.sessionId} load={load} name={row.activityName} />
              ))}
            </div>
          </td>
        );
      })}
    </tr>
  );
}

type WeekProps = Pick<WeekCalendar, 'days'> & { today: CivilDate };

function Facility({ facility, days, today }: WeekProps & { facility: FacilityWeek }) {
  return (
    <tbody role="rowgroup" className="max-md:block">
      <tr role="row" className="max-md:block">
        <th
          role="rowheader"
          scope="rowgroup"
          colSpan={days.length + 1}
          className="border-b border-rule bg-sunken px-2 py-2 text-left font-[650] max-md:block"
        >
          {facility.facilityName}
        </th>
      </tr>
      {facility.rows.map((row) => (
        <Row key={row.activityId} row={row} days={days} today={today} />
      ))}
    </tbody>
  );
}

/** Activities in rows, days in columns, how full each session is; on phones, one activity under the other. */
export function BackofficeWeekCalendar({
  calendar,
  today,
}: {
  calendar: WeekCalendar;
  today: CivilDate;
}) {
  const { days, facilities } = calendar;
  return (
    <table role="table" className="w-full table-fixed border-collapse text-sm max-md:block">
      <caption className="sr-only">Réservations par activité et par jour</caption>
      <thead role="rowgroup" className="max-md:sr-only">
        <tr role="row">
          <th
            role="columnheader"
            scope="col"
            className="w-40 border-b-[1.5px] border-rule-strong px-2 py-2 text-left align-bottom font-[650] text-muted"
          >
            Activité
          </th>
          {days.map((day) => (
            <DayHead key={day.day} day={day} today={today} />
          ))}
        </tr>
      </thead>
      {facilities.map((facility) => (
        <Facility key={facility.facilityId} facility={facility} days={days} today={today} />
      ))}
    </table>
  );
}
