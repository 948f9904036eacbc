import type { AgentActor } from '@/lib/accounts/types';
import { civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { findLikelyDuplicates } from '@/lib/families/queries/duplicates';
import { openFamilyFile } from '@/lib/families/queries/file';
import { findChildren } from '@/lib/families/queries/found-children';
import { findFamilyOfCode, listFamilies } from '@/lib/families/queries/search';
import type { FamilyFilters } from '@/lib/families/types/search';
import { db } from '@/lib/platform/db/client';
import { listRecipients } from '@/lib/subscriptions/queries/letters';
import { createActivity } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAccount, createAgentActor } from '@/tests/support/factories/people';
import { recordQueries, scannedTables } from '@/tests/support/record-queries';

const COLLECTIVITIES = 4;
/** A hundred times those of the demonstration. */
const FAMILIES = 2800;
const NOW = new Date('2026-11-24T09:00:00.000Z');
const GROWING = [
  'Family',
  'FamilyWord',
  'Guardian',
  'FamilyChild',
  'Child',
  'Enrolment',
  'Subscription',
  'SubscriberCode',
  'Invoice',
  'AuditEntry',
];

let agent: AgentActor;
let familyId: string;

// Every second adult has an account, and every third one of the others a code.
async function createCrowd(accountId: string): Promise<AgentActor> {
  const collectivity = await createCollectivity(db);
  const { id } = collectivity;
  await db.$executeRaw`
    insert into "Family" (id, "collectivityId", number, name)
    select uuidv7(), ${id}::uuid, n, 'FAMILLE' || n from generate_series(1, ${FAMILIES}) n`;
  await db.$executeRaw`
    insert into "Guardian" (id, "collectivityId", "familyId", civility, "lastName", "firstName", email, "payerCode")
    select id, "collectivityId", id, 'Mme', name, 'Prénom' || number % 97, 'a' || number || '@example.fr',
      (10000000 + number)::text from "Family" where "collectivityId" = ${id}::uuid`;
  await db.$executeRaw`
    with made as (
      insert into "Child" (id, "collectivityId", "lastName", "firstName", "birthDate")
      select id, "collectivityId", name, 'Enfant' || number % 89, date '2016-01-01' + number % 2000
      from "Family" where "collectivityId" = ${id}::uuid returning id
    )
    insert into "FamilyChild" ("collectivityId", "familyId", "childId", position)
    select ${id}::uuid, id, id, 0 from made`;
  await db.$executeRaw`
    insert into "Subscription" (id, "collectivityId", "accountId", "guardianId")
    select uuidv7(), "collectivityId", ${accountId}::uuid, id from "Family"
    where "collectivityId" = ${id}::uuid and number % 2 = 0`;
  await db.$executeRaw`
    insert into "SubscriberCode" (id, "collectivityId", "guardianId", "codeHash", "createdAt")
    select uuidv7(), "collectivityId", id, id::text, ${NOW} from "Family"
    where "collectivityId" = ${id}::uuid and number % 6 = 1`;
  await db.$executeRaw`
    insert into "Invoice" (id, "collectivityId", "familyId", "guardianId", number, "issuedOn", "dueOn", "amountCents", "createdAt")
    select uuidv7(), "collectivityId", id, id, '2026-10-' || lpad(number::text, 4, '0'), '2026-10-31', '2026-11-30', 1, ${NOW}
    from "Family" where "collectivityId" = ${id}::uuid`;
  await db.$executeRaw`
    insert into "AuditEntry" (id, "collectivityId", at, action, "subjectType", "subjectId", data)
    select uuidv7(), "collectivityId", ${NOW}, 'family.opened', 'Family', id, '{}'
    from "Family" where "collectivityId" = ${id}::uuid`;
  await createEnrolments(id, await createActivity(db, collectivity));
  return createAgentActor(db, collectivity);
}

async function createEnrolments(collectivityId: string, activity: { id: string }): Promise<void> {
  await db.$executeRaw`
    insert into "Enrolment" (id, "collectivityId", "familyId", "childId", "activityId", "startDay", "endDay", weekdays)
    select uuidv7(), "collectivityId", id, id, ${activity.id}::uuid, '2026-09-01', '2027-07-05', array[1, 2]
    from "Family" where "collectivityId" = ${collectivityId}::uuid`;
}

beforeAll(async () => {
  const account = await createAccount(db, { email: 'tous@example.fr' });
  for (let index = 0; index < COLLECTIVITIES; index += 1) agent = await createCrowd(account.id);
  await db.$executeRaw`analyze`;
  const where = { collectivityId: agent.collectivity.id, number: 1200 };
  familyId = (await db.family.findFirstOrThrow({ where })).id;
}, 180_000);

async function growingScans(work: () => Promise<unknown>): Promise<string[]> {
  const queries = await recordQueries(work);
  expect(queries.length).toBeGreaterThan(0);
  const reads = queries.filter(({ text }) => !/^(begin|commit|rollback)/i.test(text.trim()));
  const tables = await scannedTables(reads, process.env.DATABASE_URL ?? '');
  return tables.filter((table) => GROWING.includes(table));
}

const ALL: FamilyFilters = { search: '', subscribed: null, withCode: null, after: null };

it.each<Partial<FamilyFilters>>([
  {},
  { subscribed: false },
  { subscribed: true, withCode: true },
  { search: 'famille12' },
  { search: 'prenom' },
  { search: 'prenom12 enfant' },
  { search: 'n° 1200' },
  { search: '2026-10-0042' },
  { search: 'a12' },
  { search: 'a120@example' },
  { search: 'famille', subscribed: false, withCode: false },
])('reads no growing table as a whole: %o', async (filters) => {
  for (const after of [null, familyId])
    expect(await growingScans(() => listFamilies(agent, { ...ALL, ...filters, after }))).toEqual(
      [],
    );
});

it.each<[string, () => Promise<unknown>]>([
  ['a code', () => findFamilyOfCode(agent, '2222222222')],
  ['an opened file', () => openFamilyFile(agent, familyId, NOW)],
  ['a child to add', () => findChildren(agent, { familyId, search: 'enfant12' })],
  [
    'duplicates',
    () =>
      findLikelyDuplicates(db, agent.collectivity.id, {
        children: [
          { lastName: 'FAMILLE12', firstName: 'Enfant12', birthDate: civilDate('2016-01-13') },
        ],
        emails: ['a12@example.fr'],
      }),
  ],
  [
    'letters for all',
    () =>
      listRecipients(db, agent, {
        batchId: newId(),
        choix: 'tous',
        guardianId: [],
        seenAt: NOW,
        q: '',
        abonnement: null,
        remis: null,
      }),
  ],
  [
    'letters for one',
    () =>
      listRecipients(db, agent, {
        batchId: newId(),
        choix: 'coches',
        guardianId: [familyId],
        seenAt: NOW,
        q: '',
        abonnement: null,
        remis: null,
      }),
  ],
])('reads no growing table as a whole for %s', async (_name, work) => {
  expect(await growingScans(work)).toEqual([]);
});
