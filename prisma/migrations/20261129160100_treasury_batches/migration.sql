-- Unpaid invoices are handed to the treasury in batches, each with its file.

create table "TreasuryBatch" (
  "id" uuid not null,
  "collectivityId" uuid not null,
  "number" text not null,
  "sentOn" date not null,
  "agentId" uuid not null,
  "amountCents" integer not null,
  "file" bytea not null,
  "downloadedAt" timestamptz(3),
  "cancelledAt" timestamptz(3),
  "cancelReason" text,
  "cancelledById" uuid,
  "createdAt" timestamptz(3) not null,
  constraint "TreasuryBatch_pkey" primary key ("id")
);
create unique index "TreasuryBatch_collectivityId_id_key" on "TreasuryBatch" ("collectivityId", "id");
create unique index "TreasuryBatch_collectivityId_number_key" on "TreasuryBatch" ("collectivityId", "number");
create index "TreasuryBatch_collectivityId_createdAt_idx" on "TreasuryBatch" ("collectivityId", "createdAt");

create table "TreasuryItem" (
  "collectivityId" uuid not null,
  "batchId" uuid not null,
  "invoiceId" uuid not null,
  "balanceCents" integer not null,
  constraint "TreasuryItem_pkey" primary key ("batchId", "invoiceId")
);
create index "TreasuryItem_collectivityId_batchId_idx" on "TreasuryItem" ("collectivityId", "batchId");
create index "TreasuryItem_collectivityId_invoiceId_idx" on "TreasuryItem" ("collectivityId", "invoiceId");

alter table "TreasuryBatch"
  add constraint "TreasuryBatch_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  add constraint "TreasuryBatch_collectivityId_agentId_fkey" foreign key ("collectivityId", "agentId")
    references "Agent" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "TreasuryBatch_collectivityId_cancelledById_fkey" foreign key ("collectivityId", "cancelledById")
    references "Agent" ("collectivityId", id) on delete restrict on update cascade;
alter table "TreasuryItem"
  add constraint "TreasuryItem_collectivityId_fkey" foreign key ("collectivityId")
    references "Collectivity" (id) on delete restrict on update cascade,
  add constraint "TreasuryItem_collectivityId_batchId_fkey" foreign key ("collectivityId", "batchId")
    references "TreasuryBatch" ("collectivityId", id) on delete restrict on update cascade,
  add constraint "TreasuryItem_collectivityId_invoiceId_fkey" foreign key ("collectivityId", "invoiceId")
    references "Invoice" ("collectivityId", id) on delete restrict on update cascade;

-- What the Prisma schema cannot say ----------------------------------------------------------

alter table "TreasuryBatch"
  add constraint treasury_batch_amount_check check ("amountCents" > 0),
  add constraint treasury_batch_cancel_check check (
    num_nulls("cancelledAt", "cancelReason", "cancelledById") in (0, 3)
    and ("cancelReason" is null or length("cancelReason") > 0)
  ),
  -- What was taken away may be with the treasury.
  add constraint treasury_batch_taken_check check ("cancelledAt" is null or "downloadedAt" is null);
alter table "TreasuryItem" add constraint treasury_item_amount_check check ("balanceCents" > 0);

create trigger treasury_batch_no_delete before delete on "TreasuryBatch"
  for each row execute function refuse_change('treasury_batch_append_only');
create trigger treasury_batch_append_only before update on "TreasuryBatch"
  for each row
  when (
    old."cancelledAt" is not null or old."downloadedAt" is not null
    or (to_jsonb(new) - 'cancelledAt' - 'cancelReason' - 'cancelledById' - 'downloadedAt')
      <> (to_jsonb(old) - 'cancelledAt' - 'cancelReason' - 'cancelledById' - 'downloadedAt')
  )
  execute function refuse_change('treasury_batch_append_only');
create trigger treasury_item_append_only before update or delete on "TreasuryItem"
  for each row execute function refuse_change('treasury_item_append_only');

-- Of an issued invoice that no other batch holds. Its row is locked, so that of two batches at once
-- the second finds it handed over.
create function check_treasury_item() returns trigger language plpgsql as $$
begin
  perform 1 from "Invoice" i
    where i."collectivityId" = new."collectivityId" and i.id = new."invoiceId"
      and i."number" is not null and i."treasurySentAt" is null
    for no key update;
  if not found then
    raise exception 'an invoice is handed to the treasury once'
      using errcode = '23514', constraint = 'treasury_item_check', table = 'TreasuryItem';
  end if;
  return new;
end $$;

create trigger treasury_item_invoice before insert on "TreasuryItem"
  for each row execute function check_treasury_item();

-- As before, but that an invoice comes back from a batch that was cancelled, and from nothing else.
create or replace function keep_issued_invoice() returns trigger language plpgsql as $$
begin
  if old."number" is not null and (
    tg_op = 'DELETE' or (to_jsonb(new) - 'treasurySentAt') <> (to_jsonb(old) - 'treasurySentAt')
    or (old."treasurySentAt" is not null and (
      new."treasurySentAt" is not null
      or coalesce((
        select b."cancelledAt" is null from "TreasuryItem" t join "TreasuryBatch" b on b.id = t."batchId"
        where t."collectivityId" = old."collectivityId" and t."invoiceId" = old.id
        order by b."cancelledAt" is null desc limit 1
      ), true)
    ))
  ) then
    raise exception 'an issued invoice does not change'
      using errcode = '23514', constraint = 'invoice_issued', table = 'Invoice';
  end if;
  -- What is issued is what its lines say.
  if tg_op = 'UPDATE' and old."number" is null and new."number" is not null and new."amountCents" <> (
    select coalesce(sum(l."amountCents"), 0) from "InvoiceLine" l
    where l."collectivityId" = new."collectivityId" and l."invoiceId" = new.id
  ) then
    raise exception 'the lines of an invoice do not sum to it'
      using errcode = '23514', constraint = 'invoice_total_check', table = 'Invoice';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
