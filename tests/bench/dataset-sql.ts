import type { CivilDate } from '@/lib/core/dates/civil-date';

type Period = { kind: 'SCHOOL_HOLIDAY' | 'PUBLIC_HOLIDAY'; label: string; start: CivilDate; end: CivilDate };

/** What the statements read from the temporary table `parameters`. */
export type DatasetParameters = {
  email: string;
  passwordHash: string;
  families: number;
  today: CivilDate;
  start: CivilDate;
  end: CivilDate;
  classDays: CivilDate[];
  leisureDays: CivilDate[];
  wednesdays: CivilDate[];
  holidays: Period[];
  publicHolidays: Period[];
};

const TEXT = (name: keyof DatasetParameters): string => `(select p->>'${name}' from parameters)`;
const DAY = (name: keyof DatasetParameters): string => `${TEXT(name)}::date`;
const DAYS = (name: keyof DatasetParameters): string =>
  `(select value::date as day from parameters, jsonb_array_elements_text(p->'${name}'))`;
const CUTOFF = `'{"kind":"days-before","days":1,"counting":"working","time":"12:00"}'::jsonb`;

const COLLECTIVITY = `
create temp table place on commit drop as select uuidv7() as id;
insert into "Collectivity" (id, slug, name, "shortName", "timeZone", "holidayRegion", "schoolWeekdays",
  "serviceName", "postalAddress", email, phone, "openingHours", "issuerCode", "appealText")
select id, 'bench', 'Syndicat mesuré', 'Syndicat', 'Europe/Paris', 'FR', '{1,2,4,5}', 'service Enfance',
  '1 place de la Mairie', 'service@example.fr', '02 00 00 00 01', 'tous les jours', '100001', 'sous deux mois' from place;
insert into "CalendarPeriod" (id, "collectivityId", kind, label, "startDay", "endDay")
select distinct on (x.kind, x.start) uuidv7(), place.id, x.kind::"CalendarPeriodKind", x.label, x.start, x."end"
from place, parameters,
  jsonb_to_recordset(p->'holidays' || (p->'publicHolidays')) as x(kind text, label text, start date, "end" date);`;

// Ten schools, each with a morning, a noon, two afternoons a week, an evening and a Wednesday.
const ACTIVITIES = `
create temp table school on commit drop as
  select s, uuidv7() as id from generate_series(0, 9) s;
insert into "Facility" (id, "collectivityId", name)
select school.id, place.id, 'École n° ' || s from school, place;
create temp table activity on commit drop as
  select s, n, uuidv7() as id, school.id as facility, name, moment, starts::time, ends::time, days
  from school cross join (values
    (0, '1/Péri MATIN', 'MORNING', '07:00', '09:00', 'class'),
    (1, '2/Repas Sco', 'NOON', '12:00', '14:00', 'class'),
    (2, 'Accueil de loisirs', 'AFTERNOON', '14:00', '16:00', 'leisure'),
    (3, '4/Péri SOIR', 'EVENING', '17:00', '19:00', 'class'),
    (4, 'Mercredis', 'DAY', '09:00', '17:00', 'wednesday')
  ) as kind(n, name, moment, starts, ends, days);
insert into "Activity" (id, "collectivityId", "facilityId", name, moment, position, "decisionMode",
  "hasWaitingList", "bookingCutoff", "absenceCutoff", "lateAbsence", "priceCents")
select activity.id, place.id, facility, name, moment::"Moment", n,
  case when n < 2 then 'AUTOMATIC' else 'AGENT' end::"DecisionMode", n = 3, ${CUTOFF}, ${CUTOFF},
  case when n = 1 then 'BILL' else 'REFUSE' end::"LateAbsence", 345
from activity, place;`;

const SESSIONS = `
create temp table open_day on commit drop as
  select 'class' as days, day from ${DAYS('classDays')} x
  union all select 'leisure', day from ${DAYS('leisureDays')} x
  union all select 'wednesday', day from ${DAYS('wednesdays')} x;
create temp table slot on commit drop as
  select uuidv7() as id, activity.id as activity, n, day, starts, ends, day - ${DAY('start')} as rank
  from activity join open_day using (days);
insert into "Session" (id, "collectivityId", "activityId", day, "startsAt", "endsAt", capacity)
select slot.id, place.id, activity, day, starts, ends, null from slot, place;`;

// The first family is the measured one: three children, enrolled in everything.
const PEOPLE = `
create temp table household on commit drop as
  select i, i % 10 as s, uuidv7() as id, uuidv7() as account, uuidv7() as guardian
  from generate_series(1, ${TEXT('families')}::int) i;
insert into "Account" (id, email, civility, "lastName", "firstName", "passwordHash", "emailConfirmedAt")
select account, case when i = 1 then ${TEXT('email')} else 'parent' || i || '@example.fr' end, 'Mme',
  'FAMILLE' || i, 'Camille', case when i = 1 then ${TEXT('passwordHash')} else 'none' end, ${DAY('start')} - 60
from household;
insert into "Family" (id, "collectivityId", number, name)
select household.id, place.id, i, 'FAMILLE' || i from household, place;
insert into "Guardian" (id, "collectivityId", "familyId", civility, "lastName", "firstName", "payerCode")
select guardian, place.id, household.id, 'Mme', 'FAMILLE' || i, 'Camille', 10000000 + i from household, place;
insert into "Subscription" (id, "collectivityId", "accountId", "guardianId")
select uuidv7(), place.id, account, guardian from household, place;
create temp table pupil on commit drop as
  select i, k, s, uuidv7() as id, household.id as family, account
  from household cross join lateral generate_series(0, case when i = 1 then 2 else i % 3 end) k;
insert into "Child" (id, "collectivityId", "lastName", "firstName", "birthDate")
select pupil.id, place.id, 'FAMILLE' || i, (array['Léa', 'Léo', 'Nathan'])[k + 1],
  ${DAY('start')} - 3000 - (i * 37 + k * 400) % 900 from pupil, place;
insert into "FamilyChild" ("collectivityId", "familyId", "childId", position)
select place.id, family, pupil.id, k from pupil, place;`;

const ENROLMENTS = `
create temp table enrolled on commit drop as
  select pupil.*, activity.id as activity, n, uuidv7() as request
  from pupil join activity using (s)
  where i = 1 or (i * 7 + k * 13 + n * 5) % 10 < 6;
insert into "Enrolment" (id, "collectivityId", "familyId", "childId", "activityId", "startDay", "endDay", weekdays)
select uuidv7(), place.id, family, enrolled.id, activity, ${DAY('start')}, ${DAY('end')}, '{1,2,3,4,5}'
from enrolled, place;`;

// Six days out of ten; what is over is noted, with a few absences.
const BOOKINGS = `
create temp table booked on commit drop as
  select enrolled.*, slot.id as slot, slot.day, uuidv7() as booking,
    case
      when slot.day >= ${DAY('today')} then 'BOOKED'
      when (i + rank) % 97 = 0 then 'ABSENT'
      when (i + rank) % 89 = 0 then 'ABSENT_BILLED'
      when (i + rank) % 83 = 0 then 'CANCELLED'
      else 'PRESENT'
    end as status
  from enrolled join slot using (activity, n)
  where (i * 7 + k * 3 + rank * 11 + n) % 10 < 6;
insert into "Booking" (id, "collectivityId", "sessionId", "childId", "familyId", status, "updatedAt")
select booking, place.id, slot, booked.id, family, status::"BookingStatus", ${DAY('start')} - 4 from booked, place;
update "Session" s set taken = x.count
from (select slot, count(*)::int from booked where status in ('BOOKED', 'PRESENT') group by slot) x where x.slot = s.id;`;

const REQUESTS = `
insert into "Request" (id, "collectivityId", kind, status, "familyId", "childId", "activityId", "accountId",
  "submissionId", "startDay", "endDay", "submittedAt")
select request, place.id, 'BOOKING', 'ACCEPTED', family, enrolled.id, activity, account, uuidv7(),
  ${DAY('start')}, ${DAY('end')}, ${DAY('start')} - 4 from enrolled, place;
insert into "RequestEvent" (id, "collectivityId", "requestId", type, at, "accountId")
select uuidv7(), place.id, request, 'SUBMITTED', ${DAY('start')} - 4, account from enrolled, place;
insert into "RequestLine" (id, "collectivityId", "requestId", "sessionId", "childId", status, "decidedAt")
select uuidv7(), place.id, request, slot, booked.id, 'ACCEPTED', ${DAY('start')} - 3 from booked, place;`;

// Some ask, this week and the next, what they have not booked; agents decide it: it waits.
const PENDING = `
create temp table asking on commit drop as
  select enrolled.*, slot.id as slot, slot.day, uuidv7() as pending
  from enrolled join slot using (activity, n)
  where n in (2, 3) and slot.day between ${DAY('today')} and ${DAY('today')} + 13 and (i = 1 or i % 50 = 0)
    and not exists (select from booked where booked.slot = slot.id and booked.id = enrolled.id);
insert into "Request" (id, "collectivityId", kind, status, "familyId", "childId", "activityId", "accountId",
  "submissionId", "startDay", "endDay", "submittedAt")
select pending, place.id, 'BOOKING', 'IN_PROGRESS', family, asking.id, activity, account, uuidv7(), day, day,
  ${DAY('today')} - 1 from asking, place;
insert into "RequestLine" (id, "collectivityId", "requestId", "sessionId", "childId", status)
select uuidv7(), place.id, pending, slot, asking.id, 'PENDING' from asking, place;`;

/** Fills a database, in this order. */
export const FILL: readonly string[] = [
  COLLECTIVITY,
  ACTIVITIES,
  SESSIONS,
  PEOPLE,
  ENROLMENTS,
  'analyze',
  BOOKINGS,
  REQUESTS,
  PENDING,
];
