import { familyPricesSql } from '@/lib/billing/queries/estimate';
import { civilDate } from '@/lib/core/dates/civil-date';
import { db } from '@/lib/platform/db/client';
import { createActivity } from '@/tests/support/factories/activities';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createFamily } from '@/tests/support/factories/people';

const SESSIONS_A_DAY = 8;
const DAYS = 200;
const FAMILIES = 200;
const BOOKINGS_OF_EACH = 300;

// A large collectivity, as the planner knows it; its first family.
async function createLargeTown() {
  const collectivity = await createCollectivity(db);
  const { id } = await createActivity(db, collectivity);
  const { actor } = await createFamily(db, collectivity);
  const town = collectivity.id;
  await db.$executeRaw`
    insert into "Session" (id, "collectivityId", "activityId", day, "startsAt", "endsAt")
    select uuidv7(), ${town}::uuid, ${id}::uuid, date '2026-09-01' + d, time '07:00' + n * interval '1 minute', '12:00'
    from generate_series(0, ${DAYS - 1}) d, generate_series(1, ${SESSIONS_A_DAY}) n`;
  await db.$executeRaw`
    insert into "Family" (id, "collectivityId", number, name)
    select uuidv7(), ${town}::uuid, 100000 + n, 'FAMILLE' || n from generate_series(1, ${FAMILIES}) n`;
  await db.$executeRaw`
    with made as (
      insert into "Child" (id, "collectivityId", "lastName", "firstName", "birthDate")
      select id, "collectivityId", name, 'Léa', '2018-01-01' from "Family"
      where "collectivityId" = ${town}::uuid and number >= 100000
      returning id
    )
    insert into "FamilyChild" ("collectivityId", "familyId", "childId", position)
    select ${town}::uuid, id, id, 0 from made`;
  await db.$executeRaw`
    with sessions as (
      select id, row_number() over (order by day, id) - 1 as place from "Session" where "collectivityId" = ${town}::uuid
    )
    insert into "Booking" (id, "collectivityId", "sessionId", "childId", "familyId", status, "updatedAt")
    select uuidv7(), ${town}::uuid, s.id, f.id, f.id, 'BOOKED', '2026-09-01'
    from "Family" f
    cross join generate_series(1, ${BOOKINGS_OF_EACH}) n
    join sessions s on s.place = (f.number * 7 + n * 26) % ${SESSIONS_A_DAY * DAYS}
    where f."collectivityId" = ${town}::uuid and f.number >= 100000`;
  await db.$executeRaw`analyze "Session", "Family", "Booking"`;
  return actor;
}

it('finds the bookings of a family by the family, whatever the days, however large the collectivity', async () => {
  const actor = await createLargeTown();
  const month = { start: civilDate('2026-11-01'), end: civilDate('2026-11-30') };
  const { text } = familyPricesSql(actor, month);
  // Statements are prepared once a connection: the plan is made without knowing the days.
  const rows = await db.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(
    `explain (generic_plan) ${text}`,
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toContain('Booking_collectivityId_familyId_idx');
  expect(plan).not.toContain('Booking_sessionId_childId_key');
}, 60_000);
