import { StateBadge } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { ageWords } from '@/lib/families/messages/file';
import { enrolValue } from '@/lib/families/rules/enrol-many';
import type { ChildToEnrol } from '@/lib/families/types/enrol-many';

interface Row extends ChildToEnrol {
  /** Made with the page: sent twice, the child is enrolled once. */
  enrolmentId: string;
}

interface BackofficeEnrolListProps {
  rows: readonly Row[];
  today: CivilDate;
  isAllTicked: boolean;
}

function columnsOf(today: CivilDate, isAllTicked: boolean): readonly TableColumn<Row>[] {
  return [
    {
      key: 'child',
      header: 'Enfant',
      rowHeader: true,
      phone: 'wide',
      cell: (row) => (
        <label className="flex min-h-touch items-center gap-3 font-bold md:min-h-9">
          <input
            type="checkbox"
            name="children"
            value={enrolValue(row)}
            defaultChecked={isAllTicked}
            className="size-5 flex-none accent-ink-700 max-md:size-6"
          />
          {`${row.lastName} ${row.firstName}`}
          <span className="sr-only">{`, dossier n° ${row.familyNumber}`}</span>
        </label>
      ),
    },
    {
      key: 'age',
      header: 'Âge',
      phone: 'start',
      cell: ({ birthDate }) => ageWords(birthDate, today),
    },
    {
      key: 'family',
      header: 'Dossier',
      phone: 'end',
      cell: ({ familyName, familyNumber }) => `${familyName}, n° ${familyNumber}`,
    },
    {
      key: 'file',
      header: 'État du dossier',
      phone: 'wide',
      cell: ({ isComplete }) =>
        isComplete ? (
          <span className="text-muted max-md:hidden">Complet</span>
        ) : (
          <StateBadge size="sm" tone="grey" icon={null}>
            Incomplet
          </StateBadge>
        ),
    },
  ];
}

/** The children who may be enrolled, each with its check box. */
export function BackofficeEnrolList({ rows, today, isAllTicked }: BackofficeEnrolListProps) {
  return (
    <Table
      caption="Enfants à inscrire"
      columns={columnsOf(today, isAllTicked)}
      rows={rows}
      rowKey={({ familyId, childId }) => `${familyId} ${childId}`}
    />
  );
}
