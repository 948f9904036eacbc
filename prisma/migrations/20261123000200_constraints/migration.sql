-- What the Prisma schema cannot say. Every constraint is named for what it means:
-- lib/platform/db/constraints.ts maps the names to error codes.

-- Public references have eight digits: "17 375 961".
alter sequence "Request_reference_seq" restart with 17376001;

-- Periods and values -----------------------------------------------------------------------

alter table "Enrolment"
  add constraint enrolment_period_check check ("endDay" >= "startDay"),
  add constraint enrolment_weekdays_check check (
    "weekdays" <@ array[1, 2, 3, 4, 5, 6, 7] and cardinality("weekdays") > 0
  ),
  add constraint enrolment_overlap_excl exclude using gist (
    "childId" with =, "activityId" with =, daterange("startDay", "endDay", '[]') with &&
  );
alter table "CalendarPeriod" add constraint calendar_period_check check ("endDay" >= "startDay");
alter table "Request" add constraint request_period_check check ("endDay" >= "startDay");
alter table "Activity" add constraint activity_price_check check ("priceCents" >= 0);
alter table "Session" add constraint session_times_check check ("endsAt" > "startsAt");
alter table "Booking"
  add constraint booking_waitlist_check check (("status" = 'WAITLISTED') = ("waitlistedAt" is not null));
alter table "RequestLine"
  add constraint request_line_reason_check check ("status" <> 'REFUSED' or length("reason") > 0),
  add constraint request_line_decided_check check (("status" = 'PENDING') = ("decidedAt" is null));

-- Uniqueness among the living --------------------------------------------------------------

create unique index subscription_active_key on "Subscription" ("accountId", "guardianId") where "endedAt" is null;
create unique index request_line_pending_key on "RequestLine" ("sessionId", "childId") where "status" = 'PENDING';

-- Hot reads --------------------------------------------------------------------------------

create index request_line_queue_idx on "RequestLine" ("collectivityId", "id") where "status" = 'PENDING';
create index request_line_waitlisted_idx on "RequestLine" ("collectivityId", "id") where "status" = 'WAITLISTED';
create index request_line_decided_idx on "RequestLine" ("collectivityId", "decidedAt" desc, "id" desc)
  where "status" in ('ACCEPTED', 'REFUSED');
create index booking_waiting_idx on "Booking" ("sessionId", "waitlistedAt", "id") where "status" = 'WAITLISTED';
create index request_event_untold_idx on "RequestEvent" ("collectivityId", "at")
  where "digestId" is null and "lineId" is not null and "type" in ('ACCEPTED', 'REFUSED', 'WAITLISTED');
create index email_due_idx on "Email" ("nextTryAt") where "state" in ('QUEUED', 'SENDING');
create index email_open_acknowledgement_idx on "Email" ("accountId", "collectivityId")
  where "kind" = 'ACKNOWLEDGEMENT' and "state" = 'QUEUED';

-- Seats ------------------------------------------------------------------------------------
-- A seat is taken by a booking that is accepted or present. This trigger is the only writer of
-- "taken"; the update locks the session's row, so simultaneous acceptances queue up, and the
-- check refuses the one too many.

alter table "Session"
  add constraint session_overbooked_check check ("overbooked" >= 0),
  add constraint session_seats_check check (
    "taken" >= 0 and ("capacity" is null or "taken" <= "capacity" + "overbooked")
  );

create function keep_session_taken() returns trigger language plpgsql as $$
declare
  gained uuid := case when tg_op <> 'DELETE' and new."status" in ('BOOKED', 'PRESENT') then new."sessionId" end;
  lost uuid := case when tg_op <> 'INSERT' and old."status" in ('BOOKED', 'PRESENT') then old."sessionId" end;
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

create trigger booking_keeps_session_taken
  after insert or delete or update of "status", "sessionId" on "Booking"
  for each row execute function keep_session_taken();

-- Terminal states and append-only tables -----------------------------------------------------

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'row of % may not change', tg_table_name
    using errcode = '23514', constraint = tg_argv[0], table = tg_table_name;
end $$;

create trigger request_line_terminal
  before update of "status" on "RequestLine"
  for each row
  when (old."status" in ('ACCEPTED', 'REFUSED', 'WITHDRAWN') and new."status" <> old."status")
  execute function refuse_change('request_line_terminal');

create trigger audit_entry_append_only
  before update or delete on "AuditEntry"
  for each row execute function refuse_change('audit_entry_append_only');

create trigger request_event_no_delete
  before delete on "RequestEvent"
  for each row execute function refuse_change('request_event_append_only');

-- The one thing that may be added to an event, once, is the digest that told it.
create trigger request_event_append_only
  before update on "RequestEvent"
  for each row
  when (
    old."digestId" is not null
    or (to_jsonb(new) - 'digestId') <> (to_jsonb(old) - 'digestId')
  )
  execute function refuse_change('request_event_append_only');
