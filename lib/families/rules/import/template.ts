import type { CivilDate } from '@/lib/core/dates/civil-date';

import type { ActivityPlace, ColumnKey } from '../../types/import';
import { TEMPLATE_COLUMNS } from './columns';

type ExampleLine = Partial<Record<ColumnKey, string>>;

const LABELS = TEMPLATE_COLUMNS.map(({ label }) => label);

/** The names of the columns, and nothing under them. */
export function templateTable(): string[][] {
  return [LABELS];
}

function yearOf(day: CivilDate, count: number): string {
  return String(Number(day.slice(0, 4)) + count);
}

function enrolment(group: 1 | 2, place: ActivityPlace | undefined, today: CivilDate): ExampleLine {
  if (place === undefined) return {};
  return {
    [`activity${group}`]: place.name,
    [`facility${group}`]: place.facilityName,
    [`start${group}`]: `01/09/${yearOf(today, 0)}`,
    [`end${group}`]: `03/07/${yearOf(today, 1)}`,
    [`weekdays${group}`]: 'lu ma je ve',
  };
}

const LEROY: ExampleLine = {
  reference: 'F-0001',
  civility1: 'Mme',
  lastName1: 'LEROY',
  firstName1: 'Claire',
  email1: 'claire.leroy@exemple.fr',
  mobile1: '06 00 00 00 01',
  address1: '12 rue des Tilleuls',
  postalCode1: '49100',
  city1: 'Angers',
  civility2: 'M.',
  lastName2: 'LEROY',
  firstName2: 'Paul',
  mobile2: '06 00 00 00 02',
};

const MARTIN: ExampleLine = {
  reference: 'F-0002',
  civility1: 'M.',
  lastName1: 'MARTIN',
  firstName1: 'Hugo',
  phone1: '02 40 00 00 03',
};

const PETIT: ExampleLine = {
  reference: 'F-0003',
  civility1: 'Mme',
  lastName1: 'PETIT',
  firstName1: 'Anne',
  email1: 'anne.petit@exemple.fr',
};

const ROUSSEAU: ExampleLine = {
  reference: 'F-0004',
  civility1: 'Mme',
  lastName1: 'ROUSSEAU',
  firstName1: 'Inès',
  email1: 'ines.rousseau@exemple.fr',
};

function child(lastName: string, firstName: string, birthDate: string): ExampleLine {
  return { childLastName: lastName, childFirstName: firstName, birthDate };
}

/**
 * Families that show what a file may hold: two parents and two children, separated parents who
 * share a child, and a family without children. With activities of the collectivity.
 */
export function exampleTable(places: readonly ActivityPlace[], today: CivilDate): string[][] {
  const [first, second] = places;
  const once = enrolment(1, first, today);
  const twice = { ...once, ...enrolment(2, second, today) };
  const camille = { ...child('MARTIN', 'Camille', `02/06/${yearOf(today, -7)}`), isShared: 'oui' };
  const lines: ExampleLine[] = [
    { ...LEROY, ...child('LEROY', 'Lina', `14/03/${yearOf(today, -8)}`), ...twice },
    { reference: 'F-0001', ...child('LEROY', 'Tom', `21/01/${yearOf(today, -5)}`), ...once },
    { ...MARTIN, ...camille, ...once },
    { ...PETIT, ...camille },
    ROUSSEAU,
  ];
  return [LABELS, ...lines.map((line) => TEMPLATE_COLUMNS.map(({ key }) => line[key] ?? ''))];
}
