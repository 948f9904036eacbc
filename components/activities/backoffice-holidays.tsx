import type { SchoolHoliday } from '@/lib/activities/rules/school-holidays';
import { daysBetween } from '@/lib/core/dates/civil-date';
import { formatDay, formatPeriod } from '@/lib/core/dates/format';
import { plural } from '@/lib/core/words';

import { EmptyState } from '../ui/empty-state';
import { Table, type TableColumn } from '../ui/table';

/** "du 13 au 28 février 2027", "le 7 mai 2027": one list holds several school years. */
function periodWords({ start, end }: SchoolHoliday): string {
  const year = start.slice(0, 4);
  if (start === end) return `le ${formatDay(start)} ${year}`;
  return year === end.slice(0, 4)
    ? `${formatPeriod(start, end)} ${year}`
    : formatPeriod(start, end);
}

const COLUMNS: readonly TableColumn<SchoolHoliday>[] = [
  { key: 'label', header: 'Vacances', rowHeader: true, cell: ({ label }) => label },
  { key: 'period', header: 'Période', phone: 'wide', cell: periodWords },
  {
    key: 'length',
    header: 'Durée',
    phone: 'wide',
    cell: ({ start, end }) => plural(daysBetween(start, end) + 1, 'jour'),
  },
];

/** The school holidays to come. */
export function BackofficeHolidays({ holidays }: { holidays: readonly SchoolHoliday[] }) {
  if (holidays.length === 0) {
    return (
      <EmptyState title="Aucunes vacances à venir">
        Sans calendrier scolaire, les activités des jours de classe et celles des vacances ne se
        distinguent pas.
      </EmptyState>
    );
  }
  return (
    <Table
      caption="Vacances à venir"
      columns={COLUMNS}
      rows={holidays}
      rowKey={({ start }) => start}
    />
  );
}
