import { readFileSync } from 'node:fs';

import { TEMPLATE_COLUMNS } from '@/lib/families/rules/import/columns';
import { readHeader } from '@/lib/families/rules/import/header';
import { exampleTable, templateTable } from '@/lib/families/rules/import/template';
import { readLine } from '@/lib/families/rules/import/line';
import { civilDate } from '@/lib/core/dates/civil-date';

const TODAY = civilDate('2026-11-24');

describe('the columns', () => {
  it('are those of the documentation, word for word', () => {
    const documented = readFileSync('docs/import-familles.md', 'utf8');
    const rows = TEMPLATE_COLUMNS.map(
      ({ label, hint }) => `| ${label} | ${hint.replaceAll('\u00A0', ' ')} |`,
    );
    expect(rows.filter((row) => !documented.replaceAll('\u00A0', ' ').includes(row))).toEqual([]);
  });

  it('of the template are all known', () => {
    const [names = []] = templateTable();
    const { problems, places } = readHeader({ line: 1, fields: names });
    expect(problems).toEqual([]);
    expect(places.size).toBe(names.length);
  });

  it('are found however they are written', () => {
    const fields = [
      'REFERENCE-FAMILLE',
      ' civilite  responsable 1',
      'nom responsable 1',
      'Prénom responsable n°1',
    ];
    const { places, problems } = readHeader({ line: 1, fields });
    expect([...places.keys()]).toEqual(['reference', 'civility1', 'lastName1']);
    expect(problems).toEqual([
      { line: 1, column: 'D', code: 'UNKNOWN_COLUMN' },
      { line: 1, column: 'Prénom responsable 1', code: 'MISSING_COLUMN' },
    ]);
  });
});

describe('the example', () => {
  it.each([
    [
      'with two activities',
      [
        { name: 'Repas', facilityName: 'A' },
        { name: 'Garderie', facilityName: 'A' },
      ],
    ],
    ['without any', []],
  ])('is right, %s', (_name, places) => {
    const [names = [], ...lines] = exampleTable(places, TODAY);
    const header = readHeader({ line: 1, fields: names });
    const problems = lines.flatMap(
      (fields, index) => readLine(header, { line: index + 2, fields }, TODAY).problems,
    );
    expect(problems).toEqual([]);
  });
});
