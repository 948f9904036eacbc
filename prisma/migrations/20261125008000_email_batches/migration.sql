-- E-mails sent in one call to the provider: the same set, in the same order, at each attempt.

alter table "Email"
  add column "batchId" uuid,
  add column "batchPosition" integer,
  add column "isBulk" boolean not null default false,
  add column "senderName" text,
  add column "replyTo" text,
  add constraint email_batch_check check (("batchId" is null) = ("batchPosition" is null));

update "Email" set "isBulk" = true where "kind" = 'DIGEST';

create unique index email_batch_key on "Email" ("batchId", "batchPosition") where "batchId" is not null;
create index email_batch_due_idx on "Email" ("nextTryAt")
  where "state" in ('QUEUED', 'SENDING') and "batchId" is not null;

-- What many receive at once never holds back what one person waits for.
drop index email_due_idx;
create index email_due_idx on "Email" ("isBulk", "nextTryAt")
  where "state" in ('QUEUED', 'SENDING') and "batchId" is null;
