-- A document that a newer one replaces stays for the agents, until the retention deletes it.

alter table "FamilyDocument" add column "replacedAt" timestamptz(3);
