import { db } from '@/lib/platform/db/client';
import type { AgentActor } from '@/lib/accounts/types';
import { createActivity } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAccount, createAgentActor } from '@/tests/support/factories/people';

const COLLECTIVITIES = 6;
const FAMILIES = 1200;
const DAYS = 250;

/** Of each child: the days that wait for an answer, for a seat, and those that were answered. */
const LINES = { pending: 2, waiting: 1, decided: 7 };

async function createOne(accountId: string): Promise<AgentActor> {
  const collectivity = await createCollectivity(db);
  const activities = [
    await createActivity(db, collectivity),
    await createActivity(db, collectivity),
  ];
  const id = collectivity.id;
  await db.$executeRaw`
    insert into "Session" (id, "collectivityId", "activityId", day, "startsAt", "endsAt", capacity)
    select uuidv7(), ${id}::uuid, a, date '2026-09-01' + d, '07:00', '09:00', 40
    from unnest(${activities.map((activity) => activity.id)}::uuid[]) a, generate_series(0, ${DAYS - 1}) d`;
  await db.$executeRaw`
    insert into "Family" (id, "collectivityId", number, name)
    select uuidv7(), ${id}::uuid, n, 'FAMILLE' || n from generate_series(1, ${FAMILIES}) n`;
  await db.$executeRaw`
    with made as (
      insert into "Child" (id, "collectivityId", "lastName", "firstName", "birthDate")
      select id, "collectivityId", name, 'Léa', '2018-01-01' from "Family" where "collectivityId" = ${id}::uuid
      returning id
    )
    insert into "FamilyChild" ("collectivityId", "familyId", "childId", position)
    select ${id}::uuid, id, id, 0 from made`;
  await createLines(id, accountId);
  return createAgentActor(db, collectivity);
}

// A child asks of the session that its number and the line's number lead to.
async function createLines(collectivityId: string, accountId: string): Promise<void> {
  const { pending, waiting, decided } = LINES;
  await db.$executeRaw`
    with sessions as (
      select id, "activityId", day, row_number() over (order by day, id) - 1 as place
      from "Session" where "collectivityId" = ${collectivityId}::uuid
    ), asked as (
      select uuidv7() as request, f.id as child, s.*, n,
        case when n <= ${pending} then 'PENDING' when n <= ${pending + waiting} then 'WAITLISTED' else 'ACCEPTED' end as status
      from "Family" f
      cross join generate_series(1, ${pending + waiting + decided}) n
      join sessions s on s.place = (f.number * 7 + n * 31) % ${2 * DAYS}
      where f."collectivityId" = ${collectivityId}::uuid
    ), requests as (
      insert into "Request" (id, "collectivityId", kind, status, "familyId", "childId", "activityId", "accountId",
        "submissionId", "startDay", "endDay", "submittedAt")
      select request, ${collectivityId}::uuid, 'BOOKING', 'IN_PROGRESS', child, child, "activityId", ${accountId}::uuid,
        uuidv7(), day, day, timestamptz '2026-11-01' + n * interval '1 hour' from asked
    ), lines as (
      insert into "RequestLine" (id, "collectivityId", "requestId", "sessionId", "childId", status, "decidedAt")
      select uuidv7(), ${collectivityId}::uuid, request, id, child, status::"RequestLineStatus",
        case when status <> 'PENDING' then timestamptz '2026-11-02' + n * interval '1 hour' end from asked
    ), events as (
      insert into "RequestEvent" (id, "collectivityId", "requestId", type, at)
      select uuidv7(), ${collectivityId}::uuid, request, 'SUBMITTED', '2026-11-01' from asked
    )
    insert into "Booking" (id, "collectivityId", "sessionId", "childId", "familyId", status, "waitlistedAt", "updatedAt")
    select uuidv7(), ${collectivityId}::uuid, id, child, child, 'WAITLISTED', '2026-11-02', '2026-11-02'
    from asked where status = 'WAITLISTED'`;
}

/** Several large collectivities with thousands of lines each, as the planner knows them; an agent of one. */
export async function createCrowdedQueue(): Promise<AgentActor> {
  const account = await createAccount(db);
  const agents: AgentActor[] = [];
  for (let index = 0; index < COLLECTIVITIES; index += 1) agents.push(await createOne(account.id));
  await db.$executeRaw`analyze`;
  const [agent] = agents;
  if (agent === undefined) throw new Error('No collectivity was made.');
  return agent;
}
