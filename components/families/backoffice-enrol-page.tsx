import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import type { CivilDate, Weekday } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { plural } from '@/lib/core/words';
import { enrolHref, MOST_ENROLLED } from '@/lib/families/rules/enrol-many';
import type { ChildrenToEnrol, EnrolFilters } from '@/lib/families/types/enrol-many';

import { BackofficeEnrolList } from './backoffice-enrol-list';
import { BackofficeEnrolMany } from './backoffice-enrol-many';

interface BackofficeEnrolPageProps {
  path: string;
  activityId: string;
  filters: EnrolFilters;
  period: { startDay: CivilDate; endDay: CivilDate; weekdays: readonly Weekday[] };
  found: ChildrenToEnrol;
  today: CivilDate;
  isAllTicked: boolean;
}

function Pages({ path, filters, found }: BackofficeEnrolPageProps) {
  const { page } = filters;
  const { total, children } = found;
  return (
    <Pagination
      label="Pages des enfants"
      summary={`${plural(children.length, 'enfant')} sur ${total}`}
      previous={
        page === 1
          ? undefined
          : { href: enrolHref(path, filters, page - 1), label: 'Enfants précédents' }
      }
      next={
        page * MOST_ENROLLED < total
          ? { href: enrolHref(path, filters, page + 1), label: 'Enfants suivants' }
          : undefined
      }
    />
  );
}

/** The children who answer the filters, to tick and to enrol. */
export function BackofficeEnrolPage(props: BackofficeEnrolPageProps) {
  const { path, activityId, filters, period, found, today, isAllTicked } = props;
  const rows = found.children.map((child) => ({ ...child, enrolmentId: newId() }));
  return (
    <>
      <BackofficeEnrolMany
        {...period}
        activityId={activityId}
        count={rows.length}
        allHref={`${enrolHref(path, filters, filters.page)}&coches=tous`}
      >
        {rows.length === 0 ? (
          <EmptyState title="Aucun enfant à inscrire.">
            Changez les dates ou les filtres{'\u00A0'}: tous ceux qui y répondent sont déjà
            inscrits.
          </EmptyState>
        ) : (
          <BackofficeEnrolList rows={rows} today={today} isAllTicked={isAllTicked} />
        )}
      </BackofficeEnrolMany>
      {rows.length === 0 && filters.page === 1 ? null : <Pages {...props} />}
    </>
  );
}
