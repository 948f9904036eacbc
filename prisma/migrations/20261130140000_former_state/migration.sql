-- What undoing a request gives back exactly: the rank on the waiting list that was left, and the higher
-- price of a booking that had been made late; and how many seats were taken while this one was.
alter table "RequestLine"
  add column "waitedSince" timestamptz(3),
  add column "wasLate" boolean not null default false,
  add column "takenBefore" integer;
