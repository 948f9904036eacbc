-- What families are told of their documents: one that soon expires.

alter type "EmailKind" add value 'DOCUMENT_EXPIRY';

alter table "Subscription" add column "notifyDocumentExpiry" boolean not null default true;

create table "DocumentReminder" (
  "collectivityId" uuid not null,
  "accountId" uuid not null,
  "documentId" uuid not null,
  "emailId" uuid not null,
  constraint "DocumentReminder_pkey" primary key ("accountId", "documentId")
);
create index "DocumentReminder_collectivityId_documentId_idx" on "DocumentReminder" ("collectivityId", "documentId");
create index "DocumentReminder_collectivityId_emailId_idx" on "DocumentReminder" ("collectivityId", "emailId");

-- Taken away, a document has nothing left to recall.
alter table "DocumentReminder"
  add constraint "DocumentReminder_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  add constraint "DocumentReminder_accountId_fkey" foreign key ("accountId")
    references "Account" (id) on delete restrict on update cascade,
  add constraint "DocumentReminder_collectivityId_documentId_fkey" foreign key ("collectivityId", "documentId")
    references "FamilyDocument" ("collectivityId", id) on delete cascade on update cascade,
  add constraint "DocumentReminder_collectivityId_emailId_fkey" foreign key ("collectivityId", "emailId")
    references "Email" ("collectivityId", id) on delete restrict on update cascade;

-- The documents that expire over some days.
create index "FamilyDocument_collectivityId_expiresOn_idx" on "FamilyDocument" ("collectivityId", "expiresOn");
