import { IMPORT_COLUMNS, labelOf } from '@/lib/families/rules/import/columns';
import type { ColumnKey } from '@/lib/families/types/import';

/** What a line of a file of families holds, by column. */
export type FileLine = Partial<Record<ColumnKey, string>>;

/** A line that is right, in a family of its own unless said: a guardian and a child. */
export function fileLine(overrides: FileLine = {}): FileLine {
  return {
    reference: 'F-1',
    civility1: 'Mme',
    lastName1: 'DURANT',
    firstName1: 'Solange',
    childLastName: 'DURANT',
    childFirstName: 'Léa',
    birthDate: '14/03/2018',
    ...overrides,
  };
}

/** An enrolment of a line: a school year of the named activity unless said. */
export function enrolled(activity: string, overrides: FileLine = {}): FileLine {
  return {
    activity1: activity,
    start1: '01/09/2026',
    end1: '03/07/2027',
    weekdays1: 'lu ma je ve',
    ...overrides,
  };
}

// Not the product's: it would write as text what these files hold as formulas.
function quote(field: string): string {
  return /[";\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/** A file of families, as a spreadsheet writes it: the columns that its lines use. */
export function familyFile(lines: readonly FileLine[]): Uint8Array<ArrayBuffer> {
  const keys = IMPORT_COLUMNS.map(({ key }) => key).filter((key) =>
    lines.some((line) => key in line),
  );
  const rows = lines.map((line) => keys.map((key) => line[key] ?? ''));
  const table = [keys.map(labelOf), ...rows].map((row) => row.map(quote).join(';'));
  return new TextEncoder().encode(`\uFEFF${table.join('\r\n')}\r\n`);
}

const ACTIVITIES_OF_CHILD = 2;

/** A file of so many families, with about two children each and two activities for each child. */
export function largeFamilyFile(
  families: number,
  activities: readonly [string, string],
): Uint8Array<ArrayBuffer> {
  const lines = Array.from({ length: families }, (_, index) => {
    const children = index % 5 === 0 ? 1 : 2;
    return Array.from({ length: children }, (_one, rank) =>
      Array.from({ length: ACTIVITIES_OF_CHILD }, (_two, activity) =>
        fileLine({
          reference: `F-${index}`,
          lastName1: `FAMILLE${index}`,
          email1: `famille${index}@exemple.fr`,
          mobile1: '06 00 00 00 01',
          childLastName: `FAMILLE${index}`,
          childFirstName: `Enfant${rank}`,
          birthDate: `${1 + (index % 28)}/0${1 + rank}/2018`,
          ...enrolled(activities[activity === 0 ? 0 : 1]),
        }),
      ),
    );
  });
  return familyFile(lines.flat(2));
}
