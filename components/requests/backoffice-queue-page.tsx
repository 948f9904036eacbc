import { Pagination } from '@/components/ui/pagination';
import { isPermitted } from '@/lib/collectivities/permissions';
import type { AgentRole } from '@/lib/collectivities/permissions';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { plural } from '@/lib/core/words';
import { slotWords } from '@/lib/requests/labels/queue';
import { freeSeats } from '@/lib/requests/rules/queue';
import { queueHref } from '@/lib/requests/rules/queue-address';
import type { RefusalTemplate } from '@/lib/requests/rules/refusals';
import type { LineDetail, QueueFilters, QueueLine, QueuePage } from '@/lib/requests/types/queue';
import type { ServedFacility } from '@/lib/requests/types/served-facility';

import { BackofficeDesk } from './backoffice-desk';
import type { DeskLine } from './backoffice-desk-context';
import { QUEUE_ID } from './backoffice-ids';
import { BackofficeLinePanel } from './backoffice-line-panel';
import { BackofficeNotice } from './backoffice-notice';
import { BackofficeQueue } from './backoffice-queue';
import { BackofficeQueueEmpty } from './backoffice-queue-empty';
import { BackofficeQueueHeader, type QueueTotals } from './backoffice-queue-header';
import { BackofficeSelectionBar } from './backoffice-selection-bar';

function deskLineOf(line: QueueLine, filters: QueueFilters): DeskLine {
  const { lineId, familyName, child, kind, status, session } = line;
  return {
    lineId,
    who: `${familyName} ${child.firstName}`,
    familyName,
    kind,
    status,
    sessionId: session.sessionId,
    slot: slotWords(session),
    free: freeSeats(session.seats),
    hasWaitingList: session.hasWaitingList,
    href: queueHref(filters, lineId),
  };
}

function QueuePages({ filters, page }: { filters: QueueFilters; page: QueuePage }) {
  if (page.next === null && filters.after === null) return null;
  const first = queueHref({ ...filters, after: null });
  return (
    <Pagination
      label="Pages de la liste"
      summary={plural(page.lines.length, 'demande affichée', 'demandes affichées')}
      previous={filters.after === null ? undefined : { href: first, label: 'Revenir au début' }}
      next={
        page.next === null
          ? undefined
          : { href: queueHref({ ...filters, after: page.next }), label: 'Voir la suite' }
      }
      className="border-t border-rule-strong px-4 py-4 md:px-6"
    />
  );
}

export interface BackofficeQueuePageProps {
  filters: QueueFilters;
  page: QueuePage;
  totals: QueueTotals;
  facilities: readonly ServedFacility[];
  /** The reasons that a refusal starts from. */
  refusals: readonly RefusalTemplate[];
  /** The open line: the one that the address asks for, else the first of the list. */
  open: LineDetail | null;
  isAsked: boolean;
  role: AgentRole;
  /** Of the message that the open panel's form will send. */
  messageId: string;
  today: CivilDate;
  now: Date;
}

/** The agents' queue, and the open line beside it; on small screens, one or the other. */
export function BackofficeQueuePage({
  filters,
  page,
  totals,
  facilities,
  refusals,
  open,
  isAsked,
  role,
  messageId,
  today,
  now,
}: BackofficeQueuePageProps) {
  const canDecide = isPermitted(role, 'requests.decide');
  const listHref = queueHref(filters);
  const behind = isAsked && open !== null ? 'max-lg:hidden' : '';
  return (
    <BackofficeDesk
      lines={page.lines.map((line) => deskLineOf(line, filters))}
      openId={open?.lineId ?? null}
      isAsked={isAsked}
      listHref={listHref}
      canDecide={canDecide}
      canOverbook={isPermitted(role, 'requests.overbook')}
      refusals={refusals}
    >
      <BackofficeQueueHeader
        filters={filters}
        totals={totals}
        facilities={facilities}
        className={behind}
      />
      {behind === '' ? null : <h1 className="sr-only lg:hidden">Demande ouverte</h1>}
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_24rem] min-[88rem]:grid-cols-[minmax(0,1fr)_27.25rem]">
        <div className="min-w-0">
          <BackofficeNotice />
          <section
            id={QUEUE_ID}
            tabIndex={-1}
            aria-label="File des demandes"
            className={`@container pb-6 outline-none ${behind}`}
          >
            {page.lines.length === 0 ? (
              <div className="p-4 md:p-6">
                <BackofficeQueueEmpty filters={filters} />
              </div>
            ) : (
              <BackofficeQueue
                lines={page.lines}
                filters={filters}
                today={today}
                canDecide={canDecide}
              />
            )}
            <QueuePages filters={filters} page={page} />
            <BackofficeSelectionBar />
          </section>
        </div>
        {open === null ? null : (
          <aside
            aria-label="Demande ouverte"
            className={`grid content-start gap-4 border-rule-strong px-4 pt-4 pb-6 md:px-5.5 lg:sticky lg:top-0 lg:h-dvh lg:overflow-y-auto lg:border-l ${isAsked ? '' : 'max-lg:hidden'}`}
          >
            <BackofficeLinePanel
              line={open}
              today={today}
              now={now}
              listHref={listHref}
              lineHref={(lineId) => queueHref(filters, lineId)}
              canDecide={canDecide}
              messageId={messageId}
            />
          </aside>
        )}
      </div>
    </BackofficeDesk>
  );
}
