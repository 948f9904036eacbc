-- What the sessions of an activity are made from: its weekly times, its season, its capacity, and
-- whether it opens in term time, in the holidays, or both.

create type "ActivityDays" as enum ('TERM', 'HOLIDAYS', 'EVERY_DAY');

alter table "Activity"
  add column "opensOn" "ActivityDays" not null default 'TERM',
  add column "capacity" integer,
  add column "seasonStart" date,
  add column "seasonEnd" date,
  add constraint activity_capacity_check check ("capacity" >= 1),
  add constraint activity_season_check check (
    ("seasonStart" is null) = ("seasonEnd" is null)
    and "seasonEnd" between "seasonStart" and "seasonStart" + 400
  );

create table "WeeklyTime" (
  "collectivityId" uuid not null,
  "activityId" uuid not null,
  "weekday" integer not null,
  "startsAt" time(0) not null,
  "endsAt" time(0) not null,
  constraint "WeeklyTime_pkey" primary key ("activityId", "weekday"),
  constraint weekly_time_weekday_check check ("weekday" between 1 and 7),
  constraint weekly_time_check check ("endsAt" > "startsAt"),
  constraint "WeeklyTime_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  constraint "WeeklyTime_collectivityId_activityId_fkey" foreign key ("collectivityId", "activityId")
    references "Activity" ("collectivityId", id) on delete restrict on update cascade
);
create index "WeeklyTime_collectivityId_activityId_idx" on "WeeklyTime" ("collectivityId", "activityId");

-- Activities that have sessions already: what these say, of their last school year.
with recent as (
  select s.*, max(s.day) over (partition by s."activityId") as last from "Session" s
)
insert into "WeeklyTime" ("collectivityId", "activityId", "weekday", "startsAt", "endsAt")
select r."collectivityId", r."activityId", extract(isodow from r.day)::int,
  mode() within group (order by r."startsAt"), mode() within group (order by r."endsAt")
from recent r where r.day > r.last - 366
group by 1, 2, 3
having mode() within group (order by r."endsAt") > mode() within group (order by r."startsAt");

update "Activity" a set
  "capacity" = r.capacity,
  "seasonStart" = r.first,
  "seasonEnd" = r.last,
  "opensOn" = (case when r.off = 0 then 'TERM' when r.off = r.days then 'HOLIDAYS'
    else 'EVERY_DAY' end)::"ActivityDays"
from (
  select s."activityId", mode() within group (order by s.capacity) as capacity,
    min(s.day) as first, max(s.day) as last, count(*) as days,
    count(*) filter (where exists (select from "CalendarPeriod" p
      where p."collectivityId" = s."collectivityId" and p.kind = 'SCHOOL_HOLIDAY'
        and s.day between p."startDay" and p."endDay")) as off
  from (select *, max(day) over (partition by "activityId") as latest from "Session") s
  where s.day > s.latest - 366 and (s.capacity is null or s.capacity >= 1)
  group by s."activityId"
) r
where r."activityId" = a.id;
