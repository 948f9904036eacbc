import Link from 'next/link';

import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatPeriod, formatWeekdayDayShort } from '@/lib/core/dates/format';
import { requestKindLabels } from '@/lib/requests/labels';
import type { RelatedRequest } from '@/lib/requests/types/queue';

import { RequestStatusBadge } from './backoffice-line-status';

function when(start: CivilDate, end: CivilDate): string {
  return start === end ? formatWeekdayDayShort(start) : formatPeriod(start, end);
}

interface RelatedRequestsProps {
  requests: readonly RelatedRequest[];
  lineHref: (lineId: string) => string;
}

/** The family's other requests: those that wait open in the panel. */
export function RelatedRequests({ requests, lineHref }: RelatedRequestsProps) {
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="autres">
      <h3 id="autres" className="mb-1 text-[1rem]">
        Autres demandes de la famille
      </h3>
      <ul>
        {requests.map(
          ({
            reference,
            kind,
            status,
            childName,
            activityName,
            startDay,
            endDay,
            pendingLineId,
          }) => {
            const title = `${childName}, ${requestKindLabels[kind].toLowerCase()}`;
            return (
              <li
                key={reference}
                className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-b border-rule py-2"
              >
                <span>
                  {pendingLineId === null ? (
                    <b className="block">{title}</b>
                  ) : (
                    <Link
                      href={lineHref(pendingLineId)}
                      scroll={false}
                      prefetch={false}
                      className="block font-bold"
                    >
                      {title}
                    </Link>
                  )}
                  <span className="text-muted">{`${activityName}, ${when(startDay, endDay)}`}</span>
                </span>
                <RequestStatusBadge status={status} />
              </li>
            );
          },
        )}
      </ul>
    </section>
  );
}
