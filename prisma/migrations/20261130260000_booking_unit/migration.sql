-- A holiday camp may be booked by the whole week. A seat that is freed on one of its days is no whole
-- week: an agent gives those.
create type "BookingUnit" as enum ('DAY', 'WEEK');

alter table "Activity" add column "bookingUnit" "BookingUnit" not null default 'DAY';

alter table "Activity" add constraint activity_week_given_by_agents
  check ("bookingUnit" = 'DAY' or not "promotesAutomatically");
