-- What a facilitator noted: the child came, and nobody had booked. It was guessed until now from the
-- accepted lines, of which a cancellation is one too.
alter table "Booking" add column "isUnbooked" boolean not null default false;

update "Booking" b set "isUnbooked" = true
where b.status = 'PRESENT' and not exists (
  select from "RequestLine" l where l."collectivityId" = b."collectivityId"
    and l."sessionId" = b."sessionId" and l."childId" = b."childId" and l.status = 'ACCEPTED');

alter table "Booking"
  add constraint booking_unbooked_check check (not "isUnbooked" or status = 'PRESENT');
