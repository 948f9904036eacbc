-- What families are told of the weeks to come: a deadline that nears, and the week's summary.

alter type "EmailKind" add value 'CUTOFF_REMINDER';
alter type "EmailKind" add value 'WEEK_SUMMARY';

alter table "Subscription"
  add column "notifyCutoffReminder" boolean not null default true,
  add column "notifyWeekSummary" boolean not null default false;

create table "CutoffReminder" (
  "collectivityId" uuid not null,
  "accountId" uuid not null,
  "childId" uuid not null,
  "activityId" uuid not null,
  "week" date not null,
  "emailId" uuid not null,
  constraint "CutoffReminder_pkey" primary key ("accountId", "childId", "activityId", "week"),
  constraint cutoff_reminder_week_check check (extract(isodow from "week") = 1)
);
create index "CutoffReminder_collectivityId_emailId_idx" on "CutoffReminder" ("collectivityId", "emailId");

alter table "CutoffReminder"
  add constraint "CutoffReminder_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  add constraint "CutoffReminder_accountId_fkey" foreign key ("accountId")
    references "Account" (id) on delete restrict on update cascade,
  add constraint "CutoffReminder_collectivityId_childId_fkey" foreign key ("collectivityId", "childId")
    references "Child" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "CutoffReminder_collectivityId_activityId_fkey" foreign key ("collectivityId", "activityId")
    references "Activity" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "CutoffReminder_collectivityId_emailId_fkey" foreign key ("collectivityId", "emailId")
    references "Email" ("collectivityId", id) on delete restrict on update cascade;

-- The accounts of a collectivity, page by page.
create index subscription_active_account_idx on "Subscription" ("collectivityId", "accountId")
  where "endedAt" is null;
