-- A run bills a period: those that there are keep their month.
alter table "BillingRun" add column "startDay" date, add column "endDay" date;
update "BillingRun"
set "startDay" = "month", "endDay" = ("month" + interval '1 month' - interval '1 day')::date;
drop index billing_run_draft_key;
drop index "BillingRun_collectivityId_month_idx";
alter table "BillingRun"
  drop column "month",
  alter column "startDay" set not null,
  alter column "endDay" set not null,
  add constraint billing_run_period_check check ("endDay" - "startDay" between 0 and 365),
  -- A day is in one draft at most.
  add constraint billing_run_draft_excl exclude using gist (
    "collectivityId" with =, daterange("startDay", "endDay", '[]') with &&
  ) where ("status" = 'DRAFT');
create index "BillingRun_collectivityId_startDay_idx" on "BillingRun" ("collectivityId", "startDay");
