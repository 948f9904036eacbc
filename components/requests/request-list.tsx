import { CalendarDays, List } from 'lucide-react';

import type { CollectivityRef } from '@/lib/accounts/types';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatDay } from '@/lib/core/dates/format';
import { plural } from '@/lib/core/words';
import type { FamilyChild } from '@/lib/families/types';
import { requestKindLabels, requestStatusLabels } from '@/lib/requests/labels';
import { LIST_PATH, listHref, type ListAddress } from '@/lib/requests/rules/list-address';
import type { ListedRequest, RequestPage } from '@/lib/requests/types/list';

import { ButtonLink } from '../ui/button';
import { CheckChip } from '../ui/check-chip';
import { EmptyState } from '../ui/empty-state';
import { Gommette } from '../ui/gommette';
import { Pagination } from '../ui/pagination';
import { Segmented } from '../ui/segmented';
import { PageHeader, Sheet, SheetRow } from '../ui/sheet';
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
  return year === today.slice(0, 4) ? formatDay(day) : `${formatDay(day)} ${year}`;
}

function periodWords({ start, end }: ListedRequest, today: CivilDate): string {
  return start === end
    ? dayWords(start, today)
    : `${dayWords(start, today)} – ${dayWords(end, today)}`;
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
    { key: 'kind', header: 'Type demande', cell: ({ kind }) => requestKindLabels[kind] },
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
      cell: ({ status }) => (
        <StateBadge tone={REQUEST_TONES[status]} size="sm">
          {requestStatusLabels[status]}
        </StateBadge>
      ),
    },
  ];
}

function ChildFilter({
  address,
  familyChildren,
}: Pick<RequestListProps, 'address' | 'familyChildren'>) {
  if (familyChildren.length < 2) return null;
  return (
    <SheetRow margin="Enfants">
      <div role="group" aria-label="Enfants affichés" className="flex flex-wrap gap-2 md:-my-2.5">
        {familyChildren.map((child) => {
          const isShown =
            address.childIds === null || child.ids.some((id) => address.childIds?.includes(id));
          const shown = familyChildren.filter((other) =>
            other === child
              ? !isShown
              : address.childIds === null || other.ids.some((id) => address.childIds?.includes(id)),
          );
          const isAll = shown.length === 0 || shown.length === familyChildren.length;
          const href = listHref({
            ...address,
            childIds: isAll ? null : shown.flatMap(({ ids }) => ids),
            after: null,
          });
          return (
            <CheckChip
              key={child.ids[0]}
              checked={isShown}
              href={href}
              hint={isShown ? 'masquer' : 'afficher'}
            >
              <Gommette index={child.sticker} initial={child.firstName} size={22} />
              {child.firstName}
            </CheckChip>
          );
        })}
      </div>
    </SheetRow>
  );
}

function IssuerFilter({ address, issuers }: Pick<RequestListProps, 'address' | 'issuers'>) {
  if (issuers.length < 2) return null;
  const isShown = (slug: string): boolean => address.issuers?.includes(slug) ?? true;
  return (
    <SheetRow margin="Collectivités">
      <div
        role="group"
        aria-label="Collectivités affichées"
        className="flex flex-wrap gap-2 md:-my-2.5"
      >
        {issuers.map(({ slug, shortName }) => {
          const shown = issuers
            .map((other) => other.slug)
            .filter((other) => (other === slug ? !isShown(slug) : isShown(other)));
          const isAll = shown.length === 0 || shown.length === issuers.length;
          return (
            <CheckChip
              key={slug}
              checked={isShown(slug)}
              href={listHref({ ...address, issuers: isAll ? null : shown, after: null })}
              hint={isShown(slug) ? 'masquer' : 'afficher'}
            >
              {shortName}
            </CheckChip>
          );
        })}
      </div>
    </SheetRow>
  );
}

function Rows(props: RequestListProps) {
  const { page, address } = props;
  const { requests, total, next } = page;
  if (requests.length === 0) {
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
    <>
      <Table
        caption="Demandes de réservation et d’absence"
        columns={columnsOf(props)}
        rows={requests}
        rowKey={({ id }) => id}
      />
      <Pagination
        className="mt-4"
        label="Pages des demandes"
        summary={`${plural(requests.length, 'demande')} sur ${total}`}
        {...(address.after !== null && {
          previous: {
            href: listHref({ ...address, after: null }),
            label: 'Revenir aux plus récentes',
          },
        })}
        {...(next !== null && {
          next: { href: listHref({ ...address, after: next }), label: 'Voir les plus anciennes' },
        })}
      />
    </>
  );
}

/** The family's requests on activities, in a table (guide 4): the planning's other mode. */
export function RequestList(props: RequestListProps) {
  const { page, address, familyChildren, issuers } = props;
  return (
    <Sheet compact>
      <PageHeader
        title="Liste des demandes"
        lead={plural(page.total, 'résultat')}
        actions={
          <Segmented
            label="Affichage"
            current="liste"
            items={[
              {
                key: 'planning',
                label: 'Planning',
                icon: <CalendarDays aria-hidden />,
                href: '/espace-famille/planning',
              },
              { key: 'liste', label: 'Liste', icon: <List aria-hidden />, href: LIST_PATH },
            ]}
          />
        }
      />
      <ChildFilter address={address} familyChildren={familyChildren} />
      <IssuerFilter address={address} issuers={issuers} />
      <SheetRow>
        <Rows {...props} />
      </SheetRow>
    </Sheet>
  );
}
