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

/** What must hold once the rush is over, as counts of what does not. $1: the days. */
export const FAULTS = `
  select
    count(*) filter (where s.taken > s.capacity + s.overbooked)::int as oversold,
    count(*) filter (where s.taken <> seats.taken)::int as miscounted,
    count(*) filter (where s.taken < s.capacity and seats.waiting > 0)::int as idle
  from "Session" s
  cross join lateral (
    select count(*) filter (where b.status in ('BOOKED', 'PRESENT'))::int as taken,
      count(*) filter (where b.status = 'WAITLISTED')::int as waiting
    from "Booking" b where b."sessionId" = s.id
  ) seats
  where s.day = any($1::date[]) and s.capacity is not null`;
