-- The seats taken are counted once for a statement and no longer once for each of its bookings: a year
-- of bookings is one statement. The bookings of one session then move its counter once.

drop trigger booking_keeps_session_taken on "Booking";
drop function keep_session_taken();

create function keep_session_taken() returns trigger language plpgsql as $$
declare
  sessions uuid[];
  moves integer[];
begin
  if tg_op = 'INSERT' then
    select array_agg(id), array_agg(n) into sessions, moves from (
      select "sessionId" as id, count(*)::integer as n from gained
      where "status" in ('BOOKED', 'PRESENT') group by 1) m;
  elsif tg_op = 'DELETE' then
    select array_agg(id), array_agg(n) into sessions, moves from (
      select "sessionId" as id, -count(*)::integer as n from lost
      where "status" in ('BOOKED', 'PRESENT') group by 1) m;
  else
    select array_agg(id), array_agg(n) into sessions, moves from (
      select id, sum(seat)::integer as n from (
        select "sessionId" as id, 1 as seat from gained where "status" in ('BOOKED', 'PRESENT')
        union all
        select "sessionId", -1 from lost where "status" in ('BOOKED', 'PRESENT')) seats
      group by 1 having sum(seat) <> 0) m;
  end if;
  if sessions is null then
    return null;
  end if;
  -- In the one order in which all lock sessions.
  if cardinality(sessions) > 1 then
    perform 1 from "Session" where "id" = any(sessions) order by "id" for no key update;
  end if;
  update "Session" s set "taken" = s."taken" + m.n
  from unnest(sessions, moves) as m(id, n) where s."id" = m.id;
  return null;
end $$;

create trigger booking_given_keeps_session_taken
  after insert on "Booking" referencing new table as gained
  for each statement execute function keep_session_taken();

create trigger booking_moved_keeps_session_taken
  after update on "Booking" referencing old table as lost new table as gained
  for each statement execute function keep_session_taken();

create trigger booking_gone_keeps_session_taken
  after delete on "Booking" referencing old table as lost
  for each statement execute function keep_session_taken();
