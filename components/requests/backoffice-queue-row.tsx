import type { ReactNode } from 'react';

import { classNames } from '@/components/ui/class-names';
import { Gommette } from '@/components/ui/gommette';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatWeekdayDayShort } from '@/lib/core/dates/format';
import {
  agoWords,
  daysWords,
  dueWords,
  instantWords,
  rankWords,
  slotWords,
  weighingWords,
} from '@/lib/requests/labels/queue';
import { queueHref } from '@/lib/requests/rules/queue-address';
import type { QueueFilters, QueueLine, QueueTab } from '@/lib/requests/types/queue';

import { KindMark } from './backoffice-kind';
import { LineCheckbox, LineLink, LineRow } from './backoffice-line-controls';
import { LineStatusBadge } from './backoffice-line-status';
import { ShortSeats } from './backoffice-seats';

// The table needs its width, not the screen's: beside the panel it may be too narrow for columns.
const COLUMNS =
  '@min-[46rem]:grid @min-[46rem]:grid-cols-[2.5rem_var(--when)_5.75rem_6.25rem_6.5rem_minmax(0,1fr)_var(--due)] @min-[46rem]:items-center @min-[46rem]:gap-x-1.5 @min-[46rem]:pr-5 @min-[46rem]:pl-3';

/** Where the columns stand: select, when, family, child, what, details, due. */
export function queueColumns(tab: QueueTab): string {
  return `${COLUMNS} ${tab === 'traitees' ? '[--due:7.75rem] [--when:3.75rem]' : '[--due:6rem] [--when:5.75rem]'}`;
}

// Where columns find no room, each row is a block.
const ROW =
  'relative border-b border-rule last:border-b-0 @min-[46rem]:min-h-11 @min-[46rem]:py-1 @max-[46rem]:grid @max-[46rem]:grid-cols-[2.75rem_minmax(0,1fr)_auto] @max-[46rem]:gap-x-2 @max-[46rem]:px-2 @max-[46rem]:py-2';

const CELL = 'p-0 text-left font-normal leading-[1.25]';

function Cell({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <td role="cell" className={classNames(CELL, className)}>
      {children}
    </td>
  );
}

function Due({ line, today }: { line: QueueLine; today: CivilDate }) {
  const { at, isPast } = line.answerBy;
  if (isPast) return <b className="text-absent-fg">Séance passée</b>;
  return (
    <span className={at.day === today ? 'font-bold' : undefined}>
      <span className="@min-[46rem]:hidden">avant </span>
      {dueWords(at, today)}
    </span>
  );
}

function Small({ children }: { children: ReactNode }) {
  return <span className="block text-xs leading-[1.3] text-muted">{children}</span>;
}

function Details({ line, filters }: { line: QueueLine; filters: QueueFilters }) {
  if (filters.tab === 'traitees') {
    return (
      <>
        {slotWords(line.session)}
        {line.reason === null ? null : <Small>{line.reason}</Small>}
      </>
    );
  }
  const weighing = weighingWords(line).join(' · ');
  const days = line.dayCount > 1 || weighing === '' ? daysWords(line) : '';
  if (filters.sort === 'anciennete') {
    return (
      <>
        {line.session.activityName}
        <Small>
          <ShortSeats session={line.session} />
          {weighing === '' ? null : ` · ${weighing}`}
        </Small>
      </>
    );
  }
  if (weighing === '') return days;
  return (
    <>
      {weighing}
      {days === '' ? null : <Small>{days}</Small>}
    </>
  );
}

function When({ line, filters, today }: QueueRowProps) {
  const { session, submitted, decided } = line;
  if (filters.tab === 'traitees') return decided?.time;
  if (filters.sort === 'anciennete') {
    return (
      <>
        <span className="text-text @min-[46rem]:block">{formatWeekdayDayShort(session.day)}</span>{' '}
        {session.startsAt}–{session.endsAt}
      </>
    );
  }
  return (
    <>
      <span className="@min-[46rem]:block">{instantWords(submitted)}</span>
      <span className="@min-[46rem]:hidden">, </span>
      {agoWords(submitted.day, today)}
    </>
  );
}

function Last({ line, filters, today }: QueueRowProps) {
  if (filters.tab !== 'traitees') return <Due line={line} today={today} />;
  return (
    <>
      <LineStatusBadge status={line.status} />
      <Small>{line.decidedBy ?? 'Automatique'}</Small>
    </>
  );
}

export interface QueueRowProps {
  line: QueueLine;
  filters: QueueFilters;
  today: CivilDate;
}

/** One line of the queue. */
export function QueueRow({ canDecide, ...props }: QueueRowProps & { canDecide: boolean }) {
  const { line, filters } = props;
  const { lineId, familyName, child } = line;
  const who = `${familyName} ${child.firstName}`;
  return (
    <LineRow lineId={lineId} className={`${ROW} ${queueColumns(filters.tab)}`}>
      <Cell className="@max-[46rem]:row-span-3">
        {canDecide && filters.tab !== 'traitees' ? (
          <LineCheckbox
            lineId={lineId}
            label={`Sélectionner\u00A0: ${who}, ${slotWords(line.session)}`}
          />
        ) : null}
      </Cell>
      <Cell className="text-xs leading-[1.2]! whitespace-nowrap text-muted @max-[46rem]:col-start-2 @max-[46rem]:row-start-3">
        <When {...props} />
      </Cell>
      <th
        role="rowheader"
        scope="row"
        className={classNames(CELL, '@max-[46rem]:col-start-2 @max-[46rem]:row-start-1')}
      >
        <LineLink lineId={lineId} href={queueHref(filters, lineId)}>
          {familyName}
        </LineLink>
        <span className="ml-2 inline-flex items-center gap-1 align-bottom @min-[46rem]:hidden">
          <Gommette index={child.position} size={18} />
          {child.firstName}
        </span>
      </th>
      <Cell className="@max-[46rem]:hidden">
        <span className="flex items-center gap-1.5">
          <Gommette index={child.position} size={20} />
          {child.firstName}
        </span>
      </Cell>
      <Cell className="@max-[46rem]:col-start-3 @max-[46rem]:row-start-1 @max-[46rem]:text-right">
        {filters.tab === 'liste' && line.rank !== null ? (
          `${rankWords(line.rank)} en attente`
        ) : (
          <KindMark kind={line.kind} />
        )}
      </Cell>
      <Cell className="min-w-0 @max-[46rem]:col-span-2 @max-[46rem]:col-start-2 @max-[46rem]:row-start-2">
        <Details line={line} filters={filters} />
      </Cell>
      <Cell className="@min-[46rem]:text-right @min-[46rem]:whitespace-nowrap @max-[46rem]:col-start-3 @max-[46rem]:row-start-3 @max-[46rem]:text-right">
        <Last {...props} />
      </Cell>
    </LineRow>
  );
}
