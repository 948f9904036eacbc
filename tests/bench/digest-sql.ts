const SESSIONS = 200;

/** Fills an empty database with families to be told of so many decisions each, since yesterday. */
export function digestDataset(families: number, decisionsEach: number): readonly string[] {
  return [
    `create temp table place as select uuidv7() as id, uuidv7() as school, uuidv7() as activity`,
    `insert into "Collectivity" (id, slug, name, "shortName", "timeZone", "holidayRegion", "schoolWeekdays",
       "serviceName", "postalAddress", email, phone, "openingHours", "issuerCode", "appealText")
     select id, 'bench', 'Syndicat mesuré', 'Syndicat', 'Europe/Paris', 'FR', '{1,2,4,5}', 'service Enfance',
       '1 place de la Mairie', 'service@example.fr', '02 00 00 00 01', 'tous les jours', '100001', 'sous deux mois' from place`,
    `insert into "Facility" (id, "collectivityId", name) select school, id, 'École' from place`,
    `insert into "Activity" (id, "collectivityId", "facilityId", name, moment, position, "decisionMode",
       "hasWaitingList", "bookingCutoff", "absenceCutoff", "lateAbsence", "priceCents")
     select activity, id, school, 'Garderie soir', 'EVENING', 0, 'AGENT', false,
       '{"kind":"days-before","days":1,"counting":"working","time":"12:00"}', '{"kind":"days-before","days":1,"counting":"working","time":"12:00"}',
       'REFUSE', 345 from place`,
    `create temp table slot as select n, uuidv7() as id, date '2026-12-01' + n as day from generate_series(0, ${SESSIONS - 1}) n`,
    `insert into "Session" (id, "collectivityId", "activityId", day, "startsAt", "endsAt", capacity)
     select slot.id, place.id, activity, day, '17:00', '19:00', null from slot, place`,
    `create temp table household as select i, uuidv7() as id, uuidv7() as account, uuidv7() as guardian,
       uuidv7() as child from generate_series(1, ${families}) i`,
    `insert into "Account" (id, email, civility, "lastName", "firstName", "passwordHash")
     select account, 'parent' || i || '@example.fr', 'Mme', 'FAMILLE' || i, 'Camille', 'none' from household`,
    `insert into "Family" (id, "collectivityId", number, name)
     select household.id, place.id, i, 'FAMILLE' || i from household, place`,
    `insert into "Guardian" (id, "collectivityId", "familyId", civility, "lastName", "firstName", "payerCode")
     select guardian, place.id, household.id, 'Mme', 'FAMILLE' || i, 'Camille', 10000000 + i from household, place`,
    `insert into "Subscription" (id, "collectivityId", "accountId", "guardianId")
     select uuidv7(), place.id, account, guardian from household, place`,
    `insert into "Child" (id, "collectivityId", "lastName", "firstName", "birthDate")
     select child, place.id, 'FAMILLE' || i, 'Léo', '2020-01-01' from household, place`,
    `create temp table asked as select household.*, uuidv7() as request from household`,
    `insert into "Request" (id, "collectivityId", kind, status, "familyId", "childId", "activityId", "accountId",
       "submissionId", "startDay", "endDay", "submittedAt")
     select request, place.id, 'BOOKING', 'ACCEPTED', asked.id, child, activity, account, uuidv7(),
       '2026-12-01', '2026-12-31', '2026-11-23T10:00:00Z' from asked, place`,
    `create temp table line as select asked.*, slot.id as slot, k, uuidv7() as line
     from asked cross join generate_series(0, ${decisionsEach - 1}) k join slot on slot.n = (i * 7 + k) % ${SESSIONS}`,
    `insert into "RequestLine" (id, "collectivityId", "requestId", "sessionId", "childId", status, reason, "decidedAt")
     select line, place.id, request, slot, child,
       (case when k = 0 then 'REFUSED' else 'ACCEPTED' end)::"RequestLineStatus",
       case when k = 0 then 'Complet ce jour-là.' end, '2026-11-24T09:00:00Z' from line, place`,
    `insert into "RequestEvent" (id, "collectivityId", "requestId", "lineId", type, at, reason)
     select uuidv7(), place.id, request, line,
       (case when k = 0 then 'REFUSED' else 'ACCEPTED' end)::"RequestEventType", '2026-11-24T09:00:00Z',
       case when k = 0 then 'Complet ce jour-là.' end from line, place`,
    `vacuum analyze`,
  ];
}
