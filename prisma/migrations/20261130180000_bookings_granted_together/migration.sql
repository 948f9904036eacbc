-- Bookings of one submission that are granted all together or not at all share an id.
alter table "RequestLine" add column "togetherId" uuid;

create index "RequestLine_collectivityId_togetherId_idx" on "RequestLine" ("collectivityId", "togetherId");
