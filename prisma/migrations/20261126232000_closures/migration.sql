-- A closure by an agent (strike, snow, works): what it closed, and what it cancelled, so that it can be
-- undone until the families are told.

alter type "EmailKind" add value 'CLOSURE';
alter type "RequestEventType" add value 'CLOSED';
alter type "RequestEventType" add value 'REOPENED';

create table "Closure" (
  "id" uuid not null,
  "collectivityId" uuid not null,
  "label" text not null,
  "startDay" date not null,
  "endDay" date not null,
  "agentId" uuid not null,
  "createdAt" timestamptz(3) not null,
  "undoneAt" timestamptz(3),
  constraint "Closure_pkey" primary key ("id"),
  constraint closure_period_check check ("endDay" >= "startDay"),
  constraint closure_label_check check (length("label") > 0),
  constraint "Closure_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  constraint "Closure_collectivityId_agentId_fkey" foreign key ("collectivityId", "agentId")
    references "Agent" ("collectivityId", id) on delete restrict on update cascade
);
create unique index "Closure_collectivityId_id_key" on "Closure" ("collectivityId", "id");
create index "Closure_collectivityId_endDay_idx" on "Closure" ("collectivityId", "endDay");

create table "ClosureActivity" (
  "collectivityId" uuid not null,
  "closureId" uuid not null,
  "activityId" uuid not null,
  constraint "ClosureActivity_pkey" primary key ("closureId", "activityId"),
  constraint "ClosureActivity_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  constraint "ClosureActivity_collectivityId_closureId_fkey" foreign key ("collectivityId", "closureId")
    references "Closure" ("collectivityId", id) on delete restrict on update cascade,
  constraint "ClosureActivity_collectivityId_activityId_fkey" foreign key ("collectivityId", "activityId")
    references "Activity" ("collectivityId", id) on delete restrict on update cascade
);
create index "ClosureActivity_collectivityId_activityId_idx" on "ClosureActivity" ("collectivityId", "activityId");

create table "ClosureEffect" (
  "collectivityId" uuid not null,
  "closureId" uuid not null,
  "sessionId" uuid not null,
  "childId" uuid not null,
  "familyId" uuid not null,
  "booking" "BookingStatus",
  "waitlistedAt" timestamptz(3),
  "isLate" boolean not null default false,
  "lineId" uuid,
  "lineStatus" "RequestLineStatus",
  constraint "ClosureEffect_pkey" primary key ("closureId", "sessionId", "childId"),
  constraint closure_effect_line_check check (("lineId" is null) = ("lineStatus" is null)),
  constraint closure_effect_check check ("booking" is not null or "lineId" is not null),
  constraint "ClosureEffect_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  constraint "ClosureEffect_collectivityId_closureId_fkey" foreign key ("collectivityId", "closureId")
    references "Closure" ("collectivityId", id) on delete restrict on update cascade,
  constraint "ClosureEffect_collectivityId_sessionId_fkey" foreign key ("collectivityId", "sessionId")
    references "Session" ("collectivityId", id) on delete restrict on update cascade,
  constraint "ClosureEffect_collectivityId_childId_fkey" foreign key ("collectivityId", "childId")
    references "Child" ("collectivityId", id) on delete restrict on update cascade,
  constraint "ClosureEffect_collectivityId_familyId_fkey" foreign key ("collectivityId", "familyId")
    references "Family" ("collectivityId", id) on delete restrict on update cascade,
  constraint "ClosureEffect_collectivityId_lineId_fkey" foreign key ("collectivityId", "lineId")
    references "RequestLine" ("collectivityId", id) on delete restrict on update cascade
);
create index "ClosureEffect_collectivityId_familyId_idx" on "ClosureEffect" ("collectivityId", "familyId");
create index "ClosureEffect_collectivityId_sessionId_idx" on "ClosureEffect" ("collectivityId", "sessionId");
create index "ClosureEffect_collectivityId_childId_idx" on "ClosureEffect" ("collectivityId", "childId");
create index "ClosureEffect_collectivityId_lineId_idx" on "ClosureEffect" ("collectivityId", "lineId");

alter table "Session"
  add column "closureId" uuid,
  add constraint "Session_collectivityId_closureId_fkey" foreign key ("collectivityId", "closureId")
    references "Closure" ("collectivityId", id) on delete restrict on update cascade;
create index "Session_collectivityId_closureId_idx" on "Session" ("collectivityId", "closureId");
