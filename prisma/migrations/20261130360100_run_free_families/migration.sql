-- A draft says how many families it leaves out because they owe nothing.

alter table "BillingRun"
  add column "freeFamilies" integer not null default 0,
  add constraint billing_run_free_families_check check ("freeFamilies" >= 0);
