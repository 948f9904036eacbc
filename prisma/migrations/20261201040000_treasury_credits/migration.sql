-- A credit note made after its invoice was handed to the treasury goes to it in a later batch, once.

alter table "CreditNote"
  add column "isAfterTreasury" boolean not null default false,
  add column "treasuryBatchId" uuid;
alter table "TreasuryBatch" add column "reductionCents" integer not null default 0;

create table "TreasuryCredit" (
  "collectivityId" uuid not null,
  "batchId" uuid not null,
  "creditNoteId" uuid not null,
  "reductionCents" integer not null,
  constraint "TreasuryCredit_pkey" primary key ("batchId", "creditNoteId")
);
create index "CreditNote_collectivityId_treasuryBatchId_idx" on "CreditNote" ("collectivityId", "treasuryBatchId");
create index "TreasuryCredit_collectivityId_batchId_idx" on "TreasuryCredit" ("collectivityId", "batchId");
create index "TreasuryCredit_collectivityId_creditNoteId_idx" on "TreasuryCredit" ("collectivityId", "creditNoteId");

alter table "CreditNote"
  add constraint "CreditNote_collectivityId_treasuryBatchId_fkey" foreign key ("collectivityId", "treasuryBatchId")
    references "TreasuryBatch" ("collectivityId", id) on delete restrict on update cascade;
alter table "TreasuryCredit"
  add constraint "TreasuryCredit_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  add constraint "TreasuryCredit_collectivityId_batchId_fkey" foreign key ("collectivityId", "batchId")
    references "TreasuryBatch" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "TreasuryCredit_collectivityId_creditNoteId_fkey" foreign key ("collectivityId", "creditNoteId")
    references "CreditNote" ("collectivityId", id) on delete restrict on update cascade;

-- What was credited until now, after its invoice was handed over: no batch has told it.
alter table "CreditNote" disable trigger credit_note_append_only;
update "CreditNote" n set "isAfterTreasury" = true, "treasuryBatchId" = (
  select b.id from "TreasuryItem" t
  join "TreasuryBatch" b on b."collectivityId" = t."collectivityId" and b.id = t."batchId"
    and b."cancelledAt" is null
  where t."collectivityId" = n."collectivityId" and t."invoiceId" = n."invoiceId")
from "Invoice" i
where i."collectivityId" = n."collectivityId" and i.id = n."invoiceId"
  and n."createdAt" > i."treasurySentAt";
alter table "CreditNote" enable trigger credit_note_append_only;
-- Partial: what agents are offered, each time that they come.
create index credit_note_after_treasury_idx on "CreditNote" ("collectivityId", "createdAt", id)
  where "isAfterTreasury";

-- As before, and where its invoice was then: told by the lock of the invoice, whatever the clocks say.
create or replace function check_credit_note() returns trigger language plpgsql as $$
declare
  billed int;
  sent timestamptz;
begin
  select i."amountCents", i."treasurySentAt" into billed, sent from "Invoice" i
    where i."collectivityId" = new."collectivityId" and i.id = new."invoiceId" and i."number" is not null
    for no key update;
  if billed is null or billed < new."amountCents" + (
    select coalesce(sum(c."amountCents"), 0) from "CreditNote" c
    where c."collectivityId" = new."collectivityId" and c."invoiceId" = new."invoiceId"
  ) then
    raise exception 'more is credited than was billed'
      using errcode = '23514', constraint = 'credit_note_total_check', table = 'CreditNote';
  end if;
  new."isAfterTreasury" := sent is not null;
  -- None for what was handed over before there were batches.
  new."treasuryBatchId" := case when sent is not null then (
    select b.id from "TreasuryItem" t
    join "TreasuryBatch" b on b."collectivityId" = t."collectivityId" and b.id = t."batchId"
      and b."cancelledAt" is null
    where t."collectivityId" = new."collectivityId" and t."invoiceId" = new."invoiceId") end;
  return new;
end $$;

alter table "TreasuryBatch"
  drop constraint treasury_batch_amount_check,
  add constraint treasury_batch_amount_check check ("amountCents" >= 0 and "reductionCents" >= 0);
alter table "TreasuryCredit"
  add constraint treasury_credit_reduction_check check ("reductionCents" >= 0);

create trigger treasury_credit_append_only before update or delete on "TreasuryCredit"
  for each row execute function refuse_change('treasury_credit_append_only');

-- Of a credit note whose invoice the treasury has, that no other batch holds, for what it takes off the
-- debt: what was paid before, and is given back, was owed no more. The note is locked, so that of two
-- batches at once the second finds it handed over; so is the batch of its invoice, that nobody
-- cancels meanwhile.
create function check_treasury_credit() returns trigger language plpgsql as $$
declare
  note "CreditNote";
begin
  select * into note from "CreditNote" n
    where n."collectivityId" = new."collectivityId" and n.id = new."creditNoteId"
    for no key update;
  perform 1 from "TreasuryBatch" b
    where b."collectivityId" = new."collectivityId" and b.id = note."treasuryBatchId"
      and b."cancelledAt" is null
    for share;
  if note."isAfterTreasury" is not true or (note."treasuryBatchId" is not null and not found)
    or exists (
      select from "TreasuryCredit" c
      join "TreasuryBatch" b on b."collectivityId" = c."collectivityId" and b.id = c."batchId"
      where c."collectivityId" = new."collectivityId" and c."creditNoteId" = new."creditNoteId"
        and b."cancelledAt" is null)
    or new."reductionCents" <> note."amountCents" + (
      select coalesce(sum(s."amountCents"), 0) from "PaymentAllocation" s
      where s."collectivityId" = new."collectivityId" and s."creditNoteId" = new."creditNoteId")
  then
    raise exception 'a credit note is handed to the treasury once, after its invoice'
      using errcode = '23514', constraint = 'treasury_credit_check', table = 'TreasuryCredit';
  end if;
  return new;
end $$;

create trigger treasury_credit_note before insert on "TreasuryCredit"
  for each row execute function check_treasury_credit();

-- An invoice does not come back while the treasury is told to reduce it.
create function keep_credited_batch() returns trigger language plpgsql as $$
begin
  if exists (
    select from "CreditNote" n
    join "TreasuryCredit" c on c."collectivityId" = n."collectivityId" and c."creditNoteId" = n.id
    join "TreasuryBatch" b on b."collectivityId" = c."collectivityId" and b.id = c."batchId"
      and b."cancelledAt" is null
    where n."collectivityId" = new."collectivityId" and n."treasuryBatchId" = new.id
  ) then
    raise exception 'a later batch holds a credit note of this one'
      using errcode = '23514', constraint = 'treasury_batch_credited', table = 'TreasuryBatch';
  end if;
  return new;
end $$;

create trigger treasury_batch_credited before update on "TreasuryBatch"
  for each row when (old."cancelledAt" is null and new."cancelledAt" is not null)
  execute function keep_credited_batch();

-- A batch is what it holds: its amounts are theirs, and it holds something.
create function check_treasury_batch_total() returns trigger language plpgsql as $$
declare
  batch "TreasuryBatch";
  invoices int;
  credits int;
begin
  select * into batch from "TreasuryBatch" b where b.id = (to_jsonb(new) ->> tg_argv[0])::uuid;
  select count(*) into invoices from "TreasuryItem" t
    where t."collectivityId" = batch."collectivityId" and t."batchId" = batch.id;
  select count(*) into credits from "TreasuryCredit" c
    where c."collectivityId" = batch."collectivityId" and c."batchId" = batch.id;
  if invoices + credits = 0
    or batch."amountCents" <> (select coalesce(sum(t."balanceCents"), 0) from "TreasuryItem" t
      where t."collectivityId" = batch."collectivityId" and t."batchId" = batch.id)
    or batch."reductionCents" <> (select coalesce(sum(c."reductionCents"), 0) from "TreasuryCredit" c
      where c."collectivityId" = batch."collectivityId" and c."batchId" = batch.id)
  then
    raise exception 'a batch is the sum of what it holds'
      using errcode = '23514', constraint = 'treasury_batch_total_check', table = 'TreasuryBatch';
  end if;
  return null;
end $$;

create constraint trigger treasury_batch_total after insert on "TreasuryBatch"
  deferrable initially deferred for each row execute function check_treasury_batch_total('id');
create constraint trigger treasury_item_total after insert on "TreasuryItem"
  deferrable initially deferred for each row execute function check_treasury_batch_total('batchId');
create constraint trigger treasury_credit_total after insert on "TreasuryCredit"
  deferrable initially deferred for each row execute function check_treasury_batch_total('batchId');
