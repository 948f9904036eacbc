-- Which families owe nothing, not how many: one that is left out, or taken back twice, is counted once.
ALTER TABLE "BillingRun" ADD COLUMN     "freeFamilyIds" UUID[] DEFAULT ARRAY[]::UUID[],
DROP COLUMN "freeFamilies";

alter table "BillingRun" add constraint billing_run_free_families_check check ("freeFamilyIds" is not null);
