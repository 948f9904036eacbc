-- Where an agent of several collectivities works in a session. Null: their first role.
alter table "AccountSession" add column "workplaceId" uuid;

alter table "AccountSession" add constraint "AccountSession_workplaceId_fkey"
  foreign key ("workplaceId") references "Collectivity"("id") on delete set null on update cascade;
