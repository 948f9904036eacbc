import Link from 'next/link';

import { EmptyState } from '@/components/ui/empty-state';
import { Gommette } from '@/components/ui/gommette';
import { Pagination } from '@/components/ui/pagination';
import { Table, type TableColumn } from '@/components/ui/table';
import { fullName } from '@/lib/accounts/rules/person';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { plural } from '@/lib/core/words';
import { ageWords } from '@/lib/families/messages/file';
import { familiesHref, familyPath, LETTERS_FORM } from '@/lib/families/rules/family-address';
import { subscriptionStateOf } from '@/lib/families/rules/search';
import type {
  FamilyFilters,
  FamilyPage,
  ListedChild,
  ListedFamily,
  ListedGuardian,
} from '@/lib/families/types/search';

import { BackofficeSubscriptionBadge } from './backoffice-subscription-badge';

// A letter is for whoever is not subscribed; its form stands under the table.
function Guardian({ guardian, pickable }: { guardian: ListedGuardian; pickable: boolean }) {
  const name = fullName(guardian);
  if (!pickable || guardian.state === 'SUBSCRIBED') return <li>{name}</li>;
  return (
    <li>
      <label className="flex min-h-touch items-center gap-2 md:min-h-9">
        <input
          type="checkbox"
          name="guardianId"
          value={guardian.id}
          form={LETTERS_FORM}
          className="size-5 flex-none accent-ink-700 max-md:size-6"
        />
        {name}
        <span className="sr-only">, préparer une lettre</span>
      </label>
    </li>
  );
}

function Child({ child, today }: { child: ListedChild; today: CivilDate }) {
  return (
    <li className="flex items-center gap-1.5">
      <Gommette index={child.position} initial={child.firstName} size={20} />
      <span>
        {child.firstName} <span className="text-muted">{ageWords(child.birthDate, today)}</span>
      </span>
    </li>
  );
}

function columnsOf(today: CivilDate, pickable: boolean): readonly TableColumn<ListedFamily>[] {
  return [
    {
      key: 'family',
      header: 'Famille',
      rowHeader: true,
      cell: ({ id, name }) => (
        <Link
          href={familyPath(id)}
          prefetch={false}
          className="inline-flex min-h-touch items-center font-bold [overflow-wrap:anywhere]"
        >
          {name}
        </Link>
      ),
      phone: 'start',
    },
    {
      key: 'number',
      header: 'Dossier',
      cell: ({ number }) => `n° ${number}`,
      phone: 'hidden',
      className: 'whitespace-nowrap',
    },
    {
      key: 'guardians',
      header: 'Responsables',
      cell: ({ guardians }) => (
        <ul>
          {guardians.map((guardian) => (
            <Guardian key={guardian.id} guardian={guardian} pickable={pickable} />
          ))}
        </ul>
      ),
      phone: 'wide',
    },
    {
      key: 'children',
      header: 'Enfants',
      cell: ({ children }) => (
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {children.map((child) => (
            <Child key={`${child.position} ${child.firstName}`} child={child} today={today} />
          ))}
        </ul>
      ),
      phone: 'wide',
    },
    {
      key: 'state',
      header: 'Accès en ligne',
      cell: ({ guardians }) => (
        <BackofficeSubscriptionBadge state={subscriptionStateOf(guardians)} />
      ),
      phone: 'end',
    },
  ];
}

function Nothing({ filters }: { filters: FamilyFilters }) {
  const { search, subscribed, withCode, after } = filters;
  if (search !== '')
    return (
      <EmptyState title={`Rien ne correspond à «\u00A0${search}\u00A0».`}>
        Essayez le début du nom, le prénom d’un enfant, ou un n° de dossier.
      </EmptyState>
    );
  if (subscribed !== null || withCode !== null || after !== null)
    return <EmptyState title="Aucune famille ne correspond.">Changez les filtres.</EmptyState>;
  return (
    <EmptyState title="Aucune famille.">
      Les dossiers que vous créez ou importez s’afficheront ici.
    </EmptyState>
  );
}

interface BackofficeFamilyListProps {
  page: FamilyPage;
  filters: FamilyFilters;
  today: CivilDate;
  /** Whether adults can be ticked, for letters. */
  pickable: boolean;
}

/** The collectivity's families, by name. */
export function BackofficeFamilyList(props: BackofficeFamilyListProps) {
  const { page, filters, today, pickable } = props;
  const { families, next } = page;
  if (families.length === 0) return <Nothing filters={filters} />;
  return (
    <>
      <Table
        caption="Familles"
        columns={columnsOf(today, pickable)}
        rows={families}
        rowKey={({ id }) => id}
      />
      <Pagination
        className="mt-4"
        label="Pages des familles"
        summary={plural(families.length, 'famille affichée', 'familles affichées')}
        previous={
          filters.after === null
            ? undefined
            : { href: familiesHref({ ...filters, after: null }), label: 'Revenir au début' }
        }
        next={
          next === null
            ? undefined
            : { href: familiesHref({ ...filters, after: next }), label: 'Voir les suivantes' }
        }
      />
    </>
  );
}
