import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatWeekdayDayShort } from '@/lib/core/dates/format';
import { plural } from '@/lib/core/words';
import { requestLineStatusLabels } from '@/lib/requests/labels';
import type { RequestLineStatus } from '@/lib/requests/types';
import type { DetailDay } from '@/lib/requests/types/queue';

const SHOWN = 6;
const ORDER: readonly RequestLineStatus[] = [
  'PENDING',
  'WAITLISTED',
  'ACCEPTED',
  'REFUSED',
  'WITHDRAWN',
];

function countsWords(days: readonly DetailDay[]): string {
  const counts = ORDER.map((status) => ({
    label: requestLineStatusLabels[status].toLowerCase(),
    count: days.filter((day) => day.status === status).length,
  }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${count} ${label}`)
    .join(', ');
}

function List({ days, current }: { days: readonly DetailDay[]; current: CivilDate }) {
  return (
    <ul className="grid gap-x-4 md:grid-cols-2 lg:grid-cols-1">
      {days.map(({ lineId, day, status }) => (
        <li key={lineId} className="flex justify-between gap-3 border-b border-rule py-1.5">
          {day === current ? <b>{formatWeekdayDayShort(day)}</b> : formatWeekdayDayShort(day)}
          <span className="text-muted">{requestLineStatusLabels[status]}</span>
        </li>
      ))}
    </ul>
  );
}

/** All the days of a request, each with its own answer. Long ones are folded. */
export function RequestDays({ days, current }: { days: readonly DetailDay[]; current: CivilDate }) {
  if (days.length < 2) return null;
  return (
    <section aria-labelledby="jours">
      <h3 id="jours" className="mb-1 text-[1rem]">
        {`Toute la demande\u00A0: ${plural(days.length, 'jour')}`}
      </h3>
      {days.length <= SHOWN ? (
        <List days={days} current={current} />
      ) : (
        <details>
          <summary className="flex min-h-touch items-center text-link underline decoration-1 underline-offset-[.18em]">
            {countsWords(days)}
          </summary>
          <List days={days} current={current} />
        </details>
      )}
    </section>
  );
}
