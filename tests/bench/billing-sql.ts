/** What names the town whose month is billed. */
export type BilledTown = {
  collectivityId: string;
  agentId: string;
  accountId: string;
  activityIds: string[];
};

/** Class days of October 2026, of which each child comes to each activity on five. */
const DAYS = `(values ('2026-10-01'), ('2026-10-02'), ('2026-10-05'), ('2026-10-06'), ('2026-10-08'),
  ('2026-10-09'), ('2026-10-12'), ('2026-10-13'), ('2026-10-15'), ('2026-10-16')) as d(day)`;

const TARIFF = JSON.stringify({
  unit: 'SESSION',
  price: {
    kind: 'BANDS',
    bands: [
      { upTo: 500, cents: 115 },
      { upTo: 900, cents: 230 },
      { upTo: 1300, cents: 310 },
      { upTo: null, cents: 420 },
    ],
  },
  siblings: [{ rank: 2, percent: 10 }],
  residents: { postalCodes: ['12345'], percent: 5 },
  unbookedCents: 500,
  meal: { kind: 'PART', cents: 90 },
});

/**
 * Fills an empty database with families of two children, who were each present five times in October
 * at the canteen and five times at the garderie: twenty bookings and four lines a family.
 */
export function billedMonth(families: number): readonly string[] {
  return [
    `create temp table place as select uuidv7() as id, uuidv7() as school, uuidv7() as account, uuidv7() as agent`,
    `insert into "Collectivity" (id, slug, name, "shortName", "timeZone", "holidayRegion", "schoolWeekdays",
       "serviceName", "postalAddress", email, phone, "openingHours", "issuerCode", "appealText")
     select id, 'bench', 'Syndicat mesuré', 'Syndicat', 'Europe/Paris', 'FR', '{1,2,4,5}', 'service Enfance',
       '1 place de la Mairie', 'service@example.fr', '02 00 00 00 01', 'tous les jours', '100001', 'sous deux mois' from place`,
    `insert into "Account" (id, email, civility, "lastName", "firstName", "passwordHash")
     select account, 'agent@example.fr', 'Mme', 'AGENT', 'Camille', 'none' from place`,
    `insert into "Agent" (id, "collectivityId", "accountId", role, title)
     select agent, id, account, 'ACCOUNTANT', 'Régie' from place`,
    `insert into "Facility" (id, "collectivityId", name) select school, id, 'École' from place`,
    `create temp table activity as select uuidv7() as id, n, name, moment from (values
       (0, '2/Repas Sco', 'NOON'), (1, '4/Péri SOIR', 'EVENING')) as kind(n, name, moment)`,
    `insert into "Activity" (id, "collectivityId", "facilityId", name, moment, position, "decisionMode",
       "hasWaitingList", "bookingCutoff", "absenceCutoff", "lateAbsence", "priceCents")
     select activity.id, place.id, school, name, moment::"Moment", n, 'AUTOMATIC', false,
       '{"kind":"days-before","days":1,"counting":"working","time":"12:00"}', '{"kind":"days-before","days":1,"counting":"working","time":"12:00"}',
       'REFUSE', 345 from activity, place`,
    `insert into "Tariff" (id, "collectivityId", "activityId", "startDay", definition, "createdAt")
     select uuidv7(), place.id, activity.id, '2026-09-01', '${TARIFF}', '2026-08-01' from activity, place`,
    `create temp table slot as select uuidv7() as id, activity.id as activity, n, day::date as day,
       row_number() over (partition by activity.id order by day) - 1 as rank from activity cross join ${DAYS}`,
    `insert into "Session" (id, "collectivityId", "activityId", day, "startsAt", "endsAt", capacity)
     select slot.id, place.id, activity, day, '17:00', '19:00', null from slot, place`,
    `create temp table household as select i, uuidv7() as id, uuidv7() as account, uuidv7() as guardian
     from generate_series(1, ${families}) i`,
    `insert into "Account" (id, email, civility, "lastName", "firstName", "passwordHash")
     select household.account, 'parent' || i || '@example.fr', 'Mme', 'FAMILLE' || i, 'Camille', 'none' from household`,
    `insert into "Family" (id, "collectivityId", number, name)
     select household.id, place.id, i, 'FAMILLE' || i from household, place`,
    `insert into "Guardian" (id, "collectivityId", "familyId", civility, "lastName", "firstName", "payerCode", "postalCode")
     select guardian, place.id, household.id, 'Mme', 'FAMILLE' || i, 'Camille', 10000000 + i,
       case when i % 3 = 0 then '12345' else '54321' end from household, place`,
    `insert into "Subscription" (id, "collectivityId", "accountId", "guardianId")
     select uuidv7(), place.id, household.account, guardian from household, place`,
    `create temp table pupil as select i, k, uuidv7() as id, household.id as family
     from household cross join generate_series(0, 1) k`,
    `insert into "Child" (id, "collectivityId", "lastName", "firstName", "birthDate")
     select pupil.id, place.id, 'FAMILLE' || i, (array['Léa', 'Léo'])[k + 1], date '2018-01-01' + (i * 37 + k * 400) % 900 from pupil, place`,
    `insert into "FamilyChild" ("collectivityId", "familyId", "childId", position)
     select place.id, family, pupil.id, k from pupil, place`,
    `insert into "Booking" (id, "collectivityId", "sessionId", "childId", "familyId", status, "updatedAt")
     select uuidv7(), place.id, slot.id, pupil.id, family, 'BOOKED', '2026-10-20T10:00:00Z'
     from pupil join slot on slot.rank % 2 = (pupil.i + pupil.k) % 2, place`,
    // What is empty yet stays unknown to the planner, as it is in a town that opens.
    `vacuum analyze "Collectivity", "Account", "Family", "Guardian", "Subscription", "Child", "FamilyChild",
       "Activity", "Session", "Booking"`,
  ];
}

/** Reads back what names the town. */
export const TOWN = `
  select place.id as "collectivityId", agent as "agentId", account as "accountId",
    (select array_agg(id::text) from activity) as "activityIds" from place`;

/** What must hold once the month is issued, each a count of what does not. */
export const BILLING_FAULTS = `
  select
    (select count(*)::int from "Invoice" i where i."amountCents" <> (
      select coalesce(sum(l."amountCents"), 0) from "InvoiceLine" l where l."invoiceId" = i.id)) as "wrongTotals",
    (select count(*)::int from "Booking" b where not exists (
      select from "InvoiceDay" d where d."bookingId" = b.id)) as "unbilled",
    (select count(*)::int - max(split_part(number, '-', 3)::int) from "Invoice" where number is not null) as "gaps"`;
