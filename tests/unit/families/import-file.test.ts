import fc from 'fast-check';

import { addDays, civilDate, type CivilDate } from '@/lib/core/dates/civil-date';
import { readFamilyFile } from '@/lib/families/jobs/read-file';
import { GUARDIAN_FIELDS } from '@/lib/families/rules/guardian-fields';
import { labelOf } from '@/lib/families/rules/import/columns';
import type {
  ColumnKey,
  ImportLine,
  LineEnrolment,
  LineGuardian,
} from '@/lib/families/types/import';

const TODAY = civilDate('2026-11-24');
const DAY_WORDS = ['lu', 'mardi', 'mer', '4', 'VENDREDI', 'sa', 'dim'];

type Field = readonly [key: ColumnKey, text: string];

const name = fc
  .stringMatching(/^[A-Za-zÀÉÈÇŒéèàçœ’' ;,"-]{1,30}$/)
  .map((text) => text.trim().replace(/\s+/g, ' '))
  .filter((text) => /^[A-Za-zÀÉÈÇŒéèàçœ]/.test(text));
const capitals = name.map((text) => text.toUpperCase());
const day = (from: CivilDate, days: number) =>
  fc.integer({ min: 0, max: days }).map((count) => addDays(from, count));
const phone = fc.constantFrom('06 00 00 00 01', '+33 6.00.00.00.01', '0240000001');

const guardian: fc.Arbitrary<LineGuardian> = fc.record({
  civility: fc.constantFrom('M.', 'Mme'),
  lastName: capitals,
  firstName: name,
  email: fc.option(fc.constantFrom('a.b@exemple.fr', 'solange+1@exemple.fr')),
  phone: fc.option(phone),
  mobile: fc.option(phone),
  address: fc.option(name),
  addressExtra: fc.option(name),
  postalCode: fc.option(fc.stringMatching(/^\d{5}$/)),
  city: fc.option(name),
});

const secondGuardian: fc.Arbitrary<LineGuardian | null> = fc.option(guardian);

const enrolment: fc.Arbitrary<LineEnrolment> = fc
  .record({
    activity: name,
    facility: fc.option(name),
    start: day(civilDate('2025-09-01'), 300),
    length: fc.integer({ min: 0, max: 400 }),
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7] as const, { minLength: 1 }),
  })
  .map(({ length, start, ...others }) => ({
    group: 1,
    start,
    end: addDays(start, length),
    ...others,
  }));

const line: fc.Arbitrary<Omit<ImportLine, 'line'>> = fc.record({
  reference: fc.stringMatching(/^[A-Z0-9][A-Z0-9./-]{0,10}$/),
  guardians: fc.tuple(guardian, secondGuardian),
  child: fc.record({
    lastName: capitals,
    firstName: name,
    birthDate: day(civilDate('2014-01-01'), 4000),
    isShared: fc.boolean(),
  }),
  enrolments: fc.array(enrolment, { maxLength: 1 }),
});

function french(date: CivilDate): string {
  return date.split('-').toReversed().join('/');
}

function guardianFields(rank: 1 | 2, one: LineGuardian | null): Field[] {
  return GUARDIAN_FIELDS.map((key) => [`${key}${rank}`, one?.[key] ?? '']);
}

function fieldsOf({ reference, guardians, child, enrolments }: Omit<ImportLine, 'line'>): Field[] {
  const [asked] = enrolments;
  return [
    ['reference', reference],
    ...guardianFields(1, guardians[0]),
    ...guardianFields(2, guardians[1]),
    ['childLastName', child?.lastName ?? ''],
    ['childFirstName', child?.firstName ?? ''],
    ['birthDate', child === null ? '' : french(child.birthDate)],
    ['isShared', child?.isShared === true ? 'Oui' : ''],
    ['activity1', asked?.activity ?? ''],
    ['facility1', asked?.facility ?? ''],
    ['start1', asked?.start ?? ''],
    ['end1', asked === undefined ? '' : french(asked.end)],
    ['weekdays1', asked?.weekdays.map((weekday) => DAY_WORDS[weekday - 1]).join(' ') ?? ''],
  ];
}

function quote(text: string): string {
  return /[";,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const WINDOWS_1252 = new Map([
  ['’', 0x92],
  ['Œ', 0x8c],
  ['œ', 0x9c],
]);

function encode(text: string, encoding: 'utf-8' | 'windows-1252'): Uint8Array {
  return encoding === 'utf-8'
    ? new TextEncoder().encode(text)
    : Uint8Array.from(Array.from(text), (one) => WINDOWS_1252.get(one) ?? one.charCodeAt(0));
}

function read(bytes: Uint8Array) {
  return readFamilyFile(bytes, { today: TODAY, onProgress: () => Promise.resolve() });
}

it('any lines, written in either encoding, with either separator, in any order of columns, are read back the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(';', ','),
      fc.constantFrom('utf-8', 'windows-1252'),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.integer({ min: 0, max: 28 }),
      async (lines, separator, encoding, end, turn) => {
        const turned = (fields: readonly Field[]): Field[] => [
          ...fields.slice(turn),
          ...fields.slice(0, turn),
        ];
        const [first = []] = lines.map((one) => turned(fieldsOf(one)));
        const rows = [
          first.map(([key]) => labelOf(key).toUpperCase()),
          ...lines.map((one) => turned(fieldsOf(one)).map(([, text]) => quote(text))),
        ];
        const text = rows.map((row) => row.join(separator)).join(end);
        const file = await read(encode(text, encoding));
        expect(file.problems).toEqual([]);
        expect(file.lines).toEqual(lines.map((one, index) => ({ line: index + 2, ...one })));
      },
    ),
    { numRuns: 150 },
  );
});

it('whatever the bytes, a file is read to its end or refused, and never throws', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
      const { problems } = await read(bytes);
      expect(problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 150 },
  );
});
