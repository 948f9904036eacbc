import type { AgentActor } from '@/lib/accounts/types';
import { civilDate } from '@/lib/core/dates/civil-date';
import { changeCountSql, changeQueueSql } from '@/lib/families/queries/change-queue';
import { CHANGE_AGES } from '@/lib/families/rules/change-deadline';
import { ALL_CHANGES } from '@/lib/families/rules/change-queue-address';
import { db } from '@/lib/platform/db/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAccount, createAgentActor } from '@/tests/support/factories/people';
import type { Prisma } from '@/prisma/generated/client';

const TODAY = civilDate('2026-11-24');
const REQUESTS = 20_000;
const INDEX = 'request_change_queue_idx';

// Half of the requests wait, a tenth of those for the family; each asks for one field.
async function createCrowd(accountId: string): Promise<AgentActor> {
  const collectivity = await createCollectivity(db);
  await db.$executeRaw`
    with families as (
      insert into "Family" (id, "collectivityId", number, name)
      select uuidv7(), ${collectivity.id}::uuid, n, 'FAMILLE' || n from generate_series(1, ${REQUESTS}) n
      returning id, number
    ), requests as (
      insert into "Request" (id, "collectivityId", kind, status, "familyId", "accountId", "submissionId", "submittedAt")
      select uuidv7(), ${collectivity.id}::uuid, 'FAMILY_CHANGE',
        (case when number % 20 = 0 then 'TO_COMPLETE' when number % 2 = 0 then 'IN_PROGRESS' else 'ACCEPTED' end)::"RequestStatus", id, ${accountId}::uuid,
        uuidv7(), timestamptz '2026-11-24' - number * interval '5 minutes'
      from families returning id, "familyId", status
    )
    insert into "RequestFieldChange" (id, "collectivityId", "requestId", "familyId", "targetId", path, "isSealed", asked, status,
      "decidedAt")
    select uuidv7(), ${collectivity.id}::uuid, id, "familyId", "familyId", 'family.doctorName', false, 'Dr B',
      (case status when 'ACCEPTED' then 'ACCEPTED' else 'PENDING' end)::"FieldChangeStatus",
      case status when 'ACCEPTED' then timestamptz '2026-11-24' end
    from requests`;
  return createAgentActor(db, collectivity);
}

async function planOf(query: Prisma.Sql): Promise<string> {
  const rows = await db.$queryRaw<{ 'QUERY PLAN': string }[]>`explain ${query}`;
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

describe('the queue of changes of a collectivity with 20,000 requests', () => {
  let agent: AgentActor;

  beforeAll(async () => {
    const account = await createAccount(db);
    agent = await createCrowd(account.id);
    await createCrowd(account.id);
    await db.$executeRaw`analyze`;
  }, 180_000);

  it.each([null, ...CHANGE_AGES])(
    'is read by its index, and no table as a whole: %s',
    async (age) => {
      const filters = { ...ALL_CHANGES, age };
      const last = await db.request.findFirstOrThrow({
        where: { collectivityId: agent.collectivity.id, status: 'IN_PROGRESS' },
      });
      for (const after of [null, last.id]) {
        const plan = await planOf(changeQueueSql(agent, { ...filters, after }, TODAY));
        expect(plan).toContain(INDEX);
        expect(plan).not.toMatch(/Seq Scan on "(Request|RequestFieldChange|Family)"/);
      }
    },
  );

  it('is counted without reading requests that wait for nothing', async () => {
    expect(await planOf(changeCountSql(agent, { ...ALL_CHANGES, age: 'late' }, TODAY))).toContain(
      INDEX,
    );
  });

  it('gives one page, however much waits', async () => {
    const rows = await db.$queryRaw<unknown[]>(changeQueueSql(agent, ALL_CHANGES, TODAY));
    expect(rows).toHaveLength(31);
  });
});
