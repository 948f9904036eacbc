import { randomBytes } from 'node:crypto';

import { MOST_LINES } from '@/lib/families/rules/import/limits';
import { db } from '@/lib/platform/db/client';
import { createActivity } from '@/tests/support/factories/activities';
import { createChild, createFamily } from '@/tests/support/factories/people';
import { enrolled, familyFile, fileLine, type FileLine } from '@/tests/support/family-file';

import { check, countRows, createImportScene, importFile } from './import-scene';

const HEADER =
  'Référence famille;Civilité responsable 1;Nom responsable 1;Prénom responsable 1;Nom enfant;Prénom enfant;Date de naissance';
const GOOD = 'F-1;Mme;DURANT;Solange;DURANT;Léa;14/03/2018';

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}

/** What a file is told, line by line. */
async function problemsOf(file: Uint8Array<ArrayBuffer> | readonly FileLine[]) {
  const scene = await createImportScene();
  const { problems, status } = await check(scene, file);
  expect({ status, errors: problems.length > 0 }).toEqual({ status: 'REFUSED', errors: true });
  expect((await countRows(scene.collectivity)).families).toBe(0);
  return problems;
}

describe('a file that is no table', () => {
  it.each([
    [
      'a workbook under another name',
      joined(Buffer.from('PK\x03\x04'), randomBytes(4000)),
      'SPREADSHEET',
    ],
    ['Unicode text', joined(Uint8Array.of(0xff, 0xfe), Buffer.from(HEADER, 'utf16le')), 'UTF_16'],
    [
      'a picture',
      joined(Uint8Array.of(0x89, 0x50, 0x4e, 0x47), Buffer.alloc(4000, 7)),
      'NOT_A_TABLE',
    ],
    ['a table without names', encode(`${GOOD}\n${GOOD}`), 'NOT_A_TABLE'],
    ['nothing but names', encode(HEADER), 'NO_LINES'],
    ['nothing but line ends', encode('\r\n\r\n'), 'NO_LINES'],
  ])('is told so: %s', async (_name, file, code) => {
    expect(await problemsOf(file)).toEqual([{ line: 1, column: null, code }]);
  });

  it('of random bytes is refused, and harms nothing', async () => {
    await problemsOf(new Uint8Array(randomBytes(100_000)));
  });
});

describe('columns', () => {
  it('that are missing are all named', async () => {
    expect(await problemsOf(encode('Prénom enfant;Activité\nLéa;Garderie'))).toEqual(
      ['Référence famille', 'Nom enfant', 'Date de naissance', 'Du 1', 'Au 1', 'Jours 1'].map(
        (column) => ({ line: 1, column, code: 'MISSING_COLUMN' }),
      ),
    );
  });

  it('that come twice are told', async () => {
    expect(await problemsOf(encode(`${HEADER};prenom  ENFANT\n${GOOD};Léo`))).toEqual([
      { line: 1, column: 'Prénom enfant', code: 'DUPLICATE_COLUMN' },
    ]);
  });

  it('that are unknown are told by their letter, and left aside', async () => {
    const scene = await createImportScene();
    const checked = await check(scene, encode(`${HEADER};Couleur\n${GOOD};bleu`));
    expect(checked).toMatchObject({
      status: 'DONE',
      problems: [{ line: 1, column: 'H', code: 'UNKNOWN_COLUMN' }],
    });
  });

  it('are found in any order, whatever their case and accents, with commas as with semicolons', async () => {
    const scene = await createImportScene();
    const file =
      'PRENOM ENFANT,Nom  enfant,date_de_naissance,REFERENCE FAMILLE,civilite-responsable-1,nom responsable 1,prénom responsable 1\nLéa,DURANT,2018-03-14,F-1,madame,DURANT,Solange';
    expect(await check(scene, encode(file))).toMatchObject({ status: 'DONE', problems: [] });
  });
});

describe('a line', () => {
  it.each([
    ['a formula', "=cmd|'/c calc'!A1", 'FORMULA'],
    ['a formula that adds', '+1+1', 'FORMULA'],
    ['a formula that takes away', '-2+3', 'FORMULA'],
    ['a function', '@SUM(A1)', 'FORMULA'],
    ['a null byte', 'Lé\u0000a', 'HIDDEN_CHARACTER'],
    ['letters turned over', 'Lé\u202Ea', 'HIDDEN_CHARACTER'],
    ['a name that is too long', 'L'.repeat(101), 'TOO_LONG'],
    ['nothing', '  ', 'REQUIRED'],
  ])('with %s for a first name is told', async (_name, childFirstName, code) => {
    expect(await problemsOf([fileLine({ childFirstName })])).toEqual([
      { line: 2, column: 'Prénom enfant', code },
    ]);
  });

  it.each([
    ['in the far past', '01/01/0001', 'BIRTH_DATE'],
    ['of an adult', '01/01/1980', 'BIRTH_DATE'],
    ['in the future', '01/01/2030', 'BIRTH_DATE'],
    ['negative', '-1/-1/2018', 'FORMULA'],
    ['that does not exist', '29/02/2019', 'DATE'],
    ['in American', '12/31/2018', 'DATE'],
    ['in words', '14 mars 2018', 'DATE'],
  ])('with a birth date %s is told', async (_name, birthDate, code) => {
    expect(await problemsOf([fileLine({ birthDate })])).toEqual([
      { line: 2, column: 'Date de naissance', code },
    ]);
  });

  it.each([
    ['weekdays out of range', { weekdays1: '0 8' }, 'Jours 1', 'WEEKDAYS'],
    ['a weekday that may be two', { weekdays1: 'm j' }, 'Jours 1', 'WEEKDAYS'],
    ['an end before the start', { end1: '31/08/2026' }, 'Au 1', 'PERIOD_ORDER'],
    ['an absurd year', { end1: '03/07/9999' }, 'Au 1', 'PERIOD_YEARS'],
    ['no activity', { activity1: '' }, 'Activité 1', 'REQUIRED'],
    ['an activity of nobody', { activity1: 'Poney' }, 'Activité 1', 'UNKNOWN_ACTIVITY'],
  ])('with %s is told', async (_name, change, column, code) => {
    const line = fileLine({ ...enrolled('Garderie matin'), ...change });
    expect(await problemsOf([line])).toEqual([{ line: 2, column, code }]);
  });

  it('of another width, with a quote left open, or of a megabyte, hides none of the others', async () => {
    const lines = [
      HEADER,
      'F-1;Mme;DURANT',
      'F-2;Mme;"DURANT;Solange;DURANT;Léa;14/03/2018',
      `F-3;Mme;${'x'.repeat(1_000_000)};Solange;DURANT;Léa;14/03/2018`,
      'F-4;Mme;PETIT;Anne;PETIT;Jules;hier',
    ];
    expect(await problemsOf(encode(lines.join('\n')))).toEqual([
      { line: 2, column: null, code: 'FIELD_COUNT' },
      { line: 3, column: null, code: 'QUOTES' },
      { line: 4, column: null, code: 'LINE_TOO_LONG' },
      { line: 5, column: 'Date de naissance', code: 'DATE' },
    ]);
  });

  it('written in another encoding than the rest is told', async () => {
    const file = joined(
      encode(`${HEADER}\n${GOOD}\n`),
      Buffer.from('F-2;Mme;PETIT;Ins;PETIT;Zo\xe9;01/01/2019', 'latin1'),
    );
    expect(await problemsOf(file)).toEqual([{ line: 1, column: 'A', code: 'UNREADABLE' }]);
    const plain = joined(
      encode(
        'Reference famille;Civilite responsable 1;Nom responsable 1;Prenom responsable 1;Nom enfant;Prenom enfant;Date de naissance\n',
      ),
      encode(`${GOOD}\n`),
      Buffer.from('F-2;Mme;PETIT;Anne;PETIT;Zo\xe9;01/01/2019', 'latin1'),
    );
    expect(await problemsOf(plain)).toEqual([
      { line: 2, column: 'Prénom enfant', code: 'UNREADABLE' },
    ]);
  });
});

describe('people who come twice', () => {
  it('in one family, must be written alike', async () => {
    const problems = await problemsOf([
      fileLine({ email1: 'solange@exemple.fr' }),
      fileLine({ childFirstName: 'Léo', lastName1: 'BENALI', email1: 'autre@exemple.fr' }),
    ]);
    expect(problems).toEqual([
      { line: 3, column: 'Nom responsable 1', code: 'GUARDIAN_DIFFERS', other: 2 },
      { line: 3, column: 'E-mail responsable 1', code: 'GUARDIAN_DIFFERS', other: 2 },
    ]);
  });

  it('under two references with one address, are told and not refused', async () => {
    const scene = await createImportScene();
    const known = await createFamily(db, scene.collectivity);
    const email = known.guardian.email ?? '';
    const checked = await check(scene, [
      fileLine({ email1: 'solange@exemple.fr' }),
      fileLine({ reference: 'F-2', childFirstName: 'Léo', email1: 'SOLANGE@exemple.fr' }),
      fileLine({ reference: 'F-3', childFirstName: 'Zoé', email1: email }),
    ]);
    expect(checked).toMatchObject({
      status: 'DONE',
      problems: [
        { line: 3, column: 'E-mail responsable 1', code: 'EMAIL_ELSEWHERE', other: 2 },
        { line: 4, column: 'E-mail responsable 1', code: 'EMAIL_KNOWN' },
      ],
    });
  });

  it('as a child in two families, are refused unless the custody is shared', async () => {
    expect(
      await problemsOf([fileLine(), fileLine({ reference: 'F-2', lastName1: 'MARTIN' })]),
    ).toEqual([{ line: 3, column: 'Nom enfant', code: 'CHILD_ELSEWHERE', other: 2 }]);
    const scene = await createImportScene();
    const shared = [fileLine({ isShared: 'oui' }), fileLine({ reference: 'F-2', isShared: 'oui' })];
    const done = await importFile(scene, shared);
    expect(done).toMatchObject({
      status: 'DONE',
      counts: { families: 2, children: 1 },
      problems: [{ line: 3, code: 'SHARED_CHILD', other: 2 }],
    });
    expect(await countRows(scene.collectivity)).toMatchObject({ children: 1, links: 2 });
    const third = await check(scene, [fileLine({ reference: 'F-3', isShared: 'oui' })]);
    expect(third.problems).toMatchObject([{ line: 2, code: 'CHILD_IN_TWO_FILES' }]);
  });

  it('as a child of a file that is there, are refused unless the custody is shared', async () => {
    const scene = await createImportScene();
    const { family } = await createFamily(db, scene.collectivity);
    await createChild(db, family, { firstName: 'Lea', lastName: 'Durant' });
    expect((await check(scene, [fileLine()])).problems).toEqual([
      { line: 2, column: 'Nom enfant', code: 'CHILD_KNOWN_ELSEWHERE' },
    ]);
    await importFile(scene, [fileLine({ isShared: 'oui' })]);
    expect((await countRows(scene.collectivity)).links).toBe(3);
  });

  it('enrolled twice at once, are refused; on the very same days, counted once', async () => {
    const line = fileLine(enrolled('Garderie matin'));
    expect(
      await problemsOf([line, fileLine(enrolled('Garderie matin', { weekdays1: 'me' }))]),
    ).toEqual([{ line: 3, column: 'Du 1', code: 'OVERLAP', other: 2 }]);
    const scene = await createImportScene();
    expect(await importFile(scene, [line, line])).toMatchObject({
      status: 'DONE',
      counts: { enrolments: 1 },
      problems: [{ line: 3, code: 'REPEATED', other: 2 }],
    });
    const clash = fileLine(enrolled('Garderie matin', { end1: '01/07/2027' }));
    expect((await check(scene, [clash])).problems).toMatchObject([
      { line: 2, code: 'OVERLAP_KNOWN' },
    ]);
  });

  it('enrolled in an activity that two facilities have, must say which', async () => {
    const scene = await createImportScene();
    const other = await createActivity(db, scene.collectivity, { name: 'GARDERIE MATIN' });
    const { name } = await db.facility.findUniqueOrThrow({ where: { id: other.facilityId } });
    expect((await check(scene, [fileLine(enrolled('Garderie matin'))])).problems).toEqual([
      { line: 2, column: 'Établissement 1', code: 'AMBIGUOUS_ACTIVITY' },
    ]);
    await importFile(scene, [fileLine(enrolled('Garderie matin', { facility1: name }))]);
    const enrolments = await db.enrolment.findMany({
      where: { collectivityId: scene.collectivity.id },
    });
    expect(enrolments).toMatchObject([{ activityId: other.id }]);
  });

  it('without a guardian, are refused once for the family, at its first line', async () => {
    const nobody = { civility1: '', lastName1: '', firstName1: '' };
    expect(
      await problemsOf([fileLine(nobody), fileLine({ ...nobody, childFirstName: 'Léo' })]),
    ).toEqual([{ line: 2, column: 'Nom responsable 1', code: 'NO_GUARDIAN' }]);
  });
});

it('two hundred thousand lines are too many: the rest is read and told', async () => {
  const line = 'F-1;;;;D;L;1/1/2020';
  const file = encode(`${HEADER}\n${`${line}\n`.repeat(200_000)}`);
  const problems = await problemsOf(file);
  expect(problems[0]).toEqual({ line: 2, column: 'Nom responsable 1', code: 'NO_GUARDIAN' });
  expect(problems[1]).toEqual({ line: MOST_LINES + 2, column: null, code: 'TOO_MANY_LINES' });
});
it('keeps nothing of what the lines hold', async () => {
  const scene = await createImportScene();
  await check(scene, familyFile([fileLine({ childFirstName: '=SECRET()', email1: 'secret' })]));
  await check(scene, encode('SECRET;Référence famille\nSECRET;SECRET'));
  const kept = await db.familyImport.findMany({
    where: { collectivityId: scene.collectivity.id },
    include: { file: true },
  });
  expect(kept).toHaveLength(2);
  expect(JSON.stringify(kept)).not.toMatch(/secret/i);
});
