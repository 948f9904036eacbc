-- Files of a bank or of the treasury, whose payments agents record.

create type "StatementSource" as enum ('BANK', 'TREASURY');
create type "StatementLineStatus" as enum ('OPEN', 'RECORDED', 'IGNORED', 'SKIPPED', 'KNOWN');

create table "StatementImport" (
  "id" uuid not null,
  "collectivityId" uuid not null,
  "agentId" uuid not null,
  "source" "StatementSource",
  "headerKey" text,
  "mapping" jsonb,
  "file" text,
  "closedAt" timestamptz(3),
  "createdAt" timestamptz(3) not null,
  constraint "StatementImport_pkey" primary key ("id")
);
create unique index "StatementImport_collectivityId_id_key" on "StatementImport" ("collectivityId", "id");
create index "StatementImport_collectivityId_createdAt_idx" on "StatementImport" ("collectivityId", "createdAt");

create table "StatementLine" (
  "id" uuid not null,
  "collectivityId" uuid not null,
  "importId" uuid not null,
  "row" integer not null,
  "status" "StatementLineStatus" not null,
  "paidOn" date,
  "amountCents" integer,
  "means" "PaymentMeans",
  "words" text,
  "fingerprint" text,
  "sameAsId" uuid,
  "reason" text,
  "paymentId" uuid,
  constraint "StatementLine_pkey" primary key ("id")
);
create unique index "StatementLine_collectivityId_id_key" on "StatementLine" ("collectivityId", "id");
-- A movement is in one line, and so is paid once, whichever files it comes with.
create unique index statement_line_movement_key on "StatementLine" ("collectivityId", "fingerprint");
create unique index statement_line_payment_key on "StatementLine" ("collectivityId", "paymentId");
create unique index "StatementLine_importId_row_key" on "StatementLine" ("importId", "row");
create index "StatementLine_collectivityId_importId_status_idx" on "StatementLine" ("collectivityId", "importId", "status");
create index "StatementLine_collectivityId_sameAsId_idx" on "StatementLine" ("collectivityId", "sameAsId");

alter table "StatementImport"
  add constraint "StatementImport_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  add constraint "StatementImport_collectivityId_agentId_fkey" foreign key ("collectivityId", "agentId")
    references "Agent" ("collectivityId", id) on delete restrict on update cascade;
alter table "StatementLine"
  add constraint "StatementLine_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  add constraint "StatementLine_collectivityId_importId_fkey" foreign key ("collectivityId", "importId")
    references "StatementImport" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "StatementLine_collectivityId_sameAsId_fkey" foreign key ("collectivityId", "sameAsId")
    references "StatementLine" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "StatementLine_collectivityId_paymentId_fkey" foreign key ("collectivityId", "paymentId")
    references "Payment" ("collectivityId", id) on delete restrict on update cascade;

-- What the Prisma schema cannot say ----------------------------------------------------------

alter table "StatementImport" add constraint statement_import_mapping_check check (
  ("source" is null) = ("mapping" is null)
  -- The file is kept while its columns wait to be named, and no longer.
  and ("file" is null or "mapping" is null)
  and ("closedAt" is null or "mapping" is not null)
);
alter table "StatementLine"
  add constraint statement_line_status_check check (
    ("status" = 'RECORDED') = ("paymentId" is not null)
    and ("status" = 'KNOWN') = ("sameAsId" is not null)
    and ("status" in ('IGNORED', 'SKIPPED')) = ("reason" is not null)
    and ("status" in ('OPEN', 'RECORDED', 'IGNORED')) = ("fingerprint" is not null)
  ),
  add constraint statement_line_credit_check check (
    "status" = 'SKIPPED' or coalesce("amountCents" > 0 and "paidOn" is not null, false)
  ),
  add constraint statement_line_words_check check ("words" is null or "fingerprint" is not null);

-- A line says for ever what its file said; it leaves a payment only once that is cancelled, and its
-- payment is of its amount.
create function keep_statement_line() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (tg_op = 'UPDATE' and (
    (to_jsonb(new) - 'status' - 'reason' - 'paymentId' - 'words')
      <> (to_jsonb(old) - 'status' - 'reason' - 'paymentId' - 'words')
    or (new."words" is not null and old."words" is null)
    or (old."status" in ('SKIPPED', 'KNOWN') and new."status" <> old."status")
    or (old."paymentId" is not null and new."paymentId" is distinct from old."paymentId" and not exists (
      select from "Payment" p where p."collectivityId" = old."collectivityId" and p.id = old."paymentId"
        and p."cancelledAt" is not null
    ))
  )) then
    raise exception 'a line of a statement keeps what it says, and its payment'
      using errcode = '23514', constraint = 'statement_line_kept', table = 'StatementLine';
  end if;
  if new."paymentId" is not null and not exists (
    select from "Payment" p where p."collectivityId" = new."collectivityId" and p.id = new."paymentId"
      and p."amountCents" = new."amountCents"
      and (p."cancelledAt" is null or (tg_op = 'UPDATE' and old."paymentId" = new."paymentId"))
  ) then
    raise exception 'the payment of a line is of its amount'
      using errcode = '23514', constraint = 'statement_line_payment_check', table = 'StatementLine';
  end if;
  return new;
end $$;
create trigger statement_line_kept before insert or update or delete on "StatementLine"
  for each row execute function keep_statement_line();

-- A payment that is cancelled leaves its line to an agent again, and reopens its import.
create function reopen_statement_line() returns trigger language plpgsql as $$
begin
  with freed as (
    update "StatementLine" l set "status" = 'OPEN', "paymentId" = null
    where l."collectivityId" = new."collectivityId" and l."paymentId" = new.id
    returning l."collectivityId", l."importId"
  )
  update "StatementImport" s set "closedAt" = null from freed
    where s."collectivityId" = freed."collectivityId" and s.id = freed."importId"
      and s."closedAt" is not null;
  return null;
end $$;
create trigger payment_reopens_statement_line after update of "cancelledAt" on "Payment"
  for each row when (old."cancelledAt" is null and new."cancelledAt" is not null)
  execute function reopen_statement_line();
