-- "Semaine type": the days of the week on which a child usually comes to an activity, kept by its
-- family to ask for them again. It books nothing.

create table "WeekPattern" (
  "collectivityId" uuid not null,
  "familyId" uuid not null,
  "childId" uuid not null,
  "activityId" uuid not null,
  "weekdays" integer[],
  "savedAt" timestamptz(3) not null,
  constraint "WeekPattern_pkey" primary key ("familyId", "childId", "activityId"),
  constraint week_pattern_weekdays_check check (
    "weekdays" is not null
    and "weekdays" <@ array[1, 2, 3, 4, 5, 6, 7] and cardinality("weekdays") > 0
  ),
  constraint "WeekPattern_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  constraint "WeekPattern_collectivityId_familyId_fkey" foreign key ("collectivityId", "familyId")
    references "Family" ("collectivityId", id) on delete restrict on update cascade,
  constraint "WeekPattern_collectivityId_childId_fkey" foreign key ("collectivityId", "childId")
    references "Child" ("collectivityId", id) on delete restrict on update cascade,
  constraint "WeekPattern_collectivityId_activityId_fkey" foreign key ("collectivityId", "activityId")
    references "Activity" ("collectivityId", id) on delete restrict on update cascade
);

create index "WeekPattern_collectivityId_familyId_idx" on "WeekPattern" ("collectivityId", "familyId");
create index "WeekPattern_collectivityId_childId_idx" on "WeekPattern" ("collectivityId", "childId");
create index "WeekPattern_collectivityId_activityId_idx" on "WeekPattern" ("collectivityId", "activityId");
