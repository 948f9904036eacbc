-- The booking rules that an activity may have besides its cut-offs.

create type "LateBooking" as enum ('REFUSE', 'SURCHARGE');
create type "ActivityLinkKind" as enum ('EXCLUDES', 'REQUIRES');

alter table "Activity"
  add column "bookingOpening" jsonb,
  add column "lateBooking" "LateBooking" not null default 'REFUSE',
  add column "lateSurcharge" integer not null default 0,
  add column "justifyWithinHours" integer,
  add column "minAge" integer,
  add column "maxAge" integer,
  add column "maxPerWeek" integer,
  add column "needsCompleteFile" boolean not null default false,
  add constraint activity_surcharge_check check ("lateSurcharge" between 0 and 500),
  add constraint activity_justify_check check ("justifyWithinHours" between 1 and 2160),
  add constraint activity_ages_check check ("minAge" >= 0 and "maxAge" >= 0 and "minAge" <= "maxAge"),
  add constraint activity_week_check check ("maxPerWeek" between 1 and 50);

alter table "Booking" add column "isLate" boolean not null default false;
alter table "RequestLine" add column "justifyUntil" timestamptz(3);

create table "ActivityLink" (
  "collectivityId" uuid not null,
  "activityId" uuid not null,
  "otherId" uuid not null,
  "kind" "ActivityLinkKind" not null,
  constraint "ActivityLink_pkey" primary key ("activityId", "otherId"),
  constraint activity_link_self_check check ("activityId" <> "otherId"),
  constraint "ActivityLink_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  constraint "ActivityLink_collectivityId_activityId_fkey" foreign key ("collectivityId", "activityId")
    references "Activity" ("collectivityId", id) on delete restrict on update cascade,
  constraint "ActivityLink_collectivityId_otherId_fkey" foreign key ("collectivityId", "otherId")
    references "Activity" ("collectivityId", id) on delete restrict on update cascade
);
create index "ActivityLink_collectivityId_otherId_idx" on "ActivityLink" ("collectivityId", "otherId");
create index "ActivityLink_collectivityId_activityId_idx" on "ActivityLink" ("collectivityId", "activityId");
