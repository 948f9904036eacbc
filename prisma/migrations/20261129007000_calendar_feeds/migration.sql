-- The secret address at which a calendar program reads a child's bookings. The address carries the id
-- and its signature: the table holds nothing that opens anything.

create table "CalendarFeed" (
  "id" uuid not null,
  "collectivityId" uuid not null,
  "accountId" uuid not null,
  "childId" uuid not null,
  "createdAt" timestamptz(3) not null,
  "revokedAt" timestamptz(3),
  constraint "CalendarFeed_pkey" primary key ("id"),
  constraint calendar_feed_time_check check ("revokedAt" >= "createdAt"),
  constraint "CalendarFeed_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  constraint "CalendarFeed_accountId_fkey" foreign key ("accountId")
    references "Account" (id) on delete cascade on update cascade,
  constraint "CalendarFeed_collectivityId_childId_fkey" foreign key ("collectivityId", "childId")
    references "Child" ("collectivityId", id) on delete restrict on update cascade
);

create index "CalendarFeed_accountId_idx" on "CalendarFeed" ("accountId");
create index "CalendarFeed_collectivityId_childId_idx" on "CalendarFeed" ("collectivityId", "childId");
-- A child has one address at a time in an account.
create unique index calendar_feed_open_key on "CalendarFeed" ("accountId", "childId")
  where "revokedAt" is null;
-- What is revoked stays so: a leaked address never opens again.
create trigger calendar_feed_terminal
  before update of "revokedAt" on "CalendarFeed"
  for each row
  when (old."revokedAt" is not null and new."revokedAt" is distinct from old."revokedAt")
  execute function refuse_change('calendar_feed_terminal');
