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
import { SeatsSentence } from './backoffice-seats';

const COLUMNS =
  'md:grid md:grid-cols-[2.75rem_var(--when)_6.25rem_6.75rem_6.75rem_minmax(0,1fr)_var(--due)] md:items-center md:gap-x-1.5 md:pr-5 md:pl-3';

/** Where the columns stand: select, when, family, child, what, details, due. On phones, a block. */
export function queueColumns(tab: QueueTab): string {
  return `${COLUMNS} ${tab === 'traitees' ? '[--due:7.75rem] [--when:3.5rem]' : '[--due:6rem] [--when:6rem]'}`;
}

const ROW =
  'relative border-b border-rule last:border-b-0 md:min-h-11 md:py-1 max-md:grid max-md:grid-cols-[2.75rem_minmax(0,1fr)_auto] max-md:gap-x-2 max-md:px-2 max-md:py-2';

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
      <span className="md:hidden">avant </span>
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
          <SeatsSentence session={line.session} />
        </Small>
        {weighing === '' ? null : <Small>{weighing}</Small>}
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
        <span className="text-text md:block">{formatWeekdayDayShort(session.day)}</span>{' '}
        {session.startsAt}–{session.endsAt}
      </>
    );
  }
  return (
    <>
      <span className="md:block">{instantWords(submitted)}</span>
      <span className="md:hidden">, </span>
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
      <Cell className="max-md:row-span-3">
        {canDecide && filters.tab !== 'traitees' ? (
          <LineCheckbox
            lineId={lineId}
            label={`Sélectionner\u00A0: ${who}, ${slotWords(line.session)}`}
          />
        ) : null}
      </Cell>
      <Cell className="text-xs leading-[1.2]! whitespace-nowrap text-muted max-md:col-start-2 max-md:row-start-3">
        <When {...props} />
      </Cell>
      <th
        role="rowheader"
        scope="row"
        className={classNames(CELL, 'max-md:col-start-2 max-md:row-start-1')}
      >
        <LineLink lineId={lineId} href={queueHref(filters, lineId)}>
          {familyName}
        </LineLink>
        <span className="ml-2 inline-flex items-center gap-1 align-bottom md:hidden">
          <Gommette index={child.position} size={18} />
          {child.firstName}
        </span>
      </th>
      <Cell className="max-md:hidden">
        <span className="inline-flex items-center gap-1.5">
          <Gommette index={child.position} size={20} />
          {child.firstName}
        </span>
      </Cell>
      <Cell className="max-md:col-start-3 max-md:row-start-1 max-md:text-right">
        {filters.tab === 'liste' && line.rank !== null ? (
          `${rankWords(line.rank)} en attente`
        ) : (
          <KindMark kind={line.kind} />
        )}
      </Cell>
      <Cell className="min-w-0 max-md:col-span-2 max-md:col-start-2 max-md:row-start-2">
        <Details line={line} filters={filters} />
      </Cell>
      <Cell className="md:text-right md:whitespace-nowrap max-md:col-start-3 max-md:row-start-3 max-md:text-right">
        <Last {...props} />
      </Cell>
    </LineRow>
  );
}
