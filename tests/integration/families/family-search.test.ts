import type { AgentActor } from '@/lib/accounts/types';
import { findFamilyOfCode, listFamilies } from '@/lib/families/queries/search';
import { findChildren } from '@/lib/families/queries/found-children';
import { foldWords } from '@/lib/families/rules/search';
import type { FamilyFilters } from '@/lib/families/types/search';
import { db } from '@/lib/platform/db/client';
import type { Collectivity } from '@/prisma/generated/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createInvoice } from '@/tests/support/factories/billing';
import {
  addGuardian,
  createFamilyFile,
  createSubscriberCode,
} from '@/tests/support/factories/files';
import { createAccount, createAgentActor, createFamily } from '@/tests/support/factories/people';

const ALL: FamilyFilters = { search: '', subscribed: null, withCode: null, after: null };

let collectivity: Collectivity;
let agent: AgentActor;

beforeEach(async () => {
  collectivity = await createCollectivity(db);
  agent = await createAgentActor(db, collectivity, { role: 'READER' });
});

async function find(filters: Partial<FamilyFilters>): Promise<string[]> {
  const { families } = await listFamilies(agent, { ...ALL, ...filters });
  return families.map(({ name }) => name);
}

async function createMartel() {
  return createFamilyFile(db, collectivity, {
    name: 'MARTEL',
    guardian: { firstName: 'Hélène', lastName: 'MARTEL', email: 'h.martel@example.fr' },
    children: [{ firstName: 'Zoé-Lou', lastName: 'ŒUVRARD' }],
  });
}

it.each([
  'martel',
  'MART',
  'helene',
  'Hélène Martel',
  'martel helene',
  'zoe lou',
  'Zoé-L',
  'oeuvrard',
  'œuv',
  'h.martel@ex',
  'H.MARTEL@EXAMPLE.FR',
])('finds a family by %s', async (search) => {
  await createMartel();
  await createFamilyFile(db, collectivity, { name: 'BERNARD' });
  expect(await find({ search })).toEqual(['MARTEL']);
});

it('finds a family by its number, its payer’s code, and an invoice', async () => {
  const { family, guardian } = await createMartel();
  const { number } = await createInvoice(db, guardian);
  for (const search of [
    `n° ${family.number}`,
    `${family.number}`,
    guardian.payerCode,
    number ?? '',
  ])
    expect(await find({ search })).toEqual(['MARTEL']);
  expect(await find({ search: '2026-10-99999' })).toEqual([]);
});

it('finds a family by the address of the account that is subscribed', async () => {
  const account = await createAccount(db);
  await createFamily(db, collectivity, { name: 'AUTRE', account });
  await db.account.update({ where: { id: account.id }, data: { email: 'tout.autre@example.fr' } });
  expect(await find({ search: 'tout.autre@example.fr' })).toEqual(['AUTRE']);
});

it('finds a family by a code in force or revoked, and by nobody else’s', async () => {
  const { family, guardian } = await createMartel();
  const { code } = await createSubscriberCode(db, guardian);
  expect(await findFamilyOfCode(agent, ` ${code.toLowerCase()} `)).toBe(family.id);
  await db.subscriberCode.updateMany({ data: { revokedAt: new Date('2026-11-01T00:00:00Z') } });
  expect(await findFamilyOfCode(agent, code)).toBe(family.id);
  const elsewhere = await createAgentActor(db, await createCollectivity(db));
  expect(await findFamilyOfCode(elsewhere, code)).toBeNull();
  expect(await findFamilyOfCode(agent, 'martel')).toBeNull();
});

it('follows what changes in a file', async () => {
  const { family, guardian, children } = await createMartel();
  await db.guardian.update({ where: { id: guardian.id }, data: { lastName: 'NGUYEN' } });
  await db.child.updateMany({ where: { id: children[0]?.id ?? '' }, data: { firstName: 'Inès' } });
  expect(await find({ search: 'nguyen ines' })).toEqual(['MARTEL']);
  expect(await find({ search: 'zoe' })).toEqual([]);
  await Promise.all(
    ['Aaa', 'Bbb', 'Ccc'].map((firstName) => addGuardian(db, family, { firstName })),
  );
  for (const search of ['aaa', 'bbb', 'ccc']) expect(await find({ search })).toEqual(['MARTEL']);
});

it('folds words as the database does', async () => {
  const words = ['ÉCOLE', 'Œuvre', 'Łukasz Đorđe', 'naïve Ça', 'Øystein', 'Ænima', 'Şahin'];
  const rows = await db.$queryRaw<{ folded: string }[]>`
    select fold_words(word) as folded from unnest(${words}::text[]) word`;
  expect(rows.map(({ folded }) => folded)).toEqual(words.map(foldWords));
});

it('filters by subscription and by code, and shows the state of each adult', async () => {
  await createFamily(db, collectivity, { name: 'ABONNEE' });
  const { guardian } = await createFamilyFile(db, collectivity, { name: 'CODEE' });
  await createSubscriberCode(db, guardian);
  await createFamilyFile(db, collectivity, { name: 'NUE' });
  expect(await find({ subscribed: true })).toEqual(['ABONNEE']);
  expect(await find({ subscribed: false })).toEqual(['CODEE', 'NUE']);
  expect(await find({ withCode: true })).toEqual(['CODEE']);
  expect(await find({ subscribed: false, withCode: false })).toEqual(['NUE']);
  const { families } = await listFamilies(agent, ALL);
  expect(families.map(({ guardians }) => guardians.map(({ state }) => state))).toEqual([
    ['SUBSCRIBED'],
    ['CODE'],
    ['NONE'],
  ]);
});

it('gives page after page, each family once, by name', async () => {
  const names = Array.from({ length: 65 }, (_, index) => `F${String(index % 40).padStart(2, '0')}`);
  for (const name of names) await createFamilyFile(db, collectivity, { name, children: [] });
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page = await listFamilies(agent, { ...ALL, after });
    expect(page.families.length).toBeLessThanOrEqual(30);
    seen.push(...page.families.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  expect(new Set(seen).size).toBe(65);
  expect(seen).toHaveLength(65);
});

it('shows an agent of another collectivity nothing', async () => {
  await createMartel();
  agent = await createAgentActor(db, await createCollectivity(db), { role: 'ADMINISTRATOR' });
  expect(await find({})).toEqual([]);
  expect(await find({ search: 'martel' })).toEqual([]);
  expect(await find({ search: 'h.martel@example.fr' })).toEqual([]);
});

it('finds children to put in a second file, those of the file aside', async () => {
  const { family } = await createMartel();
  const other = await createFamilyFile(db, collectivity);
  const search = 'oeuvrard zo';
  const found = await findChildren(agent, { familyId: other.family.id, search });
  expect(found).toMatchObject([{ firstName: 'Zoé-Lou', families: [{ name: 'MARTEL' }] }]);
  expect(await findChildren(agent, { familyId: family.id, search })).toEqual([]);
  // The parent's name leads to the family, not to the child.
  expect(await findChildren(agent, { familyId: other.family.id, search: 'helene' })).toEqual([]);
});
