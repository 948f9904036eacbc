import Link from 'next/link';

import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { NewMark, StateBadge } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import { type CivilDate } from '@/lib/core/dates/civil-date';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { formatReference } from '@/lib/core/ids';
import { capitalise, plural } from '@/lib/core/words';
import { onDayAt } from '@/lib/families/messages/file';
import { changePath, changesHref } from '@/lib/families/rules/change-queue-address';
import type {
  ChangeQueueFilters,
  ChangeQueuePage,
  QueuedChange,
} from '@/lib/families/types/change-queue';
import { requestKindLabels } from '@/lib/requests/labels';
import { newMessagesWords } from '@/lib/requests/labels/mine';
import { agoWords } from '@/lib/requests/labels/queue';

import { CHANGE_IDS } from './change-ids';

interface BackofficeChangeListProps {
  page: ChangeQueuePage;
  filters: ChangeQueueFilters;
  timeZone: string;
  today: CivilDate;
}

function columnsOf({
  filters,
  timeZone,
  today,
}: Omit<BackofficeChangeListProps, 'page'>): TableColumn<QueuedChange>[] {
  return [
    {
      key: 'kind',
      header: 'Demande',
      rowHeader: true,
      phone: 'wide',
      cell: ({ reference, kind, aboutName }) => (
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
        </>
      ),
    },
    {
      key: 'family',
      header: 'Famille',
      phone: 'start',
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
      header: 'À décider',
      phone: 'end',
      cell: ({ status, waiting, unread }) =>
        unread > 0 ? (
          <NewMark>{newMessagesWords(unread)}</NewMark>
        ) : status === 'TO_COMPLETE' ? (
          <StateBadge tone="ink" size="sm">
            La famille doit répondre
          </StateBadge>
        ) : (
          plural(waiting, 'champ')
        ),
    },
  ];
}

/** What families ask to change in their files, the oldest first. */
export function BackofficeChangeList({ page, filters, ...place }: BackofficeChangeListProps) {
  if (page.requests.length === 0)
    return (
      <EmptyState title={filters.kinds === null ? 'Rien à décider' : 'Aucune demande de ce type'}>
        Les modifications que les familles demandent dans leur dossier paraissent ici.
      </EmptyState>
    );
  return (
    <>
      <Table<QueuedChange>
        caption="Modifications demandées, de la plus ancienne à la plus récente"
        rows={page.requests}
        rowKey={({ id }) => id}
        columns={columnsOf({ filters, ...place })}
      />
      {page.next === null && filters.after === null ? null : (
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
      )}
    </>
  );
}
