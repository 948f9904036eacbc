import { ageOn, civilDate, type CivilDate } from '@/lib/core/dates/civil-date';

import type { CollectivityKey } from './collectivities';
import { writeFreeCode } from './free-code';
import { idAt } from './ids';
import { MAIN_HOUSEHOLDS, OTHER_HOUSEHOLDS, SIEJ_HOUSEHOLDS, type HouseholdPortrait } from './names';
import type { SeedChild, SeedCollectivity, SeedFamily, Setting } from './world';

/** The families of the demonstration: those with a story, and the others. */
export type Families = Record<keyof typeof MAIN_HOUSEHOLDS, SeedFamily> & { others: SeedFamily[] };

const FIRST_FILE_NUMBER = 20_418;
const FIRST_PAYER_CODE = 20_014_100;
const OTHER_PAYER = 900;
const BIRTHDAY_STEP = 7;
const BIRTH_DAYS = 28;
const MONTHS = 12;

/** "d.ouedraogo" has no accents, no spaces, no apostrophes. */
function addressPart(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z-]/g, '')
    .toLowerCase();
}

/** A birth date that gives this age today, different for each child. */
function bornYearsAgo(age: number, today: CivilDate, index: number): CivilDate {
  const month = String(1 + ((index * BIRTHDAY_STEP) % MONTHS)).padStart(2, '0');
  const day = String(1 + ((index * BIRTHDAY_STEP) % BIRTH_DAYS)).padStart(2, '0');
  const year = Number(today.slice(0, 4)) - age;
  const birthDate = civilDate(`${year}-${month}-${day}`);
  return ageOn(birthDate, today) === age ? birthDate : civilDate(`${year - 1}-${month}-${day}`);
}

type Registry = {
  setting: Setting;
  collectivities: Record<CollectivityKey, SeedCollectivity>;
  accounts: Map<string, { id: string; email: string }>;
  count: number;
};

function accountOf(portrait: HouseholdPortrait, { setting, collectivities, accounts }: Registry): { id: string; email: string } {
  const [civility, firstName, lastName] = portrait.guardian;
  const email = `${addressPart(firstName)}.${addressPart(lastName)}@example.fr`;
  const known = accounts.get(email);
  if (known !== undefined) return known;
  const createdAt = collectivities[portrait.at].openedAt;
  const account = { id: idAt(createdAt), email };
  accounts.set(email, account);
  setting.rows.Account.push({
    ...account,
    civility,
    firstName,
    lastName,
    passwordHash: setting.passwordHash,
    emailConfirmedAt: createdAt,
    createdAt,
  });
  return account;
}

function addChild(
  family: SeedFamily,
  child: { lastName: string; firstName: string; age: number; birthDate: CivilDate },
  { rows, now }: Setting,
): void {
  const { lastName, firstName, age, birthDate } = child;
  const row = { id: idAt(now), collectivityId: family.collectivity.id, lastName, firstName, birthDate };
  rows.Child.push(row);
  addToFile(family, { id: row.id, firstName, age }, rows);
}

function addToFile(family: SeedFamily, child: SeedChild, rows: Setting['rows']): void {
  rows.FamilyChild.push({
    collectivityId: family.collectivity.id,
    familyId: family.id,
    childId: child.id,
    position: family.children.length,
  });
  family.children.push(child);
}

function addOtherGuardian(family: SeedFamily, portrait: HouseholdPortrait, setting: Setting): void {
  if (portrait.other === undefined) return;
  const [civility, firstName, lastName] = portrait.other;
  const { rows, now } = setting;
  const guardianId = idAt(now);
  rows.Guardian.push({
    id: guardianId,
    collectivityId: family.collectivity.id,
    familyId: family.id,
    civility,
    firstName,
    lastName,
    email: null,
    phone: null,
    mobile: '06 00 00 02 00',
    payerCode: String(FIRST_PAYER_CODE + OTHER_PAYER),
  });
  writeFreeCode({ collectivityId: family.collectivity.id, guardianId }, setting);
}

function addGuardian(family: SeedFamily, portrait: HouseholdPortrait, index: number, { rows, now }: Setting): void {
  const [civility, firstName, lastName] = portrait.guardian;
  const collectivityId = family.collectivity.id;
  const two = String(index % 100).padStart(2, '0');
  const { guardianId } = family;
  rows.Guardian.push({
    id: guardianId,
    collectivityId,
    familyId: family.id,
    civility,
    firstName,
    lastName,
    email: family.account.email,
    phone: `02 00 00 01 ${two}`,
    mobile: `06 00 00 01 ${two}`,
    payerCode: String(FIRST_PAYER_CODE + index),
  });
  if (!family.isSubscribed) return;
  rows.Subscription.push({
    id: idAt(now),
    collectivityId,
    accountId: family.account.id,
    guardianId,
    createdAt: family.collectivity.openedAt,
  });
}

function addHousehold(portrait: HouseholdPortrait, registry: Registry): SeedFamily {
  const { setting, collectivities } = registry;
  const collectivity = collectivities[portrait.at];
  const index = registry.count;
  registry.count += 1;
  const name = portrait.childrenName ?? portrait.guardian[2];
  const account = accountOf(portrait, registry);
  const family: SeedFamily = {
    id: idAt(setting.now),
    collectivity,
    name,
    account,
    guardianId: idAt(setting.now),
    isSubscribed: portrait.isUnsubscribed !== true,
    children: [],
  };
  setting.rows.Family.push({
    id: family.id,
    collectivityId: collectivity.id,
    number: FIRST_FILE_NUMBER + index,
    name,
    createdAt: collectivity.openedAt,
  });
  addGuardian(family, portrait, index, setting);
  addOtherGuardian(family, portrait, setting);
  portrait.children.forEach(([firstName, age], order) => {
    // Twins, and the same child at two collectivities, are born on the same day.
    const birthDate = bornYearsAgo(age, setting.today, firstName === 'Nathan' ? index + 1 : index + order);
    addChild(family, { lastName: name, firstName, age, birthDate }, setting);
  });
  return family;
}

/** Families, guardians with their accounts, subscriptions and children. */
export function buildPeople(
  collectivities: Record<CollectivityKey, SeedCollectivity>,
  setting: Setting,
): Families {
  const registry: Registry = { setting, collectivities, accounts: new Map(), count: 0 };
  const add = (portrait: HouseholdPortrait): SeedFamily => addHousehold(portrait, registry);
  const solange = add(MAIN_HOUSEHOLDS.solange);
  // One person, two files: the births must agree.
  registry.count -= 1;
  const solangeOnTheIsland = add(MAIN_HOUSEHOLDS.solangeOnTheIsland);
  const matthieu = add(MAIN_HOUSEHOLDS.matthieu);
  registry.count -= 1;
  const matthieuOnTheIsland = add(MAIN_HOUSEHOLDS.matthieuOnTheIsland);
  const father = add(MAIN_HOUSEHOLDS.father);
  const mother = add(MAIN_HOUSEHOLDS.mother);
  for (const child of father.children) addToFile(mother, child, setting.rows);
  const others = [...SIEJ_HOUSEHOLDS, ...OTHER_HOUSEHOLDS].map(add);
  return { solange, solangeOnTheIsland, matthieu, matthieuOnTheIsland, father, mother, others };
}
