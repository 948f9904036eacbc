-- An e-mail that an agent sends again, and the one by which an agent sees that e-mails leave.

alter type "EmailKind" add value 'TEST';

alter table "Email"
  add column "copyOfId" uuid,
  add constraint "Email_collectivityId_copyOfId_fkey" foreign key ("collectivityId", "copyOfId")
    references "Email" ("collectivityId", id) on delete restrict on update cascade;

create index "Email_collectivityId_copyOfId_idx" on "Email" ("collectivityId", "copyOfId");
-- Asking twice sends once.
create unique index email_copy_pending_key on "Email" ("copyOfId") where "state" in ('QUEUED', 'SENDING');
