import { addDays, type CivilDate } from '@/lib/core/dates/civil-date';
import { lineValue } from '@/lib/families/rules/lists';
import { compulsoryVaccines } from '@/lib/families/rules/vaccines';
import type { KeyRing } from '@/lib/platform/encryption/key-ring';
import { sealText } from '@/lib/platform/encryption/sealed-text';

import { idAt } from './ids';
import type { Rows } from './rows';
import type { Setting } from './world';

type GuardianRow = Rows['Guardian'][number] & { id: string };
type ChildRow = Rows['Child'][number] & { id: string };

/** The account numbers that banks give as examples. */
const ACCOUNTS = [
  { iban: 'FR7630004000031234567890143', bic: 'BNPAFRPP' },
  { iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP' },
  { iban: 'FR1420041010050500013M02606', bic: 'PSSTFRPPLIL' },
] as const;
const STREETS = [
  'rue des Tilleuls',
  'place de l’Église',
  'chemin du Lavoir',
  'rue du Stade',
] as const;
const INSURERS = ['MAIF', 'MAE', 'GMF', 'Groupama'] as const;
const RELATIONS = ['GRANDPARENT', 'UNCLE_AUNT', 'NEIGHBOUR'] as const;
const NEAR = ['Jeanne', 'Michel', 'Sylvie', 'Bernard'] as const;
const FIRST_VACCINES = 4;
const FIRST_DAYS = 60;

function pick<T>(list: readonly T[], index: number): T | null {
  return list[index % list.length] ?? null;
}

/** The account of the adult of this rank. */
export function accountAt(index: number): (typeof ACCOUNTS)[number] | null {
  return pick(ACCOUNTS, index);
}

function completeGuardian(row: GuardianRow, index: number, ring: KeyRing): void {
  const account = accountAt(index);
  const holder = `${row.firstName} ${row.lastName}`;
  const sealed = (column: 'iban' | 'bic' | 'bankHolder' | 'directDebit', value: string) =>
    sealText(`Guardian.${column}`, row.id, value, ring);
  Object.assign(row, {
    capacity: row.civility === 'M.' ? 'FATHER' : 'MOTHER',
    familySituation: pick(['MARRIED', 'SEPARATED', 'CIVIL_UNION', 'SINGLE'], index),
    acceptsEmail: true,
    acceptsSms: index % 2 === 0,
    acceptsLetters: index % 3 === 0,
    invoiceByEmail: true,
    invoiceBySms: false,
    invoiceByLetter: index % 4 === 0,
    address: `${12 + index} ${pick(STREETS, index) ?? ''}`,
    addressExtra: null,
    postalCode: '07340',
    city: 'Peugres',
    iban: account === null ? null : sealed('iban', account.iban),
    bic: account === null ? null : sealed('bic', account.bic),
    bankHolder: sealed('bankHolder', holder),
    directDebit: sealed('directDebit', String(index % 2 === 0)),
  });
}

function completeFamily(
  row: Rows['Family'][number] & { id: string },
  index: number,
  { ring, today }: Setting,
): void {
  const year = Number(today.slice(0, 4));
  const sealed = (
    column: 'quotientFamilial' | 'cafNumber' | 'referenceIncome' | 'taxShares',
    value: string,
  ) => sealText(`Family.${column}`, row.id, value, ring);
  Object.assign(row, {
    allowanceScheme: index % 7 === 0 ? 'MSA' : 'CAF',
    dependentChildren: 1 + (index % 3),
    doctorName: 'Docteur Faure',
    doctorPhone: '04 75 00 00 10',
    quotientFamilial: sealed('quotientFamilial', String(400 + 53 * index)),
    quotientSince: `${year - 1}-01-01`,
    // Some have not sent this year's.
    quotientUntil: `${index % 9 === 4 ? year - 1 : year}-12-31`,
    cafNumber: sealed('cafNumber', String(4_471_200 + index)),
    referenceIncome: sealed('referenceIncome', String(18_000 + 1_010 * index)),
    taxShares: sealed('taxShares', index % 2 === 0 ? '2.5' : '3'),
  });
}

function addVaccines(row: ChildRow, birthDate: CivilDate, { rows, ring }: Setting): void {
  compulsoryVaccines(birthDate)
    .slice(0, FIRST_VACCINES)
    .forEach((name, index) => {
      const id = idAt(new Date(`${birthDate}T10:00:00Z`));
      const date = addDays(birthDate, FIRST_DAYS * (index + 1));
      const recall = index === 0 ? addDays(birthDate, 6 * 365) : null;
      rows.ChildVaccine.push({
        id,
        collectivityId: row.collectivityId,
        childId: row.id,
        details: sealText(
          'ChildVaccine.details',
          id,
          lineValue('vaccine', { name, date, recall }),
          ring,
        ),
      });
    });
}

function addContact(row: ChildRow, index: number, { rows, now }: Setting): void {
  rows.AuthorizedContact.push({
    id: idAt(now),
    collectivityId: row.collectivityId,
    childId: row.id,
    lastName: row.lastName,
    firstName: pick(NEAR, index) ?? '',
    mobile: `06 00 00 03 ${String(index % 100).padStart(2, '0')}`,
    phone: null,
    relation: pick(RELATIONS, index),
    isEmergency: index % 2 === 0,
    mayCollect: true,
  });
}

const BOYS =
  'Léo Nathan Mathias Adam Malo Jules Hugo Yanis Tiago Bao Paul Arthur Louis Gabriel Noé Tom Sacha Ethan'.split(
    ' ',
  );

function completeChild(row: ChildRow, index: number, setting: Setting): void {
  const sealed = (column: 'diet' | 'allergies', value: string) =>
    sealText(`Child.${column}`, row.id, value, setting.ring);
  Object.assign(row, {
    sex: BOYS.includes(row.firstName) ? 'M' : 'F',
    insurer: pick(INSURERS, index),
    insurancePolicy: `${2_000_100 + index * 37}`,
    wearsGlasses: index % 5 === 1,
    hasDentalAppliance: false,
    hasHearingAid: false,
    maySport: true,
    mayBePhotographed: index % 4 !== 1,
    mayLeaveAlone: false,
    mayJoinOutings: true,
    mayBeHospitalised: true,
    diet: sealed('diet', pick(['STANDARD', 'NO_PORK', 'STANDARD', 'VEGETARIAN'], index) ?? ''),
    allergies: index % 4 === 1 ? sealed('allergies', 'Arachides') : null,
  });
  // The seed's days are texts until the database reads them.
  addVaccines(row, String(row.birthDate) as CivilDate, setting);
  addContact(row, index, setting);
}

/** Completes the file of every family: adults, children, vaccines, people who may collect them. */
export function completeFiles(setting: Setting): void {
  const { rows, ring } = setting;
  rows.Guardian.forEach((row, index) => completeGuardian(row, index, ring));
  rows.Family.forEach((row, index) => completeFamily(row, index, setting));
  rows.Child.forEach((row, index) => completeChild(row, index, setting));
}
