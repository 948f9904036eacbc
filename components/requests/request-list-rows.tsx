import Link from 'next/link';

import type { CollectivityRef } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatDay } from '@/lib/core/dates/format';
import { plural } from '@/lib/core/words';
import type { FamilyChild } from '@/lib/families/types';
import { requestKindLabels, requestStatusLabels } from '@/lib/requests/labels';
import { hiddenByWords, listedTitle } from '@/lib/requests/labels/list';
import { LIST_PATH, listHref, type ListAddress } from '@/lib/requests/rules/list-address';
import { myRequestHref } from '@/lib/requests/rules/mine-address';
import type { ListedRequest, RequestPage } from '@/lib/requests/types/list';

import { ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Gommette } from '../ui/gommette';
import { Pagination } from '../ui/pagination';
import { StateBadge } from '../ui/state-badge';
import { Table, type TableColumn } from '../ui/table';
import { REQUEST_TONES } from './request-state';

export interface RequestListProps {
  page: RequestPage;
  address: ListAddress;
  familyChildren: readonly FamilyChild[];
  /** Each row says its own once there are two. */
  issuers: readonly Pick<CollectivityRef, 'slug' | 'shortName'>[];
  today: CivilDate;
}

function dayWords(day: CivilDate, today: CivilDate): string {
  const year = day.slice(0, 4);
  const words = year === today.slice(0, 4) ? formatDay(day) : `${formatDay(day)} ${year}`;
  return words.replaceAll(' ', '\u00A0');
}

function periodWords({ start, end }: ListedRequest, today: CivilDate): string {
  return start === end
    ? dayWords(start, today)
    : `${dayWords(start, today)}\u00A0– ${dayWords(end, today)}`;
}

// On a phone the whole row is the link: a finger needs no aim.
function RequestLink({ request }: { request: ListedRequest }) {
  return (
    <Link
      href={myRequestHref(request.reference)}
      prefetch={false}
      className="max-md:before:absolute max-md:before:inset-0 max-md:before:content-['']"
    >
      {requestKindLabels[request.kind]}
      <span className="sr-only">{listedTitle(request)}</span>
    </Link>
  );
}

// On a phone the badge stays right of the days; the reason takes the whole width under them.
function State({ request: { status, reason } }: { request: ListedRequest }) {
  return (
    <>
      <span className="max-md:col-start-2 max-md:justify-self-end">
        <StateBadge tone={REQUEST_TONES[status]} size="sm">
          {requestStatusLabels[status]}
        </StateBadge>
      </span>
      {reason === null ? null : (
        <p className="mt-1 line-clamp-3 text-muted max-md:col-span-2 md:max-w-56">{reason}</p>
      )}
    </>
  );
}

function columnsOf({
  familyChildren,
  issuers,
  today,
}: RequestListProps): TableColumn<ListedRequest>[] {
  const stickers = new Map(
    familyChildren.flatMap(({ ids, sticker }) => ids.map((id) => [id, sticker])),
  );
  return [
    {
      key: 'child',
      header: 'Prénom',
      rowHeader: true,
      cell: ({ childId, firstName }) => (
        <span className="flex items-center gap-2 font-[650]">
          <Gommette index={stickers.get(childId) ?? 0} initial={firstName} size={22} />
          {firstName}
        </span>
      ),
    },
    { key: 'kind', header: 'Type demande', cell: (request) => <RequestLink request={request} /> },
    {
      key: 'facility',
      header: 'Établissement',
      phone: 'wide',
      cell: ({ facilityName, collectivityName }) =>
        issuers.length > 1 ? `${facilityName} · ${collectivityName}` : facilityName,
    },
    {
      key: 'activity',
      header: 'Activité',
      phone: 'wide',
      cell: ({ activityName }) => activityName,
    },
    {
      key: 'period',
      header: 'Période',
      phone: 'start',
      cell: (request) => (
        <span className="md:whitespace-nowrap">{periodWords(request, today)}</span>
      ),
    },
    {
      key: 'status',
      header: 'État',
      phone: 'end',
      className: 'max-md:has-[p]:contents max-md:has-[p]:text-left',
      cell: (request) => <State request={request} />,
    },
  ];
}

function Nothing({ page, address, familyChildren, issuers }: RequestListProps) {
  if (page.unfiltered === 0) {
    return (
      <EmptyState
        title="Aucune demande."
        action={<ButtonLink href="/espace-famille/planning">Ouvrir le planning</ButtonLink>}
      >
        Vos demandes de réservation et d’absence s’afficheront ici, avec leur réponse.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={hiddenByWords(address, familyChildren, issuers)}
      action={<ButtonLink href={LIST_PATH}>Tout afficher</ButtonLink>}
    >
      {plural(page.unfiltered, 'demande est masquée', 'demandes sont masquées')} par ce filtre.
    </EmptyState>
  );
}

/** The rows of a page, or why there is none. */
export function RequestListRows(props: RequestListProps) {
  const { address } = props;
  const { requests, page, pages } = props.page;
  if (requests.length === 0) return <Nothing {...props} />;
  const linkTo = (other: number, label: string) =>
    other >= 1 && other <= pages
      ? { href: listHref({ ...address, page: other }), label }
      : undefined;
  return (
    <>
      <Table
        caption="Demandes de réservation et d’absence"
        columns={columnsOf(props)}
        rows={requests}
        rowKey={({ id }) => id}
        rowClassName={() => 'max-md:relative'}
      />
      <Pagination
        className="mt-4"
        label="Pages des demandes"
        summary={`Page ${page} sur ${pages}`}
        previous={linkTo(page - 1, 'Page précédente')}
        next={linkTo(page + 1, 'Page suivante')}
      />
    </>
  );
}
