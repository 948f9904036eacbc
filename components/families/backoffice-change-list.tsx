import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';

import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { NewMark, StateBadge } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import { type CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { formatReference } from '@/lib/core/ids';
import { capitalise, plural } from '@/lib/core/words';
import { dueWords } from '@/lib/families/messages/change-due';
import { onDayAt } from '@/lib/families/messages/file';
import { changePath, changesHref } from '@/lib/families/rules/change-queue-address';
import type { ChangeDue } from '@/lib/families/rules/change-deadline';
import type {
  ChangeQueueFilters,
  ChangeQueuePage,
  QueuedChange,
} from '@/lib/families/types/change-queue';
import { requestKindLabels } from '@/lib/requests/labels';
import { newMessagesWords } from '@/lib/requests/labels/mine';
import { agoWords } from '@/lib/requests/labels/queue';

import { BackofficeChangeBulk } from './backoffice-change-bulk';
import { CHANGE_IDS } from './change-ids';

interface BackofficeChangeListProps {
  page: ChangeQueuePage;
  filters: ChangeQueueFilters;
  timeZone: string;
  today: CivilDate;
  canDecide: boolean;
}

function Due({ due }: { due: ChangeDue }) {
  const { title, detail } = dueWords(due);
  switch (due.state) {
    case 'family':
      return (
        <StateBadge tone="ink" size="sm">
          {title}
        </StateBadge>
      );
    case 'late':
      return (
        <>
          <StateBadge tone="absent" size="sm" icon={<TriangleAlert aria-hidden />}>
            {title}
          </StateBadge>
          <span className="block text-sm text-muted">{detail}</span>
        </>
      );
    case 'soon':
      return <b>{title}</b>;
    case 'later':
      return title;
  }
}

function State({ request: { due, unread } }: { request: QueuedChange }) {
  return (
    <>
      <Due due={due} />
      {unread > 0 ? (
        <span className="block">
          <NewMark>{newMessagesWords(unread)}</NewMark>
        </span>
      ) : null}
    </>
  );
}

// What may be accepted from here is shown as it would be written.
function Asked({ harmless, waiting }: Pick<QueuedChange, 'harmless' | 'waiting'>) {
  if (harmless === null)
    return <span className="block text-muted">{plural(waiting, 'champ')}</span>;
  return harmless.map(({ label, seen, asked }) => (
    <span key={label} className="block [overflow-wrap:anywhere]">
      {`${label}\u00A0: ${seen} `}
      <span aria-hidden>→ </span>
      <span className="sr-only">devient </span>
      <b>{asked}</b>
    </span>
  ));
}

const SELECT: TableColumn<QueuedChange> = {
  key: 'select',
  header: 'Sélection',
  hideHeader: true,
  phone: 'end',
  cell: ({ id, harmless, familyName, reference }) =>
    harmless === null ? null : (
      <label className="grid size-touch place-items-center">
        <input
          type="checkbox"
          name="request"
          value={id}
          aria-label={`Famille ${familyName}, demande ${formatReference(Number(reference))}`}
          className="size-5 accent-ink-700 max-md:size-6"
        />
      </label>
    ),
};

function columnsOf({
  filters,
  timeZone,
  today,
}: Omit<BackofficeChangeListProps, 'page' | 'canDecide'>): TableColumn<QueuedChange>[] {
  return [
    {
      key: 'kind',
      header: 'Demande',
      rowHeader: true,
      phone: 'start',
      cell: ({ reference, kind, aboutName, ...request }) => (
        <>
          <Link
            id={CHANGE_IDS.row(reference)}
            href={changePath(reference, filters)}
            prefetch={false}
            className="inline-flex min-h-touch items-center font-bold"
          >
            {requestKindLabels[kind]}
          </Link>
          <span className="block text-muted">
            {aboutName === null
              ? formatReference(Number(reference))
              : `${aboutName}, ${formatReference(Number(reference))}`}
          </span>
          <Asked harmless={request.harmless} waiting={request.waiting} />
        </>
      ),
    },
    {
      key: 'family',
      header: 'Famille',
      phone: 'wide',
      cell: ({ familyName, familyNumber }) => (
        <>
          {familyName}
          <span className="md:hidden">, </span>
          <span className="text-muted md:block">{`Dossier n°\u00A0${familyNumber}`}</span>
        </>
      ),
    },
    {
      key: 'submitted',
      header: 'Reçue',
      phone: 'wide',
      cell: ({ submittedAt, authorName }) => (
        <>
          {capitalise(agoWords(civilDateIn(submittedAt, timeZone), today))}
          <span className="text-muted">
            <span className="max-md:hidden">{`, ${onDayAt(submittedAt, timeZone)}`}</span>
            {`, de ${authorName}`}
          </span>
        </>
      ),
    },
    {
      key: 'state',
      header: 'À traiter',
      phone: 'wide',
      cell: (request) => <State request={request} />,
    },
  ];
}

function Pages({ page, filters }: Pick<BackofficeChangeListProps, 'page' | 'filters'>) {
  if (page.next === null && filters.after === null) return null;
  return (
    <Pagination
      label="Pages de la liste"
      summary={plural(page.requests.length, 'demande affichée', 'demandes affichées')}
      previous={
        filters.after === null
          ? undefined
          : { href: changesHref({ ...filters, after: null }), label: 'Revenir au début' }
      }
      next={
        page.next === null
          ? undefined
          : { href: changesHref({ ...filters, after: page.next }), label: 'Voir la suite' }
      }
    />
  );
}

function List({
  page,
  canTick,
  ...place
}: Omit<BackofficeChangeListProps, 'canDecide'> & { canTick: boolean }) {
  const { filters } = place;
  if (page.requests.length === 0)
    return (
      <EmptyState
        title={
          filters.kinds === null && filters.age === null
            ? 'Rien à décider'
            : 'Aucune demande ne répond à ces filtres'
        }
      >
        Les modifications que les familles demandent dans leur dossier paraissent ici.
      </EmptyState>
    );
  return (
    <>
      <Table<QueuedChange>
        caption="Modifications demandées, de la plus ancienne à la plus récente"
        rows={page.requests}
        rowKey={({ id }) => id}
        columns={[...(canTick ? [SELECT] : []), ...columnsOf(place)]}
      />
      <Pages page={page} filters={filters} />
    </>
  );
}

/** What families ask to change in their files, the oldest first, and what may be accepted from here. */
export function BackofficeChangeList({ canDecide, ...props }: BackofficeChangeListProps) {
  const harmless = props.page.requests.filter((request) => request.harmless !== null).length;
  const list = <List {...props} canTick={canDecide && harmless > 0} />;
  return canDecide ? <BackofficeChangeBulk harmless={harmless}>{list}</BackofficeChangeBulk> : list;
}
