-- A seat that becomes free may be offered to the first of the waiting list, until an instant, instead
-- of being given. An open offer holds its seat.

alter type "EmailKind" add value 'SEAT_OFFER';

create type "SeatOfferOutcome" as enum ('ACCEPTED', 'DECLINED', 'EXPIRED', 'CANCELLED');

alter table "Activity"
  add column "offerHours" integer,
  add constraint activity_offer_check check ("offerHours" between 1 and 336);

create table "SeatOffer" (
  "id" uuid not null,
  "collectivityId" uuid not null,
  "sessionId" uuid not null,
  "childId" uuid not null,
  "familyId" uuid not null,
  "lineId" uuid not null,
  "offeredAt" timestamptz(3) not null,
  "expiresAt" timestamptz(3) not null,
  "outcome" "SeatOfferOutcome",
  "endedAt" timestamptz(3),
  constraint "SeatOffer_pkey" primary key ("id"),
  constraint seat_offer_end_check check (("outcome" is null) = ("endedAt" is null)),
  constraint seat_offer_time_check check ("expiresAt" > "offeredAt"),
  constraint "SeatOffer_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  constraint "SeatOffer_collectivityId_sessionId_fkey" foreign key ("collectivityId", "sessionId")
    references "Session" ("collectivityId", id) on delete restrict on update cascade,
  constraint "SeatOffer_collectivityId_childId_fkey" foreign key ("collectivityId", "childId")
    references "Child" ("collectivityId", id) on delete restrict on update cascade,
  constraint "SeatOffer_collectivityId_familyId_fkey" foreign key ("collectivityId", "familyId")
    references "Family" ("collectivityId", id) on delete restrict on update cascade,
  constraint "SeatOffer_collectivityId_lineId_fkey" foreign key ("collectivityId", "lineId")
    references "RequestLine" ("collectivityId", id) on delete restrict on update cascade
);

create unique index "SeatOffer_collectivityId_id_key" on "SeatOffer" ("collectivityId", "id");
create index "SeatOffer_collectivityId_sessionId_idx" on "SeatOffer" ("collectivityId", "sessionId");
create index "SeatOffer_collectivityId_childId_idx" on "SeatOffer" ("collectivityId", "childId");
create index "SeatOffer_collectivityId_familyId_idx" on "SeatOffer" ("collectivityId", "familyId");
create index "SeatOffer_collectivityId_lineId_idx" on "SeatOffer" ("collectivityId", "lineId");
-- A child is offered a seat of a session once at a time.
create unique index seat_offer_open_key on "SeatOffer" ("sessionId", "childId") where "outcome" is null;
create index seat_offer_due_idx on "SeatOffer" ("expiresAt") where "outcome" is null;

-- The seats of open offers count in "taken", which session_seats_check bounds: a freed seat cannot be
-- offered twice, nor given to somebody else meanwhile.
create function keep_session_offered() returns trigger language plpgsql as $$
declare
  gained uuid := case when tg_op <> 'DELETE' and new."outcome" is null then new."sessionId" end;
  lost uuid := case when tg_op <> 'INSERT' and old."outcome" is null then old."sessionId" end;
begin
  if gained is distinct from lost then
    if lost is not null then
      update "Session" set "taken" = "taken" - 1 where "id" = lost;
    end if;
    if gained is not null then
      update "Session" set "taken" = "taken" + 1 where "id" = gained;
    end if;
  end if;
  return null;
end $$;

create trigger seat_offer_keeps_session_taken
  after insert or delete or update of "outcome", "sessionId" on "SeatOffer"
  for each row execute function keep_session_offered();

create trigger seat_offer_terminal
  before update of "outcome" on "SeatOffer"
  for each row
  when (old."outcome" is not null and new."outcome" is distinct from old."outcome")
  execute function refuse_change('seat_offer_terminal');
