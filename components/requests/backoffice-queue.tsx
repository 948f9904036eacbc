import type { ReactNode } from 'react';

import { classNames } from '@/components/ui/class-names';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatWeekdayDay } from '@/lib/core/dates/format';
import { plural } from '@/lib/core/words';
import { agoWords, slotWords } from '@/lib/requests/labels/queue';
import {
  groupQueue,
  listsRequests,
  repeatsWord,
  type QueueGroup,
} from '@/lib/requests/rules/queue';
import type { QueueFilters, QueueLine } from '@/lib/requests/types/queue';

import { GroupCheckbox } from './backoffice-line-controls';
import { QueueRow } from './backoffice-queue-row';
import { SeatsGauge } from './backoffice-seats';
import { isSelectable, queueLook } from './queue-looks';
import './queue.css';

type Headers = [
  when: string,
  family: string,
  child: string,
  what: string,
  details: string,
  due: string,
];

function headersOf({ tab, sort }: QueueFilters): Headers {
  if (tab === 'traitees') return ['Réponse', 'Famille', 'Enfant', 'Type', 'Créneau', 'Décision'];
  if (tab === 'liste')
    return ['Demandée', 'Famille', 'Enfant', 'Rang', 'Précisions', 'À traiter avant'];
  if (listsRequests(tab)) return ['Jour', 'Famille', 'Enfant', 'Type', 'Activité, places', 'État'];
  return sort === 'anciennete'
    ? ['Jour', 'Famille', 'Enfant', 'Type', 'Activité, places', 'À traiter avant']
    : ['Reçue', 'Famille', 'Enfant', 'Type', 'Précisions', 'À traiter avant'];
}

interface Heading {
  title: string;
  detail: string;
  /** Names the table of the group. */
  caption: string;
  gauge?: ReactNode;
}

function sessionHeading({ first, lines }: QueueGroup): Heading {
  const { session } = first;
  const count = plural(lines.length, 'demande');
  return {
    title: slotWords(session),
    detail: `${session.startsAt}–${session.endsAt}\u00A0· ${session.facilityName}\u00A0· ${count}`,
    caption: `${session.activityName}, ${formatWeekdayDay(session.day)}`,
    gauge: <SeatsGauge session={session} />,
  };
}

function capitalised(words: string): string {
  return words.replace(/^./, (letter) => letter.toUpperCase());
}

function receivedHeading({ key, lines }: QueueGroup, today: CivilDate): Heading {
  const day = key as CivilDate;
  return {
    title: capitalised(formatWeekdayDay(day)),
    detail: `${plural(lines.length, 'demande')} · ${agoWords(day, today)}`,
    caption: `Demandes reçues le ${formatWeekdayDay(day)}`,
  };
}

function answeredHeading({ key, lines }: QueueGroup, today: CivilDate): Heading {
  const day = key as CivilDate;
  return {
    title: capitalised(formatWeekdayDay(day)),
    detail: `${plural(lines.length, 'réponse')} · ${agoWords(day, today)}`,
    caption: `Réponses du ${formatWeekdayDay(day)}`,
  };
}

function headingOf(group: QueueGroup, { tab, sort }: QueueFilters, today: CivilDate): Heading {
  if (tab === 'traitees') return answeredHeading(group, today);
  return sort === 'anciennete' || listsRequests(tab)
    ? receivedHeading(group, today)
    : sessionHeading(group);
}

interface GroupProps {
  group: QueueGroup;
  filters: QueueFilters;
  today: CivilDate;
  canSelect: boolean;
}

function GroupHeader({
  group,
  heading,
  canSelect,
}: Pick<GroupProps, 'group' | 'canSelect'> & { heading: Heading }) {
  const { title, detail, gauge } = heading;
  return (
    <div
      className={classNames(
        'grid items-center gap-x-5 gap-y-2 border-y border-rule-strong bg-paper py-2 pr-4 @min-[46rem]:grid-cols-[minmax(0,1fr)_minmax(0,18.5rem)] @min-[46rem]:pr-5',
        canSelect ? 'pl-2 @min-[46rem]:pl-3' : 'pl-4 @min-[46rem]:pl-6',
      )}
    >
      <div className="flex items-center gap-1.5">
        {canSelect ? (
          <GroupCheckbox
            lineIds={group.lines.map(({ lineId }) => lineId)}
            label={`Tout sélectionner\u00A0: ${title}`}
          />
        ) : null}
        <div className="min-w-0">
          <h2 className="font-sans text-[1rem] leading-[1.25] font-bold">{title}</h2>
          <p className="leading-[1.3] text-muted">{detail}</p>
        </div>
      </div>
      {gauge === undefined ? null : (
        <div className={canSelect ? '@max-[46rem]:pl-2' : ''}>{gauge}</div>
      )}
    </div>
  );
}

function Group({ group, filters, today, canSelect }: GroupProps) {
  const heading = headingOf(group, filters, today);
  const headers = headersOf(filters);
  return (
    <section aria-label={heading.caption} className="-mt-px">
      <GroupHeader group={group} heading={heading} canSelect={canSelect} />
      <table role="table" className="block w-full">
        <caption className="sr-only">{heading.caption}</caption>
        <thead role="rowgroup" className="sr-only">
          <tr role="row">
            {(canSelect ? ['Sélection', ...headers] : headers).map((header) => (
              <th key={header} role="columnheader" scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="block">
          {group.lines.map((line, index) => (
            <QueueRow
              key={line.lineId}
              line={line}
              filters={filters}
              today={today}
              canSelect={canSelect}
              isWordAbove={repeatsWord(line, group.lines[index - 1])}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

export interface BackofficeQueueProps {
  lines: readonly QueueLine[];
  filters: QueueFilters;
  today: CivilDate;
  canDecide: boolean;
}

/** The lines of the queue under their headings. */
export function BackofficeQueue({ lines, filters, today, canDecide }: BackofficeQueueProps) {
  const canSelect = isSelectable(filters.tab, canDecide);
  return (
    <>
      <div aria-hidden className={classNames('queue-columns', queueLook(filters.tab, canSelect))}>
        {canSelect ? <span /> : null}
        {headersOf(filters).map((header) => (
          <span key={header}>{header}</span>
        ))}
      </div>
      {groupQueue(lines, filters).map((group) => (
        <Group
          key={group.key}
          group={group}
          filters={filters}
          today={today}
          canSelect={canSelect}
        />
      ))}
    </>
  );
}
