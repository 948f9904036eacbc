import type { SchoolHoliday } from '@/lib/activities/rules/school-holidays';
import { daysBetween } from '@/lib/core/dates/civil-date';
import { formatPeriod } from '@/lib/core/dates/format';
import { plural } from '@/lib/core/words';

import { EmptyState } from '../ui/empty-state';
import { Table, type TableColumn } from '../ui/table';

const COLUMNS: readonly TableColumn<SchoolHoliday>[] = [
  { key: 'label', header: 'Vacances', rowHeader: true, cell: ({ label }) => label },
  { key: 'period', header: 'Période', cell: ({ start, end }) => formatPeriod(start, end) },
  {
    key: 'length',
    header: 'Durée',
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
