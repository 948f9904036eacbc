import { CalendarDays, List } from 'lucide-react';

import { plural } from '@/lib/core/words';
import { LIST_PATH, listHref } from '@/lib/requests/rules/list-address';

import { CheckChip } from '../ui/check-chip';
import { Gommette } from '../ui/gommette';
import { Segmented } from '../ui/segmented';
import { PageHeader, Sheet, SheetRow } from '../ui/sheet';
import { RequestListRows, type RequestListProps } from './request-list-rows';

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
            page: 1,
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
              href={listHref({ ...address, issuers: isAll ? null : shown, page: 1 })}
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
        <RequestListRows {...props} />
      </SheetRow>
    </Sheet>
  );
}
