-- Runs of direct debits: each collects invoices with the mandates of their families.

alter type "EmailKind" add value 'DIRECT_DEBIT';

create type "DebitSequence" as enum ('FRST', 'RCUR');

create table "DebitRun" (
  "id" uuid not null,
  "collectivityId" uuid not null,
  "number" text not null,
  "messageId" text not null,
  "collectOn" date not null,
  "agentId" uuid not null,
  "creditorId" text not null,
  "creditorName" text not null,
  "creditorIban" text not null,
  "creditorBic" text not null,
  "createdAt" timestamptz(3) not null,
  "downloadedAt" timestamptz(3),
  "collectedAt" timestamptz(3),
  "collectedById" uuid,
  "cancelledAt" timestamptz(3),
  "cancelReason" text,
  "cancelledById" uuid,
  constraint "DebitRun_pkey" primary key ("id")
);
create unique index "DebitRun_collectivityId_id_key" on "DebitRun" ("collectivityId", "id");
create unique index "DebitRun_collectivityId_number_key" on "DebitRun" ("collectivityId", "number");
create index "DebitRun_collectivityId_createdAt_idx" on "DebitRun" ("collectivityId", "createdAt");

create table "Debit" (
  "id" uuid not null,
  "collectivityId" uuid not null,
  "runId" uuid not null,
  "mandateId" uuid not null,
  "invoiceId" uuid not null,
  "amountCents" integer not null,
  "sequence" "DebitSequence" not null,
  "endToEndId" text not null,
  "releasedAt" timestamptz(3),
  "paymentId" uuid,
  "rejectedOn" date,
  "rejectCode" text,
  "rejectedById" uuid,
  constraint "Debit_pkey" primary key ("id")
);
create unique index "Debit_collectivityId_id_key" on "Debit" ("collectivityId", "id");
create unique index "Debit_collectivityId_endToEndId_key" on "Debit" ("collectivityId", "endToEndId");
create unique index "Debit_collectivityId_paymentId_key" on "Debit" ("collectivityId", "paymentId");
create index "Debit_collectivityId_runId_idx" on "Debit" ("collectivityId", "runId");
create index "Debit_collectivityId_mandateId_idx" on "Debit" ("collectivityId", "mandateId");
create index "Debit_collectivityId_invoiceId_idx" on "Debit" ("collectivityId", "invoiceId");

alter table "DebitRun"
  add constraint "DebitRun_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  add constraint "DebitRun_collectivityId_agentId_fkey" foreign key ("collectivityId", "agentId")
    references "Agent" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "DebitRun_collectivityId_collectedById_fkey" foreign key ("collectivityId", "collectedById")
    references "Agent" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "DebitRun_collectivityId_cancelledById_fkey" foreign key ("collectivityId", "cancelledById")
    references "Agent" ("collectivityId", id) on delete restrict on update cascade;
alter table "Debit"
  add constraint "Debit_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  add constraint "Debit_collectivityId_runId_fkey" foreign key ("collectivityId", "runId")
    references "DebitRun" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "Debit_collectivityId_mandateId_fkey" foreign key ("collectivityId", "mandateId")
    references "Mandate" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "Debit_collectivityId_invoiceId_fkey" foreign key ("collectivityId", "invoiceId")
    references "Invoice" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "Debit_collectivityId_paymentId_fkey" foreign key ("collectivityId", "paymentId")
    references "Payment" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "Debit_collectivityId_rejectedById_fkey" foreign key ("collectivityId", "rejectedById")
    references "Agent" ("collectivityId", id) on delete restrict on update cascade;

-- What the Prisma schema cannot say ----------------------------------------------------------

alter table "DebitRun"
  add constraint debit_run_cancel_check check (
    num_nulls("cancelledAt", "cancelReason", "cancelledById") in (0, 3)
    and ("cancelReason" is null or length("cancelReason") > 0)
  ),
  add constraint debit_run_collected_check check (
    num_nulls("collectedAt", "collectedById") in (0, 2)
    and ("collectedAt" is null or "cancelledAt" is null)
  );
alter table "Debit"
  add constraint debit_amount_check check ("amountCents" > 0),
  add constraint debit_end_to_end_check check (length("endToEndId") between 1 and 35),
  add constraint debit_rejected_check check (num_nulls("rejectedOn", "rejectCode", "rejectedById") in (0, 3)),
  -- A debit is released, or it went to the bank.
  add constraint debit_released_check check (
    "releasedAt" is null or ("paymentId" is null and "rejectedOn" is null)
  );
-- An invoice waits in one run at a time.
create unique index debit_pending_key on "Debit" ("collectivityId", "invoiceId")
  where "releasedAt" is null and "paymentId" is null and "rejectedOn" is null;

create trigger debit_run_no_delete before delete on "DebitRun"
  for each row execute function refuse_change('debit_run_append_only');
create trigger debit_run_append_only before update on "DebitRun"
  for each row
  when (
    old."cancelledAt" is not null or (old."collectedAt" is not null
      and (new."collectedAt", new."collectedById", new."cancelledAt")
        is distinct from (old."collectedAt", old."collectedById", old."cancelledAt"))
    or (to_jsonb(new) - array['downloadedAt', 'collectedAt', 'collectedById', 'cancelledAt', 'cancelReason', 'cancelledById'])
      <> (to_jsonb(old) - array['downloadedAt', 'collectedAt', 'collectedById', 'cancelledAt', 'cancelReason', 'cancelledById'])
  )
  execute function refuse_change('debit_run_append_only');
create trigger debit_no_delete before delete on "Debit"
  for each row execute function refuse_change('debit_append_only');
create trigger debit_append_only before update on "Debit"
  for each row
  when (
    old."releasedAt" is not null or old."rejectedOn" is not null
    or (old."paymentId" is not null and new."paymentId" is distinct from old."paymentId")
    or (to_jsonb(new) - array['releasedAt', 'paymentId', 'rejectedOn', 'rejectCode', 'rejectedById'])
      <> (to_jsonb(old) - array['releasedAt', 'paymentId', 'rejectedOn', 'rejectCode', 'rejectedById'])
  )
  execute function refuse_change('debit_append_only');

-- Of an issued invoice that the treasury does not collect, that nobody is paying online, and of a
-- signed mandate of its family. Its row is locked, as who pays it online locks it.
create function check_debit() returns trigger language plpgsql as $$
begin
  perform 1 from "Invoice" i
    join "Mandate" d on d."collectivityId" = i."collectivityId" and d."familyId" = i."familyId"
      and d.id = new."mandateId" and d."signedOn" is not null and d."revokedOn" is null
    where i."collectivityId" = new."collectivityId" and i.id = new."invoiceId"
      and i."number" is not null and i."treasurySentAt" is null
      and not exists (select 1 from "OnlinePayment" o where o."collectivityId" = i."collectivityId"
        and o."invoiceId" = i.id and o.status in ('CREATED', 'PENDING'))
    for no key update of i;
  if not found then
    raise exception 'an invoice is debited with a mandate of its family, while nobody else has it paid'
      using errcode = '23514', constraint = 'debit_check', table = 'Debit';
  end if;
  return new;
end $$;
create trigger debit_invoice before insert on "Debit" for each row execute function check_debit();

-- And nobody begins to pay online what waits to be debited.
create function check_online_payment_debit() returns trigger language plpgsql as $$
begin
  perform 1 from "Invoice" i where i."collectivityId" = new."collectivityId" and i.id = new."invoiceId"
    for no key update;
  if exists (select 1 from "Debit" e where e."collectivityId" = new."collectivityId"
    and e."invoiceId" = new."invoiceId" and e."releasedAt" is null and e."paymentId" is null
    and e."rejectedOn" is null)
  then
    raise exception 'an invoice that waits to be debited is not paid online'
      using errcode = '23514', constraint = 'online_payment_debit_check', table = 'OnlinePayment';
  end if;
  return new;
end $$;
create trigger online_payment_debit before insert on "OnlinePayment"
  for each row execute function check_online_payment_debit();
