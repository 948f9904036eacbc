/** A slot that a family is about to ask for. */
export type Wish = {
  accountId: string;
  email: string;
  collectivityId: string;
  familyId: string;
  childId: string;
  activityId: string;
  sessionId: string;
};

/** The activities that are fought over: without and with a waiting list, both decided at once. */
const FOUGHT = `('1/Péri MATIN', '4/Péri SOIR')`;
/** Seats of a session, for about 40 families that want one. */
const SEATS = 30;

/** Empties the weeks that are fought over, and limits their seats. $1: their days. */
export const OPEN_WEEKS: readonly string[] = [
  `update "Activity" set "decisionMode" = 'AUTOMATIC', "promotesAutomatically" = "hasWaitingList"
   where name in ${FOUGHT}`,
  `delete from "RequestLine" l using "Session" s, "Activity" a
   where l."sessionId" = s.id and l.status = 'PENDING' and a.id = s."activityId" and a.name in ${FOUGHT} and s.day = any($1::date[])`,
  `delete from "Booking" b using "Session" s, "Activity" a
   where s.id = b."sessionId" and a.id = s."activityId" and a.name in ${FOUGHT} and s.day = any($1::date[])`,
  `update "Session" s set taken = 0, capacity = ${SEATS}
   from "Activity" a where a.id = s."activityId" and a.name in ${FOUGHT} and s.day = any($1::date[])`,
];

/** Seats that are left in every other session at the opening; the others are full. */
const LEFT = 3;

/**
 * Fills the sessions of the rush with children whose families want another day.
 * $1: the days of the rush.
 */
export const FILL_UP = `
  with fought as (
    select s.*, array_position($1::date[], s.day) as rank, row_number() over (order by s.id) % 2 = 0 as "isFull"
    from "Session" s join "Activity" a on a.id = s."activityId" and a.name in ${FOUGHT}
    where s.day = any($1::date[])
  ), booked as (
    insert into "Booking" (id, "collectivityId", "sessionId", "childId", "familyId", status, "updatedAt")
    select uuidv7(), s."collectivityId", s.id, e."childId", e."familyId", 'BOOKED', now()
    from fought s
    cross join lateral (
      select distinct on (e."childId") e."childId", e."familyId"
      from "Enrolment" e
      join "Family" f on f.id = e."familyId" and f.number > 1
      where e."activityId" = s."activityId" and 1 + f.number % cardinality($1::date[]) <> s.rank
      order by e."childId" limit ${SEATS}
    ) e
    returning "sessionId"
  )
  update "Session" s set taken = seats.count, capacity = seats.count + case when f."isFull" then 0 else ${LEFT} end
  from fought f
  join (select "sessionId", count(*)::int as count from booked group by 1) seats on seats."sessionId" = f.id
  where s.id = f.id`;

/** The sessions of the rush, before it. $1: the days of the rush. */
export const OPENING = `
  select count(*) filter (where s.taken = s.capacity)::int as full,
    count(*) filter (where s.capacity - s.taken between 1 and ${LEFT})::int as "nearlyFull", count(*)::int as all
  from "Session" s join "Activity" a on a.id = s."activityId" and a.name in ${FOUGHT}
  where s.day = any($1::date[])`;

/** A session for each account. $1: until when. */
export const SIGN_EVERYBODY_IN = `
  insert into "AccountSession" (id, "accountId", "userAgent", "createdAt", "expiresAt")
  select uuidv7(), id, 'bench', now(), $1::timestamptz from "Account"
  returning id, "accountId"`;

/** What each family but the measured one wants on its day of a week: one or two slots. $1: the days. */
export const WISHES = `
  select t."accountId", ac.email, s."collectivityId", f.id as "familyId", fc."childId", a.id as "activityId", s.id as "sessionId"
  from "Subscription" t
  join "Account" ac on ac.id = t."accountId"
  join "Guardian" g on g.id = t."guardianId"
  join "Family" f on f.id = g."familyId" and f.number > 1
  join "FamilyChild" fc on fc."familyId" = f.id and fc.position = 0
  join "Enrolment" e on e."familyId" = f.id and e."childId" = fc."childId"
  join "Activity" a on a.id = e."activityId" and a.name in ${FOUGHT}
  join "Session" s on s."activityId" = a.id and s.day = ($1::date[])[1 + f.number % cardinality($1::date[])]
  order by f.number, a.position`;

/** What must hold once all is over, as counts of what does not. $1: the days; $2: those booked by bare SQL, which tells no rank. */
export const FAULTS = `
  select
    count(*) filter (where s.taken > s.capacity + s.overbooked)::int as oversold,
    count(*) filter (where s.taken <> seats.taken)::int as miscounted,
    count(*) filter (where s.taken < s.capacity and seats.waiting > 0)::int as idle,
    coalesce(sum(lists.misplaced), 0)::int as misplaced
  from "Session" s
  cross join lateral (
    select count(*) filter (where b.status in ('BOOKED', 'PRESENT'))::int as taken,
      count(*) filter (where b.status = 'WAITLISTED')::int as waiting
    from "Booking" b where b."sessionId" = s.id
  ) seats
  cross join lateral (
    -- Nobody leaves a list: each one's place is still the rank that it was told, and each waits for one line.
    select count(*) filter (where told.count <> 1 or told.rank is distinct from place)::int as misplaced
    from (
      select b."childId", row_number() over (order by b."waitlistedAt", b.id) as place
      from "Booking" b where b."sessionId" = s.id and b.status = 'WAITLISTED'
    ) b
    cross join lateral (
      select count(*) as count, max(e.rank) as rank
      from "RequestLine" l
      join "RequestEvent" e on e."lineId" = l.id and e.type = 'WAITLISTED'
      where l."sessionId" = s.id and l."childId" = b."childId" and l.status = 'WAITLISTED'
    ) told
    where s.day <> all($2::date[])
  ) lists
  where s.day = any($1::date[]) and s.capacity is not null`;
