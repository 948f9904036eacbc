import type { ReactNode } from 'react';

import { classNames } from '@/components/ui/class-names';
import { Gommette } from '@/components/ui/gommette';
import { NewMark } from '@/components/ui/state-badge';
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
  wordWords,
} from '@/lib/requests/labels/queue';
import { newMessagesWords } from '@/lib/requests/labels/mine';
import { listsRequests } from '@/lib/requests/rules/queue';
import { queueHref } from '@/lib/requests/rules/queue-address';
import type { QueueFilters, QueueLine } from '@/lib/requests/types/queue';

import { KindMark } from './backoffice-kind';
import { LineCheckbox, LineLink, LineRow } from './backoffice-line-controls';
import { LineStatusBadge } from './backoffice-line-status';
import { ShortSeats } from './backoffice-seats';
import { queueLook } from './queue-looks';

function Due({ line, today }: { line: QueueLine; today: CivilDate }) {
  const { at, isPast } = line.answerBy;
  if (isPast) return <span className="queue-late">Séance passée</span>;
  return (
    <>
      <span className="queue-narrow">avant </span>
      {at.day === today ? <strong>{dueWords(at, today)}</strong> : dueWords(at, today)}
    </>
  );
}

function TwoLines({ children, small }: { children: ReactNode; small: ReactNode }) {
  return (
    <>
      {children}
      {small === null || small === '' ? null : <small>{small}</small>}
    </>
  );
}

function Details({ line, filters }: { line: QueueLine; filters: QueueFilters }) {
  if (filters.tab === 'traitees') {
    return <TwoLines small={line.reason}>{slotWords(line.session)}</TwoLines>;
  }
  const weighing = weighingWords(line).join(' · ');
  if (filters.sort === 'anciennete' || listsRequests(filters.tab)) {
    return (
      <>
        {line.session.activityName}
        <small>
          <ShortSeats session={line.session} />
          {weighing === '' ? null : ` · ${weighing}`}
        </small>
      </>
    );
  }
  if (weighing === '') return daysWords(line);
  return <TwoLines small={line.dayCount > 1 ? daysWords(line) : null}>{weighing}</TwoLines>;
}

function When({ line, filters, today }: QueueRowProps) {
  const { session, submitted, decided } = line;
  if (filters.tab === 'traitees') return decided?.time;
  if (filters.sort === 'anciennete' || listsRequests(filters.tab)) {
    return (
      <>
        <b>{formatWeekdayDayShort(session.day)}</b> {`${session.startsAt}–${session.endsAt}`}
      </>
    );
  }
  return (
    <>
      <span>{instantWords(submitted)}</span>
      <span className="queue-narrow">, </span>
      {agoWords(submitted.day, today)}
    </>
  );
}

function Last({ line, filters, today }: QueueRowProps) {
  if (listsRequests(filters.tab)) return <LineStatusBadge status={line.status} />;
  if (filters.tab !== 'traitees') return <Due line={line} today={today} />;
  return (
    <TwoLines small={line.decidedBy ?? 'Automatique'}>
      <LineStatusBadge status={line.status} />
    </TwoLines>
  );
}

// What the conversation is waiting for: the service's eyes, or the family's answer.
function Talk({ line: { unread, isToComplete } }: { line: QueueLine }) {
  if (unread === 0 && !isToComplete) return null;
  return (
    <small>
      {unread > 0 ? (
        <NewMark>{newMessagesWords(unread)}</NewMark>
      ) : (
        'Réponse de la famille attendue'
      )}
    </small>
  );
}

function Word({ line: { word } }: { line: QueueLine }) {
  if (word === null) return null;
  return (
    <small>
      <span className="sr-only">{'Mot de la famille\u00A0: '}</span>
      {wordWords(word)}
    </small>
  );
}

export interface QueueRowProps {
  line: QueueLine;
  filters: QueueFilters;
  today: CivilDate;
}

interface RowProps extends QueueRowProps {
  canSelect: boolean;
  /** What the family wrote stands on the line above already. */
  isWordAbove: boolean;
}

/** One line of the queue; queue.css places its cells. */
export function QueueRow({ canSelect, isWordAbove, ...props }: RowProps) {
  const { line, filters } = props;
  const { lineId, familyName, child } = line;
  const who = `${familyName} ${child.firstName}`;
  return (
    <LineRow lineId={lineId} className={classNames('queue-row', queueLook(filters.tab, canSelect))}>
      {canSelect ? (
        <td role="cell">
          <LineCheckbox
            lineId={lineId}
            label={`Sélectionner\u00A0: ${who}, ${slotWords(line.session)}`}
          />
        </td>
      ) : null}
      <td role="cell">
        <When {...props} />
      </td>
      <th role="rowheader" scope="row">
        <LineLink lineId={lineId} href={queueHref(filters, lineId)}>
          {familyName}
        </LineLink>
        <span className="queue-narrow">
          <Gommette index={child.position} size={18} />
          {child.firstName}
        </span>
      </th>
      <td role="cell">
        <span className="queue-icon">
          <Gommette index={child.position} size={20} />
          {child.firstName}
        </span>
      </td>
      <td role="cell">
        {filters.tab === 'liste' && line.rank !== null ? (
          `${rankWords(line.rank)} en attente`
        ) : (
          <KindMark kind={line.kind} />
        )}
      </td>
      <td role="cell">
        <Details line={line} filters={filters} />
        {isWordAbove ? null : <Word line={line} />}
        <Talk line={line} />
      </td>
      <td role="cell">
        <Last {...props} />
      </td>
    </LineRow>
  );
}
